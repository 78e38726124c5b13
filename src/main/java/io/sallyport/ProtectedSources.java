package io.sallyport;

import io.sallyport.config.Connection;
import io.sallyport.config.CsvConnection;
import io.sallyport.config.JdbcConnection;
import io.sallyport.config.Resilience;
import io.sallyport.config.SourceConfig;
import io.sallyport.resilience.ProtectedSource;
import io.sallyport.resilience.ReadRules;
import io.sallyport.resilience.ReadTools;
import io.sallyport.source.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Wraps the sources of a metadata folder in what their files say about protection. */
final class ProtectedSources {
  /** Files are read at once by so many at most: each read is a scan. */
  private static final int READS_OF_FILES = 16;

  private ProtectedSources() {}

  /** By name, in the order of the files; each is watched by the instruments. */
  static Map<String, ProtectedSource> of(
      List<SourceConfig> configs,
      Map<String, Source> sources,
      ReadTools tools,
      Instruments instruments) {
    Map<String, ProtectedSource> wrapped = new LinkedHashMap<>();
    for (SourceConfig config : configs) {
      String name = config.name();
      Source source = Objects.requireNonNull(sources.get(name));
      ReadRules rules = rules(config);
      ProtectedSource protectedSource =
          ProtectedSource.around(source, rules, tools.with(instruments.reads(name)));
      instruments.watch(rules, protectedSource);
      wrapped.put(name, protectedSource);
    }
    return wrapped;
  }

  private static ReadRules rules(SourceConfig config) {
    Resilience resilience = config.resilience();
    return new ReadRules(
        config.name(),
        resilience.deadline(),
        resilience.retries(),
        resilience.retryBackoff(),
        resilience.concurrentReads().orElseGet(() -> config.connection().accept(READS)),
        resilience.queuedReads(),
        resilience.queueWait(),
        resilience.breaker().failureRate(),
        resilience.breaker().window(),
        resilience.breaker().minimumReads(),
        resilience.breaker().openFor(),
        resilience.breaker().probes());
  }

  /** How many reads at once a kind of source bears, where its file does not say. */
  private static final Connection.Visitor<Integer> READS =
      new Connection.Visitor<>() {
        @Override
        public Integer jdbc(JdbcConnection connection) {
          return connection.maxConnections();
        }

        @Override
        public Integer csv(CsvConnection connection) {
          return READS_OF_FILES;
        }
      };
}
