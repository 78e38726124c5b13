package io.sallyport.source.jdbc;

import io.sallyport.expression.Row;
import io.sallyport.model.DataAge;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Property;
import io.sallyport.source.CopyWriter;
import io.sallyport.source.EntitySetCopy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a copy into a database of H2 that nobody else has open. */
final class H2CopyWriter implements CopyWriter {
  static final String TABLE = quoted(H2Copies.TABLE);

  private final Connection connection;
  private final CopyInserts inserts;
  private final EntitySet entitySet;
  private final Instant startedAt;
  private final Publishing publishing;
  private final Path file;
  private final List<CopyColumn> columns;

  /** Where the value of each column stands in a row. */
  private final int[] places;

  /** Where the values of the key stand in a row. */
  private final int[] keyPlaces;

  /** Columns that have had a value. */
  private final boolean[] filled;

  private long rows;
  private @Nullable List<@Nullable Object> lastKey;
  private boolean ended;

  /** Makes a finished file a copy. */
  @FunctionalInterface
  interface Publishing {
    EntitySetCopy publish(Instant takenAt) throws SQLException, IOException;
  }

  private H2CopyWriter(
      Connection connection,
      EntitySet entitySet,
      Instant startedAt,
      Publishing publishing,
      Path file) {
    this.connection = connection;
    this.inserts = new CopyInserts(connection);
    this.entitySet = entitySet;
    this.startedAt = startedAt;
    this.publishing = publishing;
    this.file = file;
    this.columns = new ArrayList<>(CopyColumn.all(entitySet));
    this.places = places(columns.stream().map(CopyColumn::property));
    this.keyPlaces = places(entitySet.type().key().stream());
    this.filled = new boolean[columns.size()];
  }

  private int[] places(Stream<Property> wanted) {
    List<Property> properties = DataAge.without(entitySet.type());
    return wanted.mapToInt(properties::indexOf).toArray();
  }

  /** A new one. */
  static H2CopyWriter begun(
      Connection connection,
      EntitySet entitySet,
      Instant startedAt,
      boolean inKeyOrder,
      Publishing publishing,
      Path file)
      throws SQLException {
    H2CopyWriter writer = new H2CopyWriter(connection, entitySet, startedAt, publishing, file);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          writer.columns.stream()
              .map(c -> quoted(c.name()) + " " + c.type())
              .collect(Collectors.joining(", ", "CREATE TABLE " + TABLE + " (", ")")));
      statement.execute(
          "CREATE TABLE STATE (STARTED_AT BIGINT, IN_KEY_ORDER BOOLEAN, ROW_COUNT BIGINT)");
      statement.execute(
          "INSERT INTO STATE VALUES (" + startedAt.toEpochMilli() + ", " + inKeyOrder + ", NULL)");
    }
    connection.setAutoCommit(false);
    return writer;
  }

  /** One that was left off; empty if nobody can tell how to go on. */
  static Optional<H2CopyWriter> resumed(
      Connection connection, EntitySet entitySet, Publishing publishing, Path file)
      throws SQLException {
    Optional<UnfinishedCopy> left = UnfinishedCopy.in(connection, entitySet);
    if (left.isEmpty()) {
      return Optional.empty();
    }
    H2CopyWriter writer =
        new H2CopyWriter(connection, entitySet, left.get().startedAt(), publishing, file);
    connection.setAutoCommit(false);
    writer.goOnWith(left.get());
    return Optional.of(writer);
  }

  private void goOnWith(UnfinishedCopy left) {
    for (int i = 0; i < filled.length; i++) {
      CopyColumn column = left.columns().get(i);
      columns.set(i, column);
      filled[i] = left.filled().contains(column.name());
    }
    rows = left.rows();
    lastKey = left.lastKey().orElse(null);
  }

  static String quoted(String name) {
    return SqlFragment.name(name, '"').text();
  }

  @Override
  public Instant startedAt() {
    return startedAt;
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public Optional<List<@Nullable Object>> lastKey() {
    return Optional.ofNullable(lastKey);
  }

  @Override
  public void add(Row row) {
    @Nullable Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(places[i]);
    }
    List<@Nullable Object> key = new ArrayList<>(keyPlaces.length);
    for (int place : keyPlaces) {
      key.add(row.get(place));
    }
    attempt(
        () -> {
          fit(values);
          inserts.add(values, columns);
        });
    lastKey = key;
    rows++;
  }

  /** Changes the columns that a value does not fit into. */
  private void fit(@Nullable Object[] values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      CopyColumn column = columns.get(i);
      if (value != null && !column.holds(value)) {
        inserts.close();
        CopyColumn holding = column.holding(value, !filled[i]);
        try (Statement statement = connection.createStatement()) {
          statement.execute(
              "ALTER TABLE "
                  + TABLE
                  + " ALTER COLUMN "
                  + quoted(column.name())
                  + " SET DATA TYPE "
                  + holding.type());
        }
        columns.set(i, holding);
      }
      filled[i] |= value != null;
    }
  }

  @Override
  public void commit() {
    attempt(
        () -> {
          inserts.flush();
          connection.commit();
        });
  }

  @Override
  public EntitySetCopy finish() {
    commit();
    attempt(
        () -> {
          try (Statement statement = connection.createStatement()) {
            index(statement);
            TextMarks.write(connection);
            statement.execute("UPDATE STATE SET ROW_COUNT = " + rows);
            connection.commit();
            statement.execute("ANALYZE");
            statement.execute("SHUTDOWN");
          }
        });
    ended = true;
    try {
      return publishing.publish(startedAt);
    } catch (SQLException e) {
      throw new UncheckedIOException(new IOException(e.getMessage(), e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The key need not be unique for that; a source may keep no such promise. */
  private void index(Statement statement) throws SQLException {
    Set<String> large =
        columns.stream()
            .filter(CopyColumn::large)
            .map(CopyColumn::name)
            .collect(Collectors.toSet());
    List<String> key = entitySet.type().key().stream().map(Property::column).distinct().toList();
    if (key.stream().noneMatch(large::contains)) {
      statement.execute(
          key.stream()
              .map(H2CopyWriter::quoted)
              .collect(Collectors.joining(", ", "CREATE INDEX KEY_ORDER ON " + TABLE + " (", ")")));
    }
  }

  /** Something that the disk may refuse. */
  @FunctionalInterface
  private interface Step {
    void run() throws SQLException;
  }

  private static void attempt(Step step) {
    try {
      step.run();
    } catch (SQLException e) {
      throw new UncheckedIOException(new IOException(e.getMessage(), e));
    }
  }

  @Override
  public void close() {
    if (ended) {
      return;
    }
    ended = true;
    try {
      connection.rollback();
      connection.close();
    } catch (SQLException e) {
      // What was committed is found again, or the next copy begins anew.
    }
  }

  @Override
  public void discard() {
    close();
    H2Copies.delete(file);
  }
}
