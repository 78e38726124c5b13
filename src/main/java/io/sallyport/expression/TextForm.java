package io.sallyport.expression;

import static io.sallyport.model.PrimitiveType.DURATION;
import static io.sallyport.model.PrimitiveType.STRING;
import static io.sallyport.model.PrimitiveType.TIME_OF_DAY;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * The text of a value whose type a client does not know. Texts of times sort as the times do,
 * because what could follow the seconds follows only where there is a fraction.
 */
public final class TextForm {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);

  private static final DateTimeFormatter POINT =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'")
          .append(TIME)
          .appendLiteral('Z')
          .toFormatter(Locale.ROOT);

  /** From a value to its text. It has no name in URLs: a property is shown so, or it is not. */
  public static final Function TEXT =
      new Function(
          "text",
          Signatures.fixed(STRING, Signatures.anyOf(TIME_OF_DAY, DURATION)),
          a -> of(java.util.Objects.requireNonNull(a[0])));

  private TextForm() {}

  /** As the value is written in a response. */
  public static String of(Object value) {
    if (value instanceof Duration duration && duration.isNegative()) {
      return negative(duration);
    }
    if (value instanceof Instant point) {
      return POINT.format(point.atOffset(ZoneOffset.UTC));
    }
    return value instanceof LocalTime time ? TIME.format(time) : value.toString();
  }

  /** One sign in front, as XML Schema has it, where Java has one at each part. */
  private static String negative(Duration duration) {
    BigDecimal seconds =
        BigDecimal.valueOf(duration.getSeconds())
            .add(BigDecimal.valueOf(duration.getNano(), 9))
            .negate()
            .stripTrailingZeros();
    return "-PT" + seconds.toPlainString() + "S";
  }
}
