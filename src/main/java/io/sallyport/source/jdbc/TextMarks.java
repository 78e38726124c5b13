package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.parameter;
import static io.sallyport.source.jdbc.SqlFragment.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * What an embedded database remembers about its strings. H2 sorts by UTF-16 unit, the gateway by
 * code point; the two differ only where a string has a character that takes two units. A database
 * that never changes can be looked through once, and then an index serves the order of all other
 * columns.
 */
final class TextMarks {
  private static final String SCHEMA = "SALLYPORT";

  private static final String COLUMNS =
      "SELECT C.TABLE_SCHEMA, C.TABLE_NAME, C.COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS C JOIN"
          + " INFORMATION_SCHEMA.TABLES T ON T.TABLE_SCHEMA = C.TABLE_SCHEMA AND T.TABLE_NAME ="
          + " C.TABLE_NAME WHERE T.TABLE_TYPE = 'BASE TABLE' AND C.TABLE_SCHEMA <>"
          + " 'INFORMATION_SCHEMA' AND C.DATA_TYPE = 'CHARACTER VARYING'";

  private TextMarks() {}

  private record Column(String schema, String table, String name) {}

  /** Looks through all columns of all tables and writes down what it found. */
  static void write(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      List<Column> supplementary = new ArrayList<>();
      for (Column column : columns(statement)) {
        if (hasSupplementary(statement, column)) {
          supplementary.add(column);
        }
      }
      statement.execute("CREATE SCHEMA " + SCHEMA);
      statement.execute(
          "CREATE TABLE "
              + SCHEMA
              + ".SUPPLEMENTARY_TEXT (TABLE_SCHEMA VARCHAR, TABLE_NAME VARCHAR, COLUMN_NAME"
              + " VARCHAR)");
      insert(connection, supplementary);
    }
  }

  private static List<Column> columns(Statement statement) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(COLUMNS)) {
      while (rows.next()) {
        columns.add(new Column(rows.getString(1), rows.getString(2), rows.getString(3)));
      }
    }
    return columns;
  }

  private static boolean hasSupplementary(Statement statement, Column column) throws SQLException {
    String found =
        "SELECT 1 FROM %s.%s WHERE REGEXP_LIKE(%s, '[\\x{10000}-\\x{10FFFF}\\x{D800}-\\x{DFFF}]')"
                .formatted(quoted(column.schema()), quoted(column.table()), quoted(column.name()))
            + " FETCH FIRST ROW ONLY";
    try (ResultSet rows = statement.executeQuery(found)) {
      return rows.next();
    }
  }

  private static String quoted(String name) {
    return SqlFragment.name(name, '"').text();
  }

  private static void insert(Connection connection, List<Column> columns) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "INSERT INTO " + SCHEMA + ".SUPPLEMENTARY_TEXT VALUES (?, ?, ?)")) {
      for (Column column : columns) {
        statement.setString(1, column.schema());
        statement.setString(2, column.table());
        statement.setString(3, column.name());
        statement.execute();
      }
    }
  }

  /**
   * The columns of a table that have characters of two units; empty if nobody has looked, or if the
   * table is a view or can have changed since.
   */
  static Optional<Set<String>> supplementaryColumns(Handle handle, TableName table) {
    SqlFragment looked =
        sql(
            "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE READONLY() AND TABLE_TYPE ="
                + " 'BASE TABLE' AND (TABLE_SCHEMA = {} AND TABLE_NAME = {} OR TABLE_SCHEMA ="
                + " 'SALLYPORT' AND TABLE_NAME = 'SUPPLEMENTARY_TEXT')",
            parameter(table.schema().orElse("")),
            parameter(table.table()));
    if (Statements.strings(handle, looked).size() < 2) {
      return Optional.empty();
    }
    SqlFragment found =
        sql(
            "SELECT COLUMN_NAME FROM SALLYPORT.SUPPLEMENTARY_TEXT WHERE TABLE_SCHEMA = {} AND"
                + " TABLE_NAME = {}",
            parameter(table.schema().orElse("")),
            parameter(table.table()));
    Set<String> columns = new HashSet<>();
    Statements.strings(handle, found).forEach(row -> columns.add(row.get(0)));
    return Optional.of(columns);
  }
}
