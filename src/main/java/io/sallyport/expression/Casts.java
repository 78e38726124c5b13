package io.sallyport.expression;

import io.sallyport.model.PrimitiveType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The function {@code cast} to each primitive type (section 5.1.1.9.1). A number gets the nearest
 * value of the new type, the half away from zero; a point in time is read in UTC, a date is its
 * first moment there; every value but a binary can become a string, and be made from one. What has
 * no value in the new type becomes null.
 */
public final class Casts {
  private static final Map<PrimitiveType, Function> TO = new EnumMap<>(PrimitiveType.class);

  static {
    for (PrimitiveType type : PrimitiveType.values()) {
      TO.put(type, new Function("cast." + type.edmName(), signature(type), a -> cast(a[0], type)));
    }
  }

  private Casts() {}

  /** The cast to a type; its signature says from which types there is one. */
  public static Function to(PrimitiveType type) {
    return TO.get(type);
  }

  private static Function.Signature signature(PrimitiveType target) {
    return arguments ->
        arguments.size() == 1 && arguments.get(0).map(t -> exists(t, target)).orElse(true)
            ? Optional.of(target)
            : Optional.empty();
  }

  private static boolean exists(PrimitiveType from, PrimitiveType to) {
    if (from == to || (from.isNumeric() && to.isNumeric())) {
      return true;
    }
    if (from == PrimitiveType.STRING || to == PrimitiveType.STRING) {
      return from != PrimitiveType.BINARY && to != PrimitiveType.BINARY;
    }
    return from == PrimitiveType.DATE_TIME_OFFSET
        ? List.of(PrimitiveType.DATE, PrimitiveType.TIME_OF_DAY).contains(to)
        : from == PrimitiveType.DATE && to == PrimitiveType.DATE_TIME_OFFSET;
  }

  private static @Nullable Object cast(Object value, PrimitiveType type) {
    if (value instanceof Number number && type.isNumeric()) {
      return number(number, type);
    }
    if (type.valueClass().isInstance(value)) {
      return value;
    }
    if (type == PrimitiveType.STRING) {
      return text(value);
    }
    if (value instanceof String text) {
      return parsed(text.strip(), type);
    }
    if (value instanceof LocalDate date) {
      return date.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    OffsetDateTime point = ((Instant) value).atOffset(ZoneOffset.UTC);
    return type == PrimitiveType.DATE ? point.toLocalDate() : (Object) point.toLocalTime();
  }

  private static @Nullable Object number(Number number, PrimitiveType type) {
    if (type == PrimitiveType.DOUBLE) {
      return number.doubleValue();
    }
    if (type == PrimitiveType.SINGLE) {
      return number.floatValue();
    }
    if (!Double.isFinite(number.doubleValue())) {
      return null;
    }
    BigDecimal exact =
        number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    return type == PrimitiveType.DECIMAL
        ? exact
        : integer(exact.setScale(0, RoundingMode.HALF_UP), type);
  }

  private static @Nullable Long integer(BigDecimal value, PrimitiveType type) {
    int bits =
        switch (type) {
          case BYTE, SBYTE -> 8;
          case INT16 -> 16;
          case INT32 -> 32;
          default -> 64;
        };
    BigDecimal size = BigDecimal.valueOf(2).pow(bits);
    BigDecimal least =
        type == PrimitiveType.BYTE ? BigDecimal.ZERO : size.divide(BigDecimal.valueOf(-2));
    return value.compareTo(least) >= 0 && value.compareTo(least.add(size)) < 0
        ? (Long) value.longValueExact()
        : null;
  }

  private static String text(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof Double || value instanceof Float) {
      double d = ((Number) value).doubleValue();
      return Double.isInfinite(d) ? (d > 0 ? "INF" : "-INF") : value.toString();
    }
    return TextForm.of(value);
  }

  private static @Nullable Object parsed(String text, PrimitiveType type) {
    try {
      return switch (type) {
        case BOOLEAN -> Arrays.asList("true", "false").contains(text) ? text.equals("true") : null;
        case DATE -> LocalDate.parse(text);
        case DATE_TIME_OFFSET -> OffsetDateTime.parse(text).toInstant();
        case TIME_OF_DAY -> LocalTime.parse(text);
        case DURATION -> Duration.parse(text);
        case GUID -> text.length() == 36 ? UUID.fromString(text) : null;
        default -> parsedNumber(text, type);
      };
    } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
      return null;
    }
  }

  private static @Nullable Object parsedNumber(String text, PrimitiveType type) {
    if (type.isFloating() && List.of("INF", "-INF", "NaN").contains(text)) {
      return number(Double.valueOf(text.replace("INF", "Infinity")), type);
    }
    // A text of many digits, or of a great exponent, would cost more than it can be worth.
    return text.length() <= 60 && text.matches("[+-]?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")
        ? number(new BigDecimal(text), type)
        : null;
  }
}
