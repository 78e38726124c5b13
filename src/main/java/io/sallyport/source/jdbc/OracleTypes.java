package io.sallyport.source.jdbc;

import io.sallyport.model.Facets;
import io.sallyport.model.PrimitiveType;
import io.sallyport.source.jdbc.ColumnFacts.Native;

/** What the types of Oracle are in OData; those whose values cannot be compared are only read. */
final class OracleTypes {
  /** A longer VARCHAR2 or NVARCHAR2 may have too many bytes when it becomes one of the other. */
  static final int LONGEST_CONVERTED = 1_000;

  /** A longer CHAR may have more bytes than a value that is filled up like it. */
  private static final int LONGEST_PADDED = 250;

  /** A NUMBER without a precision says so. */
  private static final int FLOATING = -127;

  private OracleTypes() {}

  static Native of(ColumnFacts.Raw column) {
    String type = column.typeName();
    if (type.startsWith("TIMESTAMP")) {
      return Native.of(
          PrimitiveType.DATE_TIME_OFFSET,
          type.endsWith("TIME ZONE") ? ColumnKind.INSTANT : ColumnKind.TIMESTAMP,
          StandardTypes.fraction(column));
    }
    return switch (type) {
      case "NUMBER" -> number(column);
      // It has a time of day, to the second.
      case "DATE" ->
          Native.of(PrimitiveType.DATE_TIME_OFFSET, ColumnKind.TIMESTAMP, Facets.precision(0));
      case "FLOAT", "BINARY_DOUBLE" -> Native.of(PrimitiveType.DOUBLE, ColumnKind.OPAQUE);
      case "BINARY_FLOAT" -> Native.of(PrimitiveType.SINGLE, ColumnKind.OPAQUE);
      case "VARCHAR2" -> text(column, ColumnKind.VARCHAR, Integer.MAX_VALUE);
      case "NVARCHAR2" -> text(column, ColumnKind.VARCHAR, LONGEST_CONVERTED);
      case "CHAR", "NCHAR" -> text(column, ColumnKind.CHAR, LONGEST_PADDED);
      case "CLOB", "NCLOB", "LONG", "ROWID", "UROWID" ->
          Native.of(PrimitiveType.STRING, ColumnKind.OPAQUE);
      case "RAW" ->
          Native.of(PrimitiveType.BINARY, ColumnKind.BINARY, StandardTypes.length(column));
      case "BLOB", "LONG RAW" -> Native.of(PrimitiveType.BINARY, ColumnKind.OPAQUE);
      case "BOOLEAN" -> Native.of(PrimitiveType.BOOLEAN, ColumnKind.BOOLEAN);
      default -> Native.UNSUPPORTED;
    };
  }

  /** A scale below zero rounds to tens; one above the precision has zeros behind the point. */
  private static Native number(ColumnFacts.Raw column) {
    int digits = column.size();
    int scale = column.digits();
    if (scale == FLOATING || digits <= 0) {
      return Native.of(PrimitiveType.DECIMAL, ColumnKind.DECIMAL);
    }
    if (scale == 0 && digits <= 18) {
      PrimitiveType whole =
          digits <= 4
              ? PrimitiveType.INT16
              : digits <= 9 ? PrimitiveType.INT32 : PrimitiveType.INT64;
      return Native.of(whole, ColumnKind.INTEGER);
    }
    int whole = Math.max(digits - scale, 0);
    int fraction = Math.max(scale, 0);
    return Native.of(
        PrimitiveType.DECIMAL, ColumnKind.DECIMAL, Facets.decimal(whole + fraction, fraction));
  }

  private static Native text(ColumnFacts.Raw column, ColumnKind kind, int longest) {
    Native type = Native.of(PrimitiveType.STRING, kind, StandardTypes.length(column));
    return column.size() > longest ? type.opaque() : type;
  }
}
