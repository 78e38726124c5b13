package io.sallyport;

import io.sallyport.config.Metadata;
import io.sallyport.config.SourceConfig;
import io.sallyport.error.ConfigurationException;
import io.sallyport.error.GatewayException;
import io.sallyport.error.Problem;
import io.sallyport.model.DiscoveredTable;
import io.sallyport.model.ModelLoader;
import io.sallyport.source.Source;
import io.sallyport.source.jdbc.PoolUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** All sources of a metadata folder, opened, and the model that they make together. */
final class Sources implements AutoCloseable {
  private final Metadata metadata;
  private final BiFunction<String, Source, Source> wiring;
  private final Map<String, OpenSource> open = new LinkedHashMap<>();

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
        sources.open.put(
            config.name(),
            OpenSource.open(config.name(), config.connection(), metadata.gateway().dataFolder()));
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

  /**
   * Loads the model, asking only those sources that have to be asked.
   *
   * @throws ConfigurationException with all problems
   */
  ModelLoader.Result load() {
    return load(config -> config.definition().needsIntrospection());
  }

  /** Loads the model and compares it with what all sources say, whether it is needed or not. */
  ModelLoader.Result check() {
    return load(config -> true);
  }

  private ModelLoader.Result load(Predicate<SourceConfig> isAsked) {
    List<Problem> unreachable = new ArrayList<>();
    List<ModelLoader.Input> inputs = new ArrayList<>();
    for (SourceConfig config : metadata.sources()) {
      Optional<List<DiscoveredTable>> tables =
          isAsked.test(config) ? introspected(config, unreachable) : Optional.of(List.of());
      tables.ifPresent(t -> inputs.add(new ModelLoader.Input(config.definition(), t)));
    }
    if (!unreachable.isEmpty()) {
      // A model without some of its sources would be full of problems that are none.
      throw new ConfigurationException(unreachable);
    }
    return ModelLoader.load(metadata.gateway().namespace(), inputs);
  }

  private Optional<List<DiscoveredTable>> introspected(
      SourceConfig config, List<Problem> unreachable) {
    try {
      return Optional.of(get(config.name()).introspection().introspect());
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
    return open.values().stream()
        .flatMap(source -> source.note().map(note -> source.name() + ": " + note).stream())
        .toList();
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

  /** By name, in the order of the files. */
  Map<String, Source> byName() {
    Map<String, Source> sources = new LinkedHashMap<>();
    open.forEach((name, source) -> sources.put(name, wiring.apply(name, source.source())));
    return sources;
  }

  @Override
  public void close() {
    open.values().forEach(OpenSource::close);
  }
}
