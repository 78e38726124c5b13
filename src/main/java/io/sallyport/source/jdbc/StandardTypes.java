package io.sallyport.source.jdbc;

import io.sallyport.model.Facets;
import io.sallyport.model.PrimitiveType;
import io.sallyport.source.jdbc.ColumnFacts.Native;
import java.sql.Types;
import java.util.OptionalInt;

/** What the types of JDBC are in OData, where a database means by them what the standard says. */
final class StandardTypes {
  /** From here on a limit is no limit: drivers give numbers like these for types without one. */
  private static final int UNLIMITED = 1_000_000_000;

  /** Drivers give precisions like 100,000 for decimals that have none. */
  private static final int MOST_DIGITS = 1_000;

  private StandardTypes() {}

  static Native of(ColumnFacts.Raw column) {
    return switch (column.jdbcType()) {
      case Types.BOOLEAN -> Native.of(PrimitiveType.BOOLEAN, ColumnKind.BOOLEAN);
      case Types.TINYINT -> Native.of(PrimitiveType.SBYTE, ColumnKind.INTEGER);
      case Types.SMALLINT -> Native.of(PrimitiveType.INT16, ColumnKind.INTEGER);
      case Types.INTEGER -> Native.of(PrimitiveType.INT32, ColumnKind.INTEGER);
      case Types.BIGINT -> Native.of(PrimitiveType.INT64, ColumnKind.INTEGER);
      case Types.NUMERIC, Types.DECIMAL -> decimal(column);
      case Types.REAL -> Native.of(PrimitiveType.SINGLE, ColumnKind.REAL);
      case Types.FLOAT, Types.DOUBLE -> Native.of(PrimitiveType.DOUBLE, ColumnKind.DOUBLE);
      case Types.CHAR, Types.NCHAR ->
          Native.of(PrimitiveType.STRING, ColumnKind.CHAR, length(column));
      case Types.VARCHAR, Types.NVARCHAR ->
          Native.of(PrimitiveType.STRING, ColumnKind.VARCHAR, length(column));
      case Types.LONGVARCHAR, Types.LONGNVARCHAR, Types.CLOB, Types.NCLOB ->
          Native.of(PrimitiveType.STRING, ColumnKind.OPAQUE);
      case Types.DATE -> Native.of(PrimitiveType.DATE, ColumnKind.DATE);
      case Types.TIME -> Native.of(PrimitiveType.TIME_OF_DAY, ColumnKind.TIME, fraction(column));
      case Types.TIMESTAMP ->
          Native.of(PrimitiveType.DATE_TIME_OFFSET, ColumnKind.TIMESTAMP, fraction(column));
      case Types.TIMESTAMP_WITH_TIMEZONE ->
          Native.of(PrimitiveType.DATE_TIME_OFFSET, ColumnKind.INSTANT, fraction(column));
      case Types.VARBINARY -> Native.of(PrimitiveType.BINARY, ColumnKind.BINARY, length(column));
      case Types.BINARY, Types.LONGVARBINARY, Types.BLOB ->
          Native.of(PrimitiveType.BINARY, ColumnKind.OPAQUE);
      default -> Native.UNSUPPORTED;
    };
  }

  static Facets length(ColumnFacts.Raw column) {
    return column.size() > 0 && column.size() < UNLIMITED
        ? Facets.maxLength(column.size())
        : Facets.NONE;
  }

  static Facets fraction(ColumnFacts.Raw column) {
    return Facets.precision(column.digits());
  }

  private static Native decimal(ColumnFacts.Raw column) {
    return Native.of(PrimitiveType.DECIMAL, ColumnKind.DECIMAL, digits(column));
  }

  private static Facets digits(ColumnFacts.Raw column) {
    if (column.size() <= 0) {
      return Facets.NONE;
    }
    return column.size() > MOST_DIGITS
        ? new Facets(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.of(column.digits()))
        : Facets.decimal(column.size(), column.digits());
  }
}
