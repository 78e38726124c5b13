package io.sallyport.source.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known to connect to one kind of database, to look at its tables and to take values
 * out of its answers. What stands here is what JDBC promises. Stateless.
 */
abstract class DatabaseKind {

  /** What the database is called. */
  abstract String product();

  // Connections

  /** The driver, if it does not come with the gateway. */
  Optional<DriverJar> driver() {
    return Optional.empty();
  }

  /** Whether the tests of this project run what stands here on such a database. */
  boolean isProven() {
    return true;
  }

  /** What the driver is told apart from the URL. */
  Map<String, String> driverProperties(Duration connectTimeout) {
    return Map.of();
  }

  /** What a new connection is told first. */
  Optional<String> greeting() {
    return Optional.empty();
  }

  /** Whether there is a socket between, on which one can wait for ever. */
  boolean isRemote() {
    return true;
  }

  /** Makes the next query of the connection deliver rows while it finds them. */
  void beginStream(Connection connection) throws SQLException {}

  /** Takes back {@link #beginStream}. */
  void endStream(Connection connection) throws SQLException {}

  /** Whether the driver reads all that is left of a stream before it closes it. */
  boolean drainsStreams() {
    return false;
  }

  /** Whether a text column can be read as bytes, and these are its text in UTF-8. */
  boolean handsOutUtf8() {
    return false;
  }

  /**
   * What an error means, where its SQL state does not tell.
   *
   * @param number in the numbering of the database
   */
  Optional<SqlFailure> meaning(int number) {
    return Optional.empty();
  }

  // Metadata

  /** Whether JDBC knows the schemas of this database as catalogs. */
  boolean schemasAreCatalogs() {
    return false;
  }

  abstract ColumnFacts.Native nativeType(ColumnFacts.Raw column);

  /** How the text columns of a table compare, by column; a column that is left out is not known. */
  abstract Map<String, TextFacts> textFacts(Handle handle, TableName table);

  /** Whether no two rows of the table can have the same values in a unique index of it. */
  boolean keepsKeys(Handle handle, TableName table) {
    return true;
  }

  // Answers

  /** Reads a point in time from a column of the kind {@link ColumnKind#INSTANT}. */
  @Nullable Instant instant(ResultSet rows, int column) throws SQLException {
    OffsetDateTime value = rows.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  /** Reads a date and time of a column of the kind {@link ColumnKind#TIMESTAMP}. */
  @Nullable LocalDateTime local(ResultSet rows, int column) throws SQLException {
    return rows.getObject(column, LocalDateTime.class);
  }
}
