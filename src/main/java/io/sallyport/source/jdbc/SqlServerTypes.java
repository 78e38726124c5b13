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
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The types of SQL Server, and how their texts compare. */
final class SqlServerTypes {
  private SqlServerTypes() {}

  static Native of(ColumnFacts.Raw column) {
    return switch (typeName(column)) {
      case "bit" -> Native.of(PrimitiveType.BOOLEAN, ColumnKind.BOOLEAN);
      case "tinyint" -> Native.of(PrimitiveType.BYTE, ColumnKind.INTEGER);
      case "uniqueidentifier" -> Native.of(PrimitiveType.GUID, ColumnKind.UUID);
      case "datetime2" -> timestamp(StandardTypes.fraction(column));
      case "datetime" -> timestamp(Facets.precision(3));
      case "smalldatetime" -> timestamp(Facets.precision(0));
      case "datetimeoffset" ->
          Native.of(
              PrimitiveType.DATE_TIME_OFFSET, ColumnKind.INSTANT, StandardTypes.fraction(column));
      default -> byJdbcType(column);
    };
  }

  /** {@code int identity} and {@code decimal() identity} are types to the driver. */
  private static String typeName(ColumnFacts.Raw column) {
    String name = column.typeName().toLowerCase(Locale.ROOT);
    int end = name.indexOf(' ');
    return (end < 0 ? name : name.substring(0, end)).replace("()", "");
  }

  private static Native timestamp(Facets facets) {
    return Native.of(PrimitiveType.DATE_TIME_OFFSET, ColumnKind.TIMESTAMP, facets);
  }

  /** Also of types with a name of their own, which are one of these. */
  private static Native byJdbcType(ColumnFacts.Raw column) {
    return switch (column.jdbcType()) {
      case Types.BIT -> Native.of(PrimitiveType.BOOLEAN, ColumnKind.BOOLEAN);
      case Types.TINYINT -> Native.of(PrimitiveType.BYTE, ColumnKind.INTEGER);
      // It may be a DATETIME, which has thirds of hundredths of a second.
      case Types.TIMESTAMP, Types.VARBINARY -> StandardTypes.of(column).opaque();
      default -> StandardTypes.of(column);
    };
  }

  /** How the text columns of a table compare, by column. */
  static Map<String, TextFacts> textFacts(Handle handle, TableName table) {
    SqlFragment types =
        sql(
            "SELECT COLUMN_NAME, DATA_TYPE, COLLATION_NAME FROM INFORMATION_SCHEMA.COLUMNS WHERE"
                + " TABLE_SCHEMA = {} AND TABLE_NAME = {} AND COLLATION_NAME IS NOT NULL",
            parameter(table.schema().orElse("")),
            parameter(table.table()));
    Map<String, TextFacts> facts = new HashMap<>();
    for (List<String> row : Statements.strings(handle, types)) {
      boolean unicode = row.get(1).startsWith("n");
      facts.put(row.get(0), new TextFacts(false, Order.OTHER, unicode).in(row.get(2)));
    }
    return facts;
  }
}
