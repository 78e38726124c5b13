package io.sallyport.source.jdbc;

import io.sallyport.model.DataAge;
import io.sallyport.model.EntitySet;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column of a copy in H2. Its type holds every value exactly as it was read; a column into which
 * a value does not fit becomes one of text or bytes, which can be read but not compared by the
 * database.
 *
 * @param precision of a decimal
 * @param scale of a decimal: all values have it, because it is seen in answers
 * @param large whether it is text of anything, or text or bytes of any size
 */
record CopyColumn(Property property, int precision, int scale, boolean large) {
  private static final int MOST_DIGITS = 1_000;

  /** What a decimal has if nobody says. */
  private static final int DIGITS = 38;

  /** Longer ones are no VARCHAR or VARBINARY any more. */
  private static final int LONGEST = 1_048_576;

  static CopyColumn of(Property property) {
    int precision = property.facets().precision().orElse(DIGITS);
    return new CopyColumn(
        property,
        Math.max(1, Math.min(precision, MOST_DIGITS)),
        Math.max(0, Math.min(property.facets().scale().orElse(0), MOST_DIGITS)),
        property.type() == PrimitiveType.DURATION);
  }

  /** The columns of a copy: what two properties share is there once. */
  static List<CopyColumn> all(EntitySet entitySet) {
    Set<String> seen = new HashSet<>();
    return DataAge.without(entitySet.type()).stream()
        .filter(property -> seen.add(property.column()))
        .map(CopyColumn::of)
        .toList();
  }

  String name() {
    return property.column();
  }

  String type() {
    if (large && property.type().isNumeric()) {
      // Numbers can be read from it, and nothing is ever compared with it.
      return "VARCHAR_IGNORECASE(" + LONGEST + ")";
    }
    if (large) {
      return property.type() == PrimitiveType.BINARY ? "BLOB" : "CLOB";
    }
    return switch (property.type()) {
      case STRING -> "VARCHAR(" + LONGEST + ")";
      case BINARY -> "VARBINARY(" + LONGEST + ")";
      case BOOLEAN -> "BOOLEAN";
      case SBYTE -> "TINYINT";
      case BYTE, INT16 -> "SMALLINT";
      case INT32 -> "INTEGER";
      case INT64 -> "BIGINT";
      case DECIMAL -> "NUMERIC(%d, %d)".formatted(precision, scale);
      case SINGLE -> "REAL";
      case DOUBLE -> "DOUBLE PRECISION";
      case DATE -> "DATE";
      case TIME_OF_DAY -> "TIME(9)";
      case DATE_TIME_OFFSET -> "TIMESTAMP(9) WITH TIME ZONE";
      case GUID -> "UUID";
      case DURATION -> "CLOB";
    };
  }

  /** Whether the value comes back as it is. */
  boolean holds(@Nullable Object value) {
    if (large || value == null) {
      return true;
    }
    return switch (property.type()) {
      case STRING -> ((String) value).length() <= LONGEST;
      case BINARY -> ((byte[]) value).length <= LONGEST;
      case DECIMAL -> {
        BigDecimal decimal = (BigDecimal) value;
        yield decimal.scale() == scale && decimal.precision() <= precision;
      }
      // The database has one zero only.
      case SINGLE -> Float.floatToIntBits((Float) value) != Float.floatToIntBits(-0.0f);
      case DOUBLE -> Double.doubleToLongBits((Double) value) != Double.doubleToLongBits(-0.0);
      default -> true;
    };
  }

  /**
   * The column that holds the value and all before it.
   *
   * @param empty whether it has had nothing but nulls
   */
  CopyColumn holding(Object value, boolean empty) {
    if (value instanceof BigDecimal decimal
        && (empty || decimal.scale() == scale)
        && decimal.scale() >= 0
        && decimal.scale() <= MOST_DIGITS
        && decimal.precision() <= MOST_DIGITS) {
      return new CopyColumn(
          property, Math.max(precision, decimal.precision()), decimal.scale(), false);
    }
    return new CopyColumn(property, precision, scale, true);
  }

  /** The same as the table has it already. */
  CopyColumn found(String typeName, int foundPrecision, int foundScale) {
    String found = typeName.toUpperCase(Locale.ROOT);
    boolean isLarge =
        found.contains("LARGE OBJECT")
            || found.endsWith("LOB")
            || found.startsWith("VARCHAR_IGNORECASE");
    return property.type() == PrimitiveType.DECIMAL && !isLarge
        ? new CopyColumn(property, foundPrecision, foundScale, false)
        : new CopyColumn(property, precision, scale, isLarge);
  }

  /** A value in the class that the database takes. */
  @Nullable Object bound(@Nullable Object value) {
    if (value instanceof Instant instant) {
      return instant.atOffset(ZoneOffset.UTC);
    }
    boolean asText = large && value != null && !(value instanceof byte[]);
    return asText || value instanceof Duration ? String.valueOf(value) : value;
  }

  /** How its values compare, for whoever reads them. */
  ColumnKind kind() {
    if (large) {
      return ColumnKind.OPAQUE;
    }
    return switch (property.type()) {
      case DATE_TIME_OFFSET -> ColumnKind.INSTANT;
      case GUID -> ColumnKind.UUID;
      case SBYTE, BYTE, INT16, INT32, INT64 -> ColumnKind.INTEGER;
      case STRING -> ColumnKind.VARCHAR;
      default -> ColumnKind.OPAQUE;
    };
  }
}
