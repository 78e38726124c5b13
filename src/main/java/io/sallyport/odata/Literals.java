package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.Expression.Literal;
import io.sallyport.model.PrimitiveType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Literals as they stand in a URL (OData 4.0 ABNF, section 7). The parser tells them apart by shape
 * only; here they get their values, and shapes without a value are refused.
 */
final class Literals {
  /** Longer numbers would cost more to compute with than they can be worth. */
  private static final int MOST_DIGITS = 400;

  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
  private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]+\\.[0-9]+");
  private static final Pattern EXPONENT =
      Pattern.compile("[+-]?[0-9]+(?:\\.[0-9]+)?[eE][+-]?[0-9]{1,9}");
  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");
  private static final Pattern DATE = Pattern.compile("-?[0-9]{4,6}-[0-9]{2}-[0-9]{2}");
  private static final Pattern TIME =
      Pattern.compile("[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]+)?)?");
  private static final Pattern POINT =
      Pattern.compile(DATE + "[Tt]" + TIME + "(?:[Zz]|[+-][0-9]{2}:[0-9]{2})");

  private Literals() {}

  /** The literal with the type that its own shape gives it. */
  static Literal natural(String text) {
    if (text.startsWith("'")) {
      return other(text);
    }
    if (isShort(text)) {
      return Literal.of(Long.parseLong(text), PrimitiveType.INT32);
    }
    switch (text.toLowerCase(Locale.ROOT)) {
      case "null":
        return Literal.NULL;
      case "true":
        return Literal.TRUE;
      case "false":
        return Literal.FALSE;
      case "inf":
      case "-inf":
      case "nan":
        return Literal.of(floating(text), PrimitiveType.DOUBLE);
      default:
        return isNumber(text) ? number(text) : other(text);
    }
  }

  /**
   * The literal with the type of what it is compared with, where it has an equal value there; else
   * as {@link #natural} has it. A fraction gets the nearest floating-point number, which is what a
   * client means that writes 0.1.
   */
  static Literal fitted(String text, PrimitiveType type) {
    boolean wide = type == PrimitiveType.INT32 || type == PrimitiveType.INT64;
    if (wide && isShort(text)) {
      // By far the most frequent case, told apart without the price of the others.
      return Literal.of(Long.parseLong(text), type);
    }
    Literal natural = natural(text);
    if (natural.isNull() || natural.type().get() == type) {
      return natural;
    }
    if (isNumber(text) || natural.type().get() == PrimitiveType.DOUBLE) {
      return type.isNumeric()
          ? number(text, type).map(v -> Literal.of(v, type)).orElse(natural)
          : natural;
    }
    // A profile may show these types as strings.
    boolean shownAsString = type == PrimitiveType.TIME_OF_DAY || type == PrimitiveType.DURATION;
    if (shownAsString && natural.value() instanceof String s) {
      return Literal.of(type == PrimitiveType.DURATION ? duration(s) : time(s), type);
    }
    return natural;
  }

  /** Whether it is a whole number that 32 bits hold whatever its digits are. */
  private static boolean isShort(String text) {
    if (text.isEmpty() || text.length() > 9) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Whether the text has the shape of a number, so that a sign can stand in front of it. */
  static boolean isNumber(String text) {
    return INTEGER.matcher(text).matches()
        || DECIMAL.matcher(text).matches()
        || EXPONENT.matcher(text).matches();
  }

  /** The same number with the other sign. */
  static String negated(String text) {
    return text.startsWith("-")
        ? text.substring(1)
        : "-" + (text.startsWith("+") ? text.substring(1) : text);
  }

  private static Literal number(String text) {
    if (text.length() > MOST_DIGITS) {
      throw new GatewayException(
          ErrorCode.QUERY_LITERAL_INVALID,
          "The number " + Names.quoted(text) + " has more than " + MOST_DIGITS + " digits.");
    }
    if (EXPONENT.matcher(text).matches()) {
      return Literal.of(finite(text), PrimitiveType.DOUBLE);
    }
    BigDecimal value = new BigDecimal(text);
    if (INTEGER.matcher(text).matches()) {
      for (PrimitiveType type : new PrimitiveType[] {PrimitiveType.INT32, PrimitiveType.INT64}) {
        if (integer(value, type).isPresent()) {
          return Literal.of(integer(value, type).get(), type);
        }
      }
    }
    return Literal.of(value, PrimitiveType.DECIMAL);
  }

  private static Optional<Object> number(String text, PrimitiveType type) {
    if (type == PrimitiveType.DOUBLE) {
      return Optional.of(floating(text));
    }
    if (type == PrimitiveType.SINGLE) {
      float value = (float) floating(text);
      boolean fits = Float.isFinite(value) || !isNumber(text);
      return fits ? Optional.of(isNumber(text) ? Float.parseFloat(text) : value) : Optional.empty();
    }
    if (!isNumber(text) || Math.abs(finite(text)) > 1e100) {
      return Optional.empty();
    }
    BigDecimal value = new BigDecimal(text);
    if (value.scale() > MOST_DIGITS) {
      return Optional.empty();
    }
    return type == PrimitiveType.DECIMAL
        ? Optional.of(value.scale() < 0 ? value.setScale(0) : value)
        : integer(value, type).map(v -> v);
  }

  private static Optional<Long> integer(BigDecimal value, PrimitiveType type) {
    int bits =
        switch (type) {
          case SBYTE, BYTE -> Byte.SIZE;
          case INT16 -> Short.SIZE;
          case INT32 -> Integer.SIZE;
          default -> Long.SIZE;
        };
    BigDecimal size = BigDecimal.valueOf(2).pow(bits);
    BigDecimal least =
        type == PrimitiveType.BYTE ? BigDecimal.ZERO : size.divide(BigDecimal.valueOf(-2));
    boolean fits =
        value.compareTo(least) >= 0
            && value.compareTo(least.add(size)) < 0
            && value.stripTrailingZeros().scale() <= 0;
    return fits ? Optional.of(value.longValueExact()) : Optional.empty();
  }

  private static double floating(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> Double.parseDouble(text);
    };
  }

  private static double finite(String text) {
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw invalid(text, "a number within the range of a Double");
    }
    return value;
  }

  private static Literal other(String text) {
    if (text.length() > 1 && text.startsWith("'") && text.endsWith("'")) {
      return Literal.of(string(text), PrimitiveType.STRING);
    }
    if (GUID.matcher(text).matches()) {
      return Literal.of(UUID.fromString(text), PrimitiveType.GUID);
    }
    if (DATE.matcher(text).matches()) {
      return Literal.of(date(text), PrimitiveType.DATE);
    }
    if (TIME.matcher(text).matches()) {
      return Literal.of(time(text), PrimitiveType.TIME_OF_DAY);
    }
    if (POINT.matcher(text).matches()) {
      return Literal.of(point(text).toInstant(), PrimitiveType.DATE_TIME_OFFSET);
    }
    Optional<String> duration = prefixed(text, "duration");
    if (duration.isPresent()) {
      return Literal.of(duration(duration.get()), PrimitiveType.DURATION);
    }
    Optional<String> binary = prefixed(text, "binary");
    if (binary.isPresent()) {
      return Literal.of(binary(binary.get()), PrimitiveType.BINARY);
    }
    throw new GatewayException(
        ErrorCode.QUERY_MALFORMED,
        Names.quoted(text) + " is not a literal. Strings stand in single quotes.");
  }

  private static String string(String text) {
    String inner = text.substring(1, text.length() - 1);
    if (inner.replace("''", "").contains("'")) {
      throw new GatewayException(
          ErrorCode.QUERY_MALFORMED, "A single quote inside of a string is written twice.");
    }
    return inner.replace("''", "'");
  }

  /** What stands in quotes after a prefix, the prefix in any letter case. */
  private static Optional<String> prefixed(String text, String prefix) {
    int quote = prefix.length();
    return text.regionMatches(true, 0, prefix + "'", 0, quote + 1)
            && text.length() > quote + 1
            && text.endsWith("'")
        ? Optional.of(text.substring(quote + 1, text.length() - 1))
        : Optional.empty();
  }

  private static LocalDate date(String text) {
    try {
      LocalDate date = LocalDate.parse(text);
      if (date.getYear() > 0 && date.getYear() <= 9999) {
        return date;
      }
    } catch (DateTimeException e) {
      // Refused below, as a year out of range is.
    }
    throw invalid(text, "a date in the calendar");
  }

  private static LocalTime time(String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException e) {
      throw invalid(text, "a time of day");
    }
  }

  /** A point in time as it is written, with its offset; empty if the text is none. */
  static Optional<OffsetDateTime> written(String text) {
    return POINT.matcher(text).matches() ? Optional.of(point(text)) : Optional.empty();
  }

  private static OffsetDateTime point(String text) {
    try {
      OffsetDateTime point = OffsetDateTime.parse(text.toUpperCase(Locale.ROOT));
      if (point.getYear() > 0 && point.getYear() <= 9999) {
        return point;
      }
    } catch (DateTimeException e) {
      // Refused below, as a year out of range is.
    }
    throw invalid(text, "a point in time");
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException | ArithmeticException e) {
      throw invalid(text, "a duration of days, hours, minutes and seconds");
    }
  }

  private static byte[] binary(String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw invalid(text, "base64url");
    }
  }

  private static GatewayException invalid(String text, String kind) {
    return new GatewayException(
        ErrorCode.QUERY_LITERAL_INVALID, Names.quoted(text) + " is not " + kind + ".");
  }
}
