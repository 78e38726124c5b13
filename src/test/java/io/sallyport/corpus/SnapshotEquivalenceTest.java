package io.sallyport.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.corpus.CorpusDatabase.Kind;
import io.sallyport.engine.EngineLimits;
import io.sallyport.engine.NarrowedRows;
import io.sallyport.engine.StandInEngine;
import io.sallyport.model.FallbackPolicy;
import io.sallyport.model.Model;
import io.sallyport.plan.RequestContext;
import io.sallyport.resilience.BackgroundThreads;
import io.sallyport.resilience.FallbackSource;
import io.sallyport.resilience.SnapshotAnswers;
import io.sallyport.resilience.StandIn;
import io.sallyport.resilience.kept.KeptStore;
import io.sallyport.resilience.snapshot.LiveSource;
import io.sallyport.resilience.snapshot.SnapshotState;
import io.sallyport.resilience.snapshot.Snapshots;
import io.sallyport.source.AggregateQuery;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import io.sallyport.source.SourceQuery;
import io.sallyport.source.jdbc.H2Copies;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The proof that a snapshot answers as the source does: every query of the corpus, none of which
 * was asked before, compared in whole responses. The sources are databases and files.
 */
final class SnapshotEquivalenceTest {
  private static final List<Query> QUERIES = Queries.all();
  private static final int SHOWN = 20;
  private static final FallbackPolicy POLICY =
      new FallbackPolicy(
          FallbackPolicy.Mode.SNAPSHOT,
          Duration.ofDays(1),
          Duration.ofDays(1),
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          false,
          false,
          Optional.empty());

  @TempDir private Path folder = Path.of("");
  private CorpusDatabase database;
  private Source files;
  private Snapshots snapshots;

  @BeforeEach
  void open() throws SQLException, IOException {
    database = CorpusDatabase.create(Kind.H2);
    files = CorpusFiles.open(folder);
  }

  @AfterEach
  void close() throws SQLException {
    snapshots.close();
    database.close();
    files.close();
  }

  @Test
  void anyQuery_isAnsweredFromSnapshotsAsByDatabases() {
    compare(Corpus.ofDatabase(), Corpus.ofDatabase(POLICY));
  }

  @Test
  void anyQuery_isAnsweredFromSnapshotsAsByFiles() {
    compare(Corpus.ofFiles(), Corpus.ofFiles(POLICY));
  }

  private void compare(Model liveModel, Model keptModel) {
    Map<String, Source> sources = new LinkedHashMap<>(database.sources());
    sources.put(Table.FILES, files);
    Subject live = new Subject(liveModel, sources);
    Subject copied = new Subject(keptModel, copied(keptModel, sources));
    List<String> differences = new ArrayList<>();
    for (Query query : QUERIES) {
      plain(live.answer(query))
          .differenceFrom(plain(copied.answer(query)))
          .ifPresent(d -> differences.add(query + d));
    }
    assertThat(differences.stream().limit(SHOWN))
        .as(differences.size() + " of " + QUERIES.size())
        .isEmpty();
  }

  private Map<String, Source> copied(Model model, Map<String, Source> sources) {
    Map<String, LiveSource> origins = new LinkedHashMap<>();
    sources.forEach(
        (name, source) -> origins.put(name, new LiveSource(source, () -> true, () -> false)));
    snapshots =
        new Snapshots(
            model.entitySets(),
            origins,
            H2Copies.in(folder.resolve("snapshots"), Optional.of("0123456789abcdef")),
            StandInEngine::part,
            InstantSource.system(),
            System::nanoTime,
            () -> 0);
    model
        .entitySets()
        .forEach(
            set -> assertThat(snapshots.refresh(set.name())).isEqualTo(Snapshots.Asked.STARTED));
    while (snapshots.list().stream().anyMatch(s -> s.refresh().isPresent())) {
      Thread.onSpinWait();
    }
    assertThat(snapshots.list())
        .allSatisfy(s -> assertThat(s.failure()).isEmpty())
        .extracting(SnapshotState::current)
        .allMatch(Optional::isPresent);
    KeptStore nothing =
        KeptStore.open(
            new KeptStore.Settings(0, folder, 0, Optional.empty()),
            shelf -> true,
            InstantSource.system(),
            System::nanoTime);
    Map<String, Source> answering = new LinkedHashMap<>();
    sources.forEach(
        (name, source) ->
            answering.put(
                name,
                new FallbackSource(
                    name,
                    new Unplugged(source),
                    () -> true,
                    nothing,
                    NarrowedRows::of,
                    Optional.of(new SnapshotAnswers(snapshots, standIn())),
                    Duration.ofMinutes(1),
                    new BackgroundThreads(work -> {}, work -> {}))));
    return answering;
  }

  private static StandIn standIn() {
    StandInEngine engine = new StandInEngine(new EngineLimits(100_000), Runnable::run);
    return new StandIn() {
      @Override
      public RowStream rows(SourceQuery query, Source other, RequestContext context) {
        return engine.rows(query, other, context);
      }

      @Override
      public RowStream groups(AggregateQuery query, Source other, RequestContext context) {
        return engine.groups(query, other, context);
      }
    };
  }

  /** Without what says how old the answer is, which next links do too. */
  private static Answer plain(Answer answer) {
    List<String> pages =
        answer.pages().stream()
            .map(page -> page.replaceAll(",?\"@Sallyport.dataAsOf\":\"[^\"]*\"", ""))
            .map(page -> page.replaceAll("skiptoken=[\\w-]+", "skiptoken"))
            .toList();
    return new Answer(pages, answer.rows(), answer.pushdown());
  }
}
