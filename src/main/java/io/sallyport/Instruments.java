package io.sallyport;

import io.sallyport.admin.AdminService;
import io.sallyport.admin.CheckResource;
import io.sallyport.admin.DrillsResource;
import io.sallyport.admin.HealthResource;
import io.sallyport.admin.HealthResource.SourceHealth;
import io.sallyport.admin.MetricsResource;
import io.sallyport.admin.SnapshotsResource;
import io.sallyport.admin.SoqlResource;
import io.sallyport.config.GatewayConfig;
import io.sallyport.http.Operations;
import io.sallyport.metrics.KeptMeters;
import io.sallyport.metrics.Meters;
import io.sallyport.metrics.SourceMeters;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Model;
import io.sallyport.resilience.CountCache;
import io.sallyport.resilience.Drill;
import io.sallyport.resilience.Drills;
import io.sallyport.resilience.Faults;
import io.sallyport.resilience.ProtectedSource;
import io.sallyport.resilience.ReadObserver;
import io.sallyport.resilience.ReadRules;
import io.sallyport.resilience.kept.KeptStore;
import io.sallyport.resilience.snapshot.SnapshotState;
import io.sallyport.resilience.snapshot.Snapshots;
import io.sallyport.source.jdbc.PoolUse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Ties the parts of a gateway to its meters, and to what its operators see and do. */
final class Instruments {
  private final Meters meters;
  private final Drills drills;

  Instruments(Meters meters, Drills drills) {
    this.meters = meters;
    this.drills = drills;
  }

  /** Who is told of the reads of a source. */
  ReadObserver reads(String source) {
    return meters.source(source)::read;
  }

  void watch(ReadRules rules, ProtectedSource source) {
    SourceMeters meter = meters.source(rules.source());
    meter.breaker(ProtectedSource.BREAKER_STATES, () -> source.state().breaker());
    meter.bulkhead(
        () -> source.state().running(), () -> source.state().queued(), rules.concurrentReads());
    meter.retries(() -> source.state().retried());
    meter.drill(
        Faults.KINDS,
        () -> drills.of(rules.source()).map(drill -> drill.fault().kind()).orElse(null));
    source.onTransition(meter::transition);
  }

  void watch(KeptStore store) {
    KeptMeters meter = meters.kept();
    meter.place("memory", () -> store.state().memoryEntries(), () -> store.state().memoryBytes());
    meter.place("disk", () -> store.state().diskEntries(), () -> store.state().diskBytes());
  }

  void watch(Snapshots snapshots) {
    KeptMeters meter = meters.kept();
    for (SnapshotState snapshot : snapshots.list()) {
      String name = snapshot.entitySet();
      meter.snapshot(
          name,
          () -> current(snapshots, name).map(c -> c.age().toMillis() / 1_000.0).orElse(Double.NaN),
          () -> current(snapshots, name).map(c -> (double) c.rows()).orElse(Double.NaN));
    }
  }

  private static Optional<SnapshotState.Current> current(Snapshots snapshots, String name) {
    return snapshots.state(name).flatMap(SnapshotState::current);
  }

  void watch(String source, Supplier<PoolUse> pool) {
    meters
        .source(source)
        .pool(
            () -> pool.get().used(),
            () -> pool.get().idle(),
            () -> pool.get().waiting(),
            pool.get().limit());
  }

  void watch(String service, String source, CountCache counts) {
    meters.source(source).counts(service, counts::known, counts::counted);
  }

  /** What operators see and do. */
  Operations operations(
      GatewayConfig config,
      Model model,
      Map<String, ProtectedSource> live,
      Snapshots snapshots,
      List<OpenService> services) {
    Map<String, String> sources =
        model.entitySets().stream()
            .collect(Collectors.toMap(EntitySet::name, set -> set.binding().source()));
    return new Operations(
        new AdminService(
            new HealthResource(() -> health(live)),
            new MetricsResource(meters),
            new DrillsResource(drills),
            new SnapshotsResource(snapshots),
            new CheckResource(() -> ServedModels.of(config, model)),
            new SoqlResource(QueryChecks.of(services))),
        meters.requests(sources),
        LogConfigurator.isJson(System.getenv()),
        drills::label);
  }

  private List<SourceHealth> health(Map<String, ProtectedSource> live) {
    return live.entrySet().stream()
        .map(
            source ->
                new SourceHealth(
                    source.getKey(),
                    source.getValue().state().breaker(),
                    drills.of(source.getKey()).map(Drill::fault).map(fault -> fault.text())))
        .toList();
  }
}
