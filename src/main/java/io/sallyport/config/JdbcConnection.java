package io.sallyport.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A relational database.
 *
 * @param url empty if the database is made from scripts
 * @param schemas to look into; empty for the current schema of the connection
 * @param timeZone of timestamps without a zone
 * @param createFrom SQL scripts that make an embedded database, in their order; none for a database
 *     that exists
 */
public record JdbcConnection(
    Optional<JdbcUrl> url,
    Optional<String> user,
    Optional<Secret> password,
    List<String> schemas,
    ZoneId timeZone,
    int maxConnections,
    Duration connectTimeout,
    List<Path> createFrom)
    implements Connection {

  public JdbcConnection {
    schemas = List.copyOf(schemas);
    createFrom = List.copyOf(createFrom);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.jdbc(this);
  }
}
