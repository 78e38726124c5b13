package io.sallyport.source.jdbc;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How to reach a relational database.
 *
 * @param name of the source, for messages and logs
 * @param url in the syntax of its JDBC driver
 * @param schemas the schemas that are looked at; empty for the current one of the connection
 * @param timeZone of timestamp columns that have no zone of their own
 * @param maxConnections at the same time, at least 1
 * @param connectTimeout how long a read waits for a connection at most
 */
public record JdbcSettings(
    String name,
    String url,
    Optional<String> user,
    Optional<String> password,
    List<String> schemas,
    ZoneId timeZone,
    int maxConnections,
    Duration connectTimeout) {

  public JdbcSettings {
    schemas = List.copyOf(schemas);
  }

  /** The settings as they are without a word about them: UTC, 8 connections, 3 seconds. */
  public static JdbcSettings of(String name, String url) {
    return new JdbcSettings(
        name,
        url,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        ZoneId.of("UTC"),
        8,
        Duration.ofSeconds(3));
  }

  /** Leaves out the password. */
  @Override
  public String toString() {
    return "JdbcSettings[" + name + "]";
  }
}
