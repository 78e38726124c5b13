package io.sallyport.source.jdbc;

import io.sallyport.model.EntitySet;
import io.sallyport.model.Property;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far a copy came that was left off.
 *
 * @param columns as the table has them by now
 * @param filled names of the columns that have had a value
 * @param lastKey of the row that was written last; empty if there is none
 */
record UnfinishedCopy(
    Instant startedAt,
    List<CopyColumn> columns,
    Set<String> filled,
    long rows,
    Optional<List<@Nullable Object>> lastKey) {

  UnfinishedCopy {
    columns = List.copyOf(columns);
    filled = Set.copyOf(filled);
  }

  /** What is in a database; empty if nobody can tell how to go on. */
  static Optional<UnfinishedCopy> in(Connection connection, EntitySet entitySet)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet state = statement.executeQuery("SELECT STARTED_AT, IN_KEY_ORDER FROM STATE")) {
      return state.next() && state.getBoolean(2)
          ? Optional.of(read(connection, entitySet, Instant.ofEpochMilli(state.getLong(1))))
          : Optional.empty();
    }
  }

  private static UnfinishedCopy read(Connection connection, EntitySet entitySet, Instant startedAt)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      List<CopyColumn> columns = columns(statement, CopyColumn.all(entitySet));
      Set<String> filled = new HashSet<>();
      long rows = count(statement, columns, filled);
      return new UnfinishedCopy(
          startedAt,
          columns,
          filled,
          rows,
          rows > 0 ? Optional.of(lastKey(statement, entitySet, columns)) : Optional.empty());
    }
  }

  private static List<CopyColumn> columns(Statement statement, List<CopyColumn> wanted)
      throws SQLException {
    List<CopyColumn> columns = new ArrayList<>();
    try (ResultSet none =
        statement.executeQuery("SELECT * FROM " + H2CopyWriter.TABLE + " WHERE 1 = 0")) {
      ResultSetMetaData found = none.getMetaData();
      for (CopyColumn column : wanted) {
        int at = columns.size() + 1;
        columns.add(
            column.found(found.getColumnTypeName(at), found.getPrecision(at), found.getScale(at)));
      }
    }
    return columns;
  }

  private static long count(Statement statement, List<CopyColumn> columns, Set<String> filled)
      throws SQLException {
    String counts =
        columns.stream()
            .map(c -> "COUNT(" + H2CopyWriter.quoted(c.name()) + ")")
            .collect(Collectors.joining(", ", "SELECT COUNT(*), ", " FROM " + H2CopyWriter.TABLE));
    try (ResultSet found = statement.executeQuery(counts)) {
      found.next();
      for (int i = 0; i < columns.size(); i++) {
        if (found.getLong(i + 2) > 0) {
          filled.add(columns.get(i).name());
        }
      }
      return found.getLong(1);
    }
  }

  /** The row that was written last is the greatest. */
  private static List<@Nullable Object> lastKey(
      Statement statement, EntitySet entitySet, List<CopyColumn> columns) throws SQLException {
    String last =
        entitySet.type().key().stream()
            .map(k -> H2CopyWriter.quoted(k.column()))
            .collect(
                Collectors.joining(
                    ", ",
                    "SELECT ",
                    " FROM " + H2CopyWriter.TABLE + " ORDER BY _ROWID_ DESC FETCH FIRST ROW ONLY"));
    List<@Nullable Object> key = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(last)) {
      row.next();
      for (Property property : entitySet.type().key()) {
        key.add(reader(property, columns).read(row, key.size() + 1));
      }
    }
    return Collections.unmodifiableList(key);
  }

  private static ColumnReader reader(Property property, List<CopyColumn> columns) {
    CopyColumn column =
        columns.stream().filter(c -> c.name().equals(property.column())).findFirst().orElseThrow();
    return ColumnReader.of(property.type(), column.kind(), new H2Dialect(false), ZoneOffset.UTC);
  }
}
