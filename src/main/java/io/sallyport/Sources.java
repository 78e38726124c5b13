package io.sallyport;

import io.sallyport.config.Connection;
import io.sallyport.config.Metadata;
import io.sallyport.config.SourceConfig;
import io.sallyport.error.ConfigurationException;
import io.sallyport.error.GatewayException;
import io.sallyport.error.Problem;
import io.sallyport.model.DiscoveredTable;
import io.sallyport.model.ModelLoader;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.Explainable;
import io.sallyport.source.Source;
import io.sallyport.source.SourceMemory;
import io.sallyport.source.SourceQuery;
import io.sallyport.source.jdbc.PoolUse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All sources of a metadata folder, opened, and the model that they make together. */
final class Sources implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sources.class);
  private static final Duration CLOSES_WITHIN = Duration.ofSeconds(2);

  private final Metadata metadata;
  private final BiFunction<String, Source, Source> wiring;
  private final Map<String, OpenSource> open = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  private Sources(Metadata metadata, BiFunction<String, Source, Source> wiring) {
    this.metadata = metadata;
    this.wiring = wiring;
  }

  /**
   * @throws ConfigurationException if a source cannot even be opened
   */
  static Sources open(Metadata metadata) {
    return open(metadata, (name, source) -> source);
  }

  /**
   * @param wiring what is read in the place of each source
   * @throws ConfigurationException if a source cannot even be opened
   */
  static Sources open(Metadata metadata, BiFunction<String, Source, Source> wiring) {
    Sources sources = new Sources(metadata, wiring);
    List<Problem> problems = new ArrayList<>();
    for (SourceConfig config : metadata.sources()) {
      try {
        sources.open.put(config.name(), open(config, metadata.gateway().dataFolder()));
      } catch (GatewayException e) {
        problems.add(Problem.error(config.location(), e.message()));
      }
    }
    if (!problems.isEmpty()) {
      sources.close();
      throw new ConfigurationException(problems);
    }
    return sources;
  }

  private static OpenSource open(SourceConfig config, Path dataFolder) {
    Connection connection = config.connection();
    SourceMemory memory = Memories.of(config.name(), connection, dataFolder);
    return OpenSource.open(config.name(), connection, memory, dataFolder);
  }

  /**
   * Loads the model, asking only those sources that have to be asked. One that cannot be asked has
   * the tables that it had when it was asked last.
   *
   * @throws ConfigurationException with all problems
   */
  ModelLoader.Result load(InstantSource clock) {
    StartTables tables = new StartTables(clock);
    ModelLoader.Result result =
        load(config -> config.definition().needsIntrospection(), tables::of);
    if (result.model().isPresent()) {
      tables.remember();
    }
    notes.addAll(tables.notes());
    return result;
  }

  /**
   * Loads the model and compares it with what all sources say now, whether it is needed or not.
   *
   * @throws ConfigurationException with all problems
   */
  ModelLoader.Result check() {
    return load(config -> true, source -> source.introspection().introspect());
  }

  private ModelLoader.Result load(
      Predicate<SourceConfig> isAsked, Function<OpenSource, List<DiscoveredTable>> tablesOf) {
    List<Problem> unreachable = new ArrayList<>();
    List<ModelLoader.Input> inputs = new ArrayList<>();
    for (SourceConfig config : metadata.sources()) {
      Optional<List<DiscoveredTable>> tables =
          isAsked.test(config)
              ? introspected(config, tablesOf, unreachable)
              : Optional.of(List.of());
      tables.ifPresent(t -> inputs.add(new ModelLoader.Input(config.definition(), t)));
    }
    if (!unreachable.isEmpty()) {
      // A model without some of its sources would be full of problems that are none.
      throw new ConfigurationException(unreachable);
    }
    return ModelLoader.load(metadata.gateway().namespace(), inputs);
  }

  private Optional<List<DiscoveredTable>> introspected(
      SourceConfig config,
      Function<OpenSource, List<DiscoveredTable>> tablesOf,
      List<Problem> unreachable) {
    try {
      return Optional.of(tablesOf.apply(get(config.name())));
    } catch (GatewayException e) {
      String message = "the source '" + config.name() + "' cannot be read: " + e.message();
      unreachable.add(Problem.error(config.location(), message));
      return Optional.empty();
    }
  }

  private OpenSource get(String name) {
    return Optional.ofNullable(open.get(name)).orElseThrow();
  }

  /** What an operator should know about the sources themselves, each with the source's name. */
  List<String> notes() {
    List<String> all = new ArrayList<>();
    open.values()
        .forEach(source -> source.note().ifPresent(note -> all.add(source.name() + ": " + note)));
    all.addAll(notes);
    return all;
  }

  /**
   * What tells how many connections of a source are in use, by its name; those without are left
   * out.
   */
  Map<String, Supplier<PoolUse>> pools() {
    Map<String, Supplier<PoolUse>> pools = new LinkedHashMap<>();
    open.forEach((name, source) -> source.pool().ifPresent(pool -> pools.put(name, pool)));
    return pools;
  }

  /** What a source sends for a query to the system behind it; empty if it cannot tell. */
  Optional<String> statement(String source, SourceQuery query, RequestContext context) {
    return get(source).source() instanceof Explainable explainable
        ? Optional.of(explainable.statement(query, context))
        : Optional.empty();
  }

  /** By name, in the order of the files. */
  Map<String, Source> byName() {
    Map<String, Source> sources = new LinkedHashMap<>();
    open.forEach((name, source) -> sources.put(name, wiring.apply(name, source.source())));
    return sources;
  }

  /** All at once; one that is trying to connect is not waited for to the end. */
  @Override
  public void close() {
    ExecutorService closing = Executors.newCachedThreadPool(Sources::thread);
    open.values().forEach(source -> closing.execute(source::close));
    closing.shutdown();
    try {
      if (!closing.awaitTermination(CLOSES_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("A source is left while it is being closed.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "close-source");
    thread.setDaemon(true);
    return thread;
  }
}
