package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.TextForm;
import io.sallyport.model.EntitySet;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/** Writes a non-null value of one type as JSON (OData JSON Format 4.0, section 7.1). */
@FunctionalInterface
interface ValueWriter {
  void write(JsonText json, Object value);

  /** The same for a value of a whole-number type. */
  default void writeInteger(JsonText json, long value) {
    json.number(value);
  }

  /** The same for a null. */
  default void writeNull(JsonText json) {
    json.nothing();
  }

  /**
   * Whether JSON alone tells the type of a value (OData JSON Format 4.0, section 4.5.3): it does
   * for texts, truth values and numbers with a floating point, unless they are infinite or none.
   */
  static boolean showsType(PrimitiveType type, Object value) {
    return type == PrimitiveType.STRING
        || type == PrimitiveType.BOOLEAN
        || type == PrimitiveType.DOUBLE && Double.isFinite(((Number) value).doubleValue());
  }

  static ValueWriter of(PrimitiveType type, JsonFormat format) {
    return switch (type) {
      case BOOLEAN -> (json, value) -> json.truth((Boolean) value);
      case BYTE, SBYTE, INT16, INT32 -> (json, value) -> json.number((Long) value);
      case INT64 ->
          format.ieee754Compatible()
              ? new QuotedInteger()
              : (json, value) -> json.number((Long) value);
      case DECIMAL ->
          format.ieee754Compatible()
              ? (json, value) -> json.quoted((BigDecimal) value)
              : (json, value) -> json.number((BigDecimal) value);
      case DOUBLE -> (json, value) -> writeDouble(json, (Double) value);
      case SINGLE -> (json, value) -> writeSingle(json, (Float) value);
      case BINARY -> (json, value) -> json.binary((byte[]) value);
      case STRING -> (json, value) -> json.string((String) value);
      case DATE, DATE_TIME_OFFSET, TIME_OF_DAY -> (json, value) -> json.temporal(value);
      case GUID -> (json, value) -> json.string(value.toString());
      case DURATION -> (json, value) -> json.string(TextForm.of(value));
    };
  }

  /** A part of a key, which no entity is without. */
  record KeyPart(ValueWriter value, EntitySet set) implements ValueWriter {
    @Override
    public void write(JsonText json, Object part) {
      value.write(json, part);
    }

    @Override
    public void writeInteger(JsonText json, long part) {
      value.writeInteger(json, part);
    }

    @Override
    public void writeNull(JsonText json) {
      throw nullInKey(set);
    }
  }

  static GatewayException nullInKey(EntitySet set) {
    return new GatewayException(
        ErrorCode.SOURCE_DATA_INVALID,
        set
            + " has an entity without a key: "
            + set.type().key().stream().map(Property::name).collect(Collectors.joining(", "))
            + " is null. Declare a key that has a value in every row, or leave such rows out.");
  }

  /** For clients whose numbers have no room for 64 bits. */
  final class QuotedInteger implements ValueWriter {
    @Override
    public void write(JsonText json, Object value) {
      json.string(value.toString());
    }

    @Override
    public void writeInteger(JsonText json, long value) {
      json.string(Long.toString(value));
    }
  }

  private static void writeDouble(JsonText json, double value) {
    if (Double.isFinite(value)) {
      json.number(value);
    } else {
      json.string(notFinite(value));
    }
  }

  private static void writeSingle(JsonText json, float value) {
    if (Float.isFinite(value)) {
      json.number(value);
    } else {
      json.string(notFinite(value));
    }
  }

  private static String notFinite(double value) {
    return Double.isNaN(value) ? "NaN" : value > 0 ? "INF" : "-INF";
  }
}
