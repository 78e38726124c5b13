package io.sallyport.expression;

import static io.sallyport.expression.Signatures.anyOf;
import static io.sallyport.expression.Signatures.fixed;
import static io.sallyport.model.PrimitiveType.DATE;
import static io.sallyport.model.PrimitiveType.DATE_TIME_OFFSET;
import static io.sallyport.model.PrimitiveType.DECIMAL;
import static io.sallyport.model.PrimitiveType.DURATION;
import static io.sallyport.model.PrimitiveType.INT32;
import static io.sallyport.model.PrimitiveType.TIME_OF_DAY;

import io.sallyport.expression.Signatures.Parameter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;

/** The date and time functions (section 5.1.1.6). A point in time is read in UTC. */
public final class DateFunctions {
  private static final Parameter DATED = anyOf(DATE, DATE_TIME_OFFSET);
  private static final Parameter TIMED = anyOf(TIME_OF_DAY, DATE_TIME_OFFSET);
  private static final Parameter POINT = anyOf(DATE_TIME_OFFSET);

  public static final Function YEAR = part("year", DATED, ChronoField.YEAR);
  public static final Function MONTH = part("month", DATED, ChronoField.MONTH_OF_YEAR);
  public static final Function DAY = part("day", DATED, ChronoField.DAY_OF_MONTH);
  public static final Function HOUR = part("hour", TIMED, ChronoField.HOUR_OF_DAY);
  public static final Function MINUTE = part("minute", TIMED, ChronoField.MINUTE_OF_HOUR);
  public static final Function SECOND = part("second", TIMED, ChronoField.SECOND_OF_MINUTE);
  public static final Function FRACTIONAL_SECONDS =
      new Function(
          "fractionalseconds",
          fixed(DECIMAL, TIMED),
          a -> BigDecimal.valueOf(temporal(a[0]).get(ChronoField.NANO_OF_SECOND), 9));
  public static final Function DATE_OF =
      new Function(
          "date",
          fixed(DATE, DATED),
          a -> a[0] instanceof LocalDate ? a[0] : utc(a[0]).toLocalDate());
  public static final Function TIME_OF =
      new Function(
          "time",
          fixed(TIME_OF_DAY, TIMED),
          a -> a[0] instanceof LocalTime ? a[0] : utc(a[0]).toLocalTime());
  public static final Function TOTAL_OFFSET_MINUTES =
      new Function("totaloffsetminutes", fixed(INT32, POINT), a -> 0L);
  public static final Function TOTAL_SECONDS =
      new Function(
          "totalseconds", fixed(DECIMAL, anyOf(DURATION)), a -> totalSeconds((Duration) a[0]));
  public static final Function MIN_DATE_TIME =
      new Function(
          "mindatetime", fixed(DATE_TIME_OFFSET), a -> Instant.parse("0001-01-01T00:00:00Z"));
  public static final Function MAX_DATE_TIME =
      new Function(
          "maxdatetime",
          fixed(DATE_TIME_OFFSET),
          a -> Instant.parse("9999-12-31T23:59:59.999999999Z"));

  static final List<Function> ALL =
      List.of(
          YEAR,
          MONTH,
          DAY,
          HOUR,
          MINUTE,
          SECOND,
          FRACTIONAL_SECONDS,
          DATE_OF,
          TIME_OF,
          TOTAL_OFFSET_MINUTES,
          TOTAL_SECONDS,
          MIN_DATE_TIME,
          MAX_DATE_TIME);

  private DateFunctions() {}

  private static Function part(String name, Parameter parameter, ChronoField field) {
    return new Function(name, fixed(INT32, parameter), a -> (long) temporal(a[0]).get(field));
  }

  private static TemporalAccessor temporal(Object value) {
    return value instanceof Instant ? utc(value) : (TemporalAccessor) value;
  }

  private static OffsetDateTime utc(Object instant) {
    return ((Instant) instant).atOffset(ZoneOffset.UTC);
  }

  private static BigDecimal totalSeconds(Duration duration) {
    return BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
  }
}
