package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.parameter;
import static io.sallyport.source.jdbc.SqlFragment.sql;

import io.sallyport.model.Facets;
import io.sallyport.model.PrimitiveType;
import io.sallyport.source.jdbc.ColumnFacts.Native;
import io.sallyport.source.jdbc.TextFacts.Order;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The types of MariaDB and MySQL, and how their texts compare. */
final class MariaDbTypes {
  private MariaDbTypes() {}

  static Native of(ColumnFacts.Raw column) {
    return switch (column.typeName()) {
      case "TINYINT UNSIGNED" -> Native.of(PrimitiveType.BYTE, ColumnKind.INTEGER);
      case "SMALLINT UNSIGNED" -> Native.of(PrimitiveType.INT32, ColumnKind.INTEGER);
      case "INT UNSIGNED", "INTEGER UNSIGNED" -> Native.of(PrimitiveType.INT64, ColumnKind.INTEGER);
      case "BIGINT UNSIGNED" ->
          Native.of(PrimitiveType.DECIMAL, ColumnKind.DECIMAL, Facets.decimal(20, 0));
      case "YEAR" -> Native.of(PrimitiveType.INT16, ColumnKind.INTEGER);
      case "TEXT", "TINYTEXT", "MEDIUMTEXT", "LONGTEXT" ->
          Native.of(PrimitiveType.STRING, ColumnKind.VARCHAR);
      case "ENUM", "SET" -> Native.of(PrimitiveType.STRING, ColumnKind.OPAQUE);
      case "UUID" -> Native.of(PrimitiveType.GUID, ColumnKind.UUID);
      case "TIME" ->
          Native.of(PrimitiveType.TIME_OF_DAY, ColumnKind.TIME, fraction(column, "-000:00:00"));
      case "DATETIME" ->
          Native.of(
              PrimitiveType.DATE_TIME_OFFSET,
              ColumnKind.TIMESTAMP,
              fraction(column, "0000-00-00 00:00:00"));
      case "TIMESTAMP" ->
          Native.of(
              PrimitiveType.DATE_TIME_OFFSET,
              ColumnKind.INSTANT,
              fraction(column, "0000-00-00 00:00:00"));
      case "BINARY" ->
          Native.of(PrimitiveType.BINARY, ColumnKind.BINARY, StandardTypes.length(column));
      default -> byJdbcType(column);
    };
  }

  private static Native byJdbcType(ColumnFacts.Raw column) {
    if (column.jdbcType() == Types.BIT) {
      return column.size() == 1
          ? Native.of(PrimitiveType.BOOLEAN, ColumnKind.BOOLEAN)
          : Native.UNSUPPORTED;
    }
    return StandardTypes.of(column);
  }

  /** The driver tells the width, which holds a point before the fraction if there is one. */
  private static Facets fraction(ColumnFacts.Raw column, String whole) {
    return Facets.precision(Math.max(0, column.size() - whole.length() - 1));
  }

  /** How the text columns of a table compare, by column. */
  static Map<String, TextFacts> textFacts(Handle handle, TableName table) {
    SqlFragment collations =
        sql(
            "SELECT COLUMN_NAME, COLLATION_NAME, CHARACTER_SET_NAME FROM"
                + " INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = {} AND TABLE_NAME = {} AND"
                + " COLLATION_NAME IS NOT NULL",
            parameter(table.schema().orElse("")),
            parameter(table.table()));
    Map<String, TextFacts> facts = new HashMap<>();
    for (List<String> row : Statements.strings(handle, collations)) {
      boolean unicode = row.get(2).equals("utf8mb4");
      String collation = row.get(1);
      boolean binary =
          unicode && (collation.endsWith("_nopad_bin") || collation.endsWith("_0900_bin"));
      Order order = binary ? Order.CODE_POINT : Order.OTHER;
      facts.put(row.get(0), new TextFacts(binary, order, unicode).in(collation));
    }
    return facts;
  }
}
