package io.sallyport.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.corpus.CorpusDatabase.Kind;
import io.sallyport.engine.NarrowedRows;
import io.sallyport.error.ErrorCode;
import io.sallyport.model.FallbackPolicy;
import io.sallyport.model.Model;
import io.sallyport.plan.Grouping;
import io.sallyport.plan.RequestContext;
import io.sallyport.resilience.BackgroundThreads;
import io.sallyport.resilience.FallbackSource;
import io.sallyport.resilience.kept.KeptStore;
import io.sallyport.source.AggregateQuery;
import io.sallyport.source.AggregatingSource;
import io.sallyport.source.Capabilities;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import io.sallyport.source.SourceException;
import io.sallyport.source.SourceQuery;
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
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The proof that what is answered without the sources is what they would answer: every query of the
 * corpus, compared in whole responses. What cannot be answered is refused, and never a wrong row.
 */
final class KeptEquivalenceTest {
  private static final List<Query> QUERIES = Queries.all();
  private static final int SHOWN = 20;
  private static final Model MODEL =
      Corpus.ofDatabase(
          new FallbackPolicy(
              FallbackPolicy.Mode.PAGES,
              Duration.ofDays(1),
              Duration.ofDays(1),
              Duration.ZERO,
              Duration.ZERO,
              Duration.ZERO,
              false,
              false,
              Optional.empty()));

  @TempDir private Path folder = Path.of("");
  private CorpusDatabase database;
  private Source files;
  private Subject live;
  private Subject kept;
  private boolean down;

  @BeforeEach
  void open() throws SQLException, IOException {
    database = CorpusDatabase.create(Kind.H2);
    files = CorpusFiles.open(folder);
    Map<String, Source> sources = new LinkedHashMap<>(database.sources());
    sources.put(Table.FILES, files);
    live = new Subject(Corpus.ofDatabase(), sources);
    KeptStore store =
        KeptStore.open(
            new KeptStore.Settings(1L << 28, folder, 0, Optional.empty()),
            shelf -> true,
            InstantSource.system(),
            System::nanoTime);
    sources.replaceAll((name, source) -> keeping(name, source, store));
    kept = new Subject(MODEL, sources);
  }

  private Source keeping(String name, Source source, KeptStore store) {
    return new FallbackSource(
        name,
        source instanceof AggregatingSource groups
            ? new SwitchedGroups(groups)
            : new Switched(source),
        () -> true,
        store,
        NarrowedRows::of,
        Optional.empty(),
        Duration.ofSeconds(9),
        new BackgroundThreads(work -> {}, work -> {}));
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
    files.close();
  }

  @Test
  void queriesThatWereAskedBefore_haveTheSameAnswerInAnOutage() {
    List<String> differences = new ArrayList<>();
    for (Query query : QUERIES) {
      Answer expected = plain(live.answer(query));
      down = false;
      expected.differenceFrom(plain(kept.answer(query))).ifPresent(d -> differences.add(query + d));
      down = true;
      expected
          .differenceFrom(plain(kept.answer(query)))
          .ifPresent(d -> differences.add(query + ", in the outage" + d));
    }
    assertThat(differences.stream().limit(SHOWN)).isEmpty();
  }

  @Test
  void anyQuery_isAnsweredFromWholeSetsAsBySources_orRefused() {
    warm(set -> 0);
    assertThat(answeredAsLive()).isGreaterThan(QUERIES.size() * 2 / 3);
  }

  @Test
  void anyQuery_isAnsweredFromSmallPagesAsBySources_orRefused() {
    warm(set -> 7);
    assertThat(answeredAsLive()).isGreaterThan(30);
  }

  /** Reads all sets. */
  private void warm(ToIntFunction<String> pageSize) {
    down = false;
    for (Table table : Corpus.TABLES) {
      Query all = Query.paged(table.set(), pageSize.applyAsInt(table.set()));
      assertThat(kept.answer(all).pages()).allMatch(page -> page.startsWith("200"));
    }
  }

  /** How many of all queries are answered without the sources. */
  private int answeredAsLive() {
    down = true;
    int answered = 0;
    List<String> differences = new ArrayList<>();
    for (Query query : QUERIES) {
      Answer found = plain(kept.answer(query));
      String last = found.pages().get(found.pages().size() - 1);
      if (last.startsWith("503") || last.startsWith("410")) {
        assertThat(last).containsAnyOf("SOURCE_UNAVAILABLE", "KEPT_DATA_GONE");
        continue;
      }
      answered++;
      plain(live.answer(query)).differenceFrom(found).ifPresent(d -> differences.add(query + d));
    }
    System.out.println("Answered without the sources: " + answered + " of " + QUERIES.size());
    assertThat(differences.stream().limit(SHOWN)).isEmpty();
    return answered;
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

  /** A source that can be switched off. */
  private class Switched implements Source {
    private final Source source;

    Switched(Source source) {
      this.source = source;
    }

    final void check() {
      if (down) {
        throw new SourceException(ErrorCode.SOURCE_UNAVAILABLE, "corpus", "It is down.", null);
      }
    }

    @Override
    public Capabilities capabilities() {
      return source.capabilities();
    }

    @Override
    public RowStream read(SourceQuery query, RequestContext context) {
      check();
      return source.read(query, context);
    }

    @Override
    public void close() {
      source.close();
    }
  }

  private final class SwitchedGroups extends Switched implements AggregatingSource {
    private final AggregatingSource groups;

    SwitchedGroups(AggregatingSource groups) {
      super(groups);
      this.groups = groups;
    }

    @Override
    public Optional<Capabilities> capabilities(Grouping grouping) {
      return groups.capabilities(grouping);
    }

    @Override
    public RowStream aggregate(AggregateQuery query, RequestContext context) {
      check();
      return groups.aggregate(query, context);
    }
  }
}
