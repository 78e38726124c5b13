package io.sallyport;

import io.sallyport.config.GatewayConfig.Fallback;
import io.sallyport.config.Secret;
import io.sallyport.engine.EngineLimits;
import io.sallyport.engine.StandInEngine;
import io.sallyport.model.Model;
import io.sallyport.plan.RequestContext;
import io.sallyport.resilience.Drills;
import io.sallyport.resilience.FallbackSource;
import io.sallyport.resilience.ProtectedSource;
import io.sallyport.resilience.SnapshotAnswers;
import io.sallyport.resilience.StandIn;
import io.sallyport.resilience.kept.KeptStore;
import io.sallyport.resilience.snapshot.LiveSource;
import io.sallyport.resilience.snapshot.Snapshots;
import io.sallyport.source.AggregateQuery;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import io.sallyport.source.SourceQuery;
import io.sallyport.source.jdbc.H2Copies;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Opens the place where rows are kept. */
final class Stores {
  private Stores() {}

  /** Without a file if nothing is to be kept. */
  static KeptStore open(Fallback fallback, Model model, Clock clock) {
    boolean anything = model.entitySets().stream().anyMatch(set -> set.fallback().keeps());
    return KeptStore.open(
        new KeptStore.Settings(
            memory(fallback.memory()),
            fallback.folder(),
            anything ? fallback.disk() : 0,
            fallback.encryptionKey().map(Secret::reveal).map(String::toCharArray)),
        FallbackSource.keptShelves(model.entitySets()),
        clock,
        System::nanoTime);
  }

  /** The snapshots of all sets that want one, beside what else is kept. */
  static Snapshots snapshots(
      Fallback fallback,
      Model model,
      Map<String, ProtectedSource> live,
      Drills drills,
      Clock clock) {
    Map<String, LiveSource> sources = new LinkedHashMap<>();
    if (fallback.disk() > 0) {
      live.forEach(
          (name, source) ->
              sources.put(
                  name,
                  new LiveSource(source, source::isClosed, () -> drills.of(name).isPresent())));
    }
    return new Snapshots(
        fallback.disk() > 0 ? model.entitySets() : List.of(),
        sources,
        H2Copies.in(
            fallback.folder().resolve("snapshots"), fallback.encryptionKey().map(Secret::reveal)),
        StandInEngine::part,
        clock,
        System::nanoTime,
        () -> ThreadLocalRandom.current().nextInt(100));
  }

  /** What an operator has to know who wants snapshots and no disk for them. */
  static Optional<String> note(Fallback fallback, Model model) {
    return fallback.disk() > 0 || model.entitySets().stream().noneMatch(Snapshots::isWanted)
        ? Optional.empty()
        : Optional.of(
            "there are entity sets with fallback: snapshot, and fallback.disk is 0: no snapshot is"
                + " made");
  }

  /** Answers from snapshots, as far as a request may go. */
  static SnapshotAnswers answers(Snapshots snapshots, long maxScannedRows) {
    StandInEngine engine = new StandInEngine(new EngineLimits(maxScannedRows), Runnable::run);
    return new SnapshotAnswers(
        snapshots,
        new StandIn() {
          @Override
          public RowStream rows(SourceQuery query, Source other, RequestContext context) {
            return engine.rows(query, other, context);
          }

          @Override
          public RowStream groups(AggregateQuery query, Source other, RequestContext context) {
            return engine.groups(query, other, context);
          }
        });
  }

  /** A machine may have less memory than the settings were made for. */
  private static long memory(long configured) {
    return Math.min(configured, Runtime.getRuntime().maxMemory() / 4);
  }
}
