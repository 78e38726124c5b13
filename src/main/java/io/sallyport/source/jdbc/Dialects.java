package io.sallyport.source.jdbc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which dialect a URL speaks. */
final class Dialects {
  private static final Map<String, Dialect> BY_PREFIX = new LinkedHashMap<>();

  static {
    BY_PREFIX.put("jdbc:h2:tcp:", new H2Dialect(true));
    BY_PREFIX.put("jdbc:h2:ssl:", new H2Dialect(true));
    BY_PREFIX.put("jdbc:h2:", new H2Dialect(false));
    BY_PREFIX.put("jdbc:postgresql:", new PostgreSqlDialect());
    BY_PREFIX.put("jdbc:mariadb:", new MariaDbDialect());
    BY_PREFIX.put("jdbc:mysql:", new MariaDbDialect());
    BY_PREFIX.put("jdbc:sqlserver:", new SqlServerDialect());
    BY_PREFIX.put("jdbc:oracle:", new OracleDialect());
    BY_PREFIX.put("jdbc:db2:", new Db2Dialect());
  }

  private Dialects() {}

  static Optional<Dialect> forUrl(String url) {
    return BY_PREFIX.entrySet().stream()
        .filter(e -> url.startsWith(e.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
