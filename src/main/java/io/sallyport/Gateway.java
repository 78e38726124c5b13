package io.sallyport;

import io.sallyport.config.GatewayConfig;
import io.sallyport.config.GatewayConfig.Service;
import io.sallyport.config.Metadata;
import io.sallyport.engine.EngineLimits;
import io.sallyport.engine.QueryEngine;
import io.sallyport.http.HttpServer;
import io.sallyport.metrics.Meters;
import io.sallyport.model.Model;
import io.sallyport.model.ModelLoader;
import io.sallyport.resilience.CountCache;
import io.sallyport.resilience.Drills;
import io.sallyport.resilience.Pause;
import io.sallyport.resilience.ProtectedSource;
import io.sallyport.resilience.ReadObserver;
import io.sallyport.resilience.ReadTools;
import io.sallyport.resilience.ReadWatch;
import io.sallyport.resilience.kept.KeptStore;
import io.sallyport.resilience.snapshot.Snapshots;
import io.sallyport.source.Source;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** The whole gateway, put together by hand in one column, and stopped in reverse order. */
public final class Gateway implements AutoCloseable {
  private static final int MAX_COUNTS_AT_ONCE = 64;
  private static final Duration WATCH_PROCESS_AFTER = Duration.ofSeconds(1);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

  private final Sources sources;
  private final ReadWatch watch = new ReadWatch();
  private final Meters meters = new Meters();
  private final Housekeeping housekeeping = new Housekeeping();
  private final Instruments instruments;
  private final Map<String, ProtectedSource> live;
  private final KeptStore store;
  private final Snapshots snapshots;
  private final AnsweringSources answering;
  private final ExecutorService counts;
  private final HttpServer server;
  private final Model model;
  private final List<String> notes;

  private Gateway(Metadata metadata, Clock clock, BiFunction<String, Source, Source> wiring) {
    GatewayConfig config = metadata.gateway();
    sources = Sources.open(metadata, wiring);
    KeptStore opened = null;
    Snapshots copied = null;
    try {
      ModelLoader.Result loaded = sources.load(clock);
      notes = new ArrayList<>(sources.notes());
      notes.addAll(loaded.notes());
      model = loaded.orThrow();
      Drills drills =
          new Drills(sources.byName().keySet(), InstantSource.system(), System::nanoTime);
      housekeeping.after(WATCH_PROCESS_AFTER, meters::watchProcess);
      housekeeping.every(LOOK_EVERY, drills::look);
      instruments = new Instruments(meters, drills);
      sources.pools().forEach(instruments::watch);
      live =
          ProtectedSources.of(
              metadata.sources(), sources.byName(), tools(drills, clock), instruments);
      opened = Stores.open(config.fallback(), model, clock);
      store = opened;
      housekeeping.every(SWEEP_EVERY, store::sweep);
      Stores.note(config.fallback(), model).ifPresent(notes::add);
      copied = Stores.snapshots(config.fallback(), model, live, drills, clock);
      snapshots = copied;
      housekeeping.every(LOOK_EVERY, snapshots::look);
      answering =
          new AnsweringSources(
              live,
              store,
              Stores.answers(snapshots, config.limits().maxScannedRows()),
              config.limits().requestTimeout());
      instruments.watch(store);
      instruments.watch(snapshots);
      counts = counts();
      List<OpenService> services =
          OpenService.all(config, model, service -> engine(service, config.limits()));
      services.forEach(s -> s.notes().forEach(notes::add));
      server =
          new HttpServer(
              settings(config),
              OpenService.byPath(services),
              Doors.authentication(config.security(), Clock.systemUTC()),
              instruments.operations(config, model, live, snapshots, services));
    } catch (RuntimeException e) {
      stopWatching();
      if (copied != null) {
        copied.close();
      }
      sources.close();
      if (opened != null) {
        opened.close();
      }
      throw e;
    }
  }

  /**
   * Starts a gateway.
   *
   * @throws io.sallyport.error.ConfigurationException if the metadata and the sources do not fit
   * @throws IOException if a port is taken
   */
  public static Gateway start(Metadata metadata) throws IOException {
    return start(metadata, Clock.systemUTC(), (name, source) -> source);
  }

  /**
   * The same with another time and with something between the gateway and its sources, for tests.
   *
   * @param clock of circuit breakers and of the age of data
   * @param wiring what is read in the place of each source
   */
  static Gateway start(Metadata metadata, Clock clock, BiFunction<String, Source, Source> wiring)
      throws IOException {
    Gateway gateway = new Gateway(metadata, clock, wiring);
    try {
      gateway.server.start();
      return gateway;
    } catch (IOException | RuntimeException e) {
      gateway.close();
      throw e;
    }
  }

  private ReadTools tools(Drills drills, Clock clock) {
    return new ReadTools(
        watch,
        Pause.real(),
        clock,
        drills,
        () -> ThreadLocalRandom.current().nextInt(100),
        ReadObserver.NONE);
  }

  private void stopWatching() {
    housekeeping.close();
    watch.close();
    meters.close();
  }

  private static HttpServer.Settings settings(GatewayConfig config) {
    return new HttpServer.Settings(
        config.listener().host(),
        config.listener().port(),
        config.listener().adminHost(),
        config.listener().adminPort(),
        config.listener().maxHeaderBytes(),
        config.listener().publicUrl(),
        config.limits().maxBodyBytes(),
        config.allowedOrigins(),
        config.limits().requestTimeout(),
        Doors.tls(config));
  }

  private QueryEngine engine(Service service, GatewayConfig.Limits limits) {
    Map<String, Source> byName = new LinkedHashMap<>(answering.byName());
    if (!service.keepCounts().isZero()) {
      byName.replaceAll((name, source) -> counting(service, name, source));
    }
    return new QueryEngine(byName, new EngineLimits(limits.maxScannedRows()), counts);
  }

  private CountCache counting(Service service, String name, Source source) {
    CountCache cache = new CountCache(source, service.keepCounts(), System::nanoTime);
    instruments.watch(service.path(), name, cache);
    return cache;
  }

  /** Threads for counts; when all are busy, a count is made by the thread of its request. */
  private static ExecutorService counts() {
    return new ThreadPoolExecutor(
        0,
        MAX_COUNTS_AT_ONCE,
        30,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        work -> {
          Thread thread = new Thread(work, "count");
          thread.setDaemon(true);
          return thread;
        },
        new ThreadPoolExecutor.CallerRunsPolicy());
  }

  public Model model() {
    return model;
  }

  /** What the operator may want to know about the model, such as a table that is left out. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  public int port() {
    return server.port();
  }

  public int adminPort() {
    return server.adminPort();
  }

  /** Waits until the gateway has been stopped. */
  public void join() throws InterruptedException {
    server.join();
  }

  @Override
  public void close() {
    server.close();
    counts.shutdownNow();
    answering.close();
    snapshots.close();
    stopWatching();
    sources.close();
    store.close();
  }
}
