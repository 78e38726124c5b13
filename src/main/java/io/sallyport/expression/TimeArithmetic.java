package io.sallyport.expression;

import static io.sallyport.model.PrimitiveType.DATE;
import static io.sallyport.model.PrimitiveType.DATE_TIME_OFFSET;
import static io.sallyport.model.PrimitiveType.DURATION;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.model.PrimitiveType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What {@code add}, {@code sub} and the minus sign mean for dates, points in time and durations
 * (OData 4.0 URL conventions, section 5.1.1.2). Functions without a name in URLs: the operators
 * stand for them.
 */
public final class TimeArithmetic {
  private static final int LAST_YEAR = 9999;

  private static final Function ADD =
      new Function("add", TimeArithmetic::sum, a -> plus(a[0], (Duration) a[1]));
  private static final Function SUB =
      new Function("sub", TimeArithmetic::difference, a -> minus(a[0], a[1]));

  /** The opposite of a duration. */
  public static final Function NEGATE =
      new Function(
          "negate",
          Signatures.fixed(DURATION, Signatures.anyOf(DURATION)),
          a -> within(((Duration) a[0])::negated));

  private TimeArithmetic() {}

  /** The function that an operator stands for; empty if it is for numbers alone. */
  public static Optional<Function> of(ArithmeticOperator operator) {
    return switch (operator) {
      case ADD -> Optional.of(ADD);
      case SUB -> Optional.of(SUB);
      case MUL, DIV, MOD -> Optional.empty();
    };
  }

  /** Whether there is arithmetic on a type that is not that on numbers. */
  public static boolean takes(PrimitiveType type) {
    return type == DATE || type == DATE_TIME_OFFSET || type == DURATION;
  }

  /** A null fits where a duration does, and gives null. */
  private static Optional<PrimitiveType> sum(List<Optional<PrimitiveType>> sides) {
    return sides.get(1).orElse(DURATION) == DURATION
        ? sides.get(0).or(() -> sides.get(1)).filter(TimeArithmetic::takes)
        : Optional.empty();
  }

  private static Optional<PrimitiveType> difference(List<Optional<PrimitiveType>> sides) {
    Optional<PrimitiveType> left = sides.get(0);
    boolean distance = left.isPresent() && left.get() != DURATION && left.equals(sides.get(1));
    return distance ? left.filter(TimeArithmetic::takes).map(t -> DURATION) : sum(sides);
  }

  private static Object plus(Object value, Duration duration) {
    return within(
        () -> {
          if (value instanceof Duration other) {
            return other.plus(duration);
          }
          return value instanceof LocalDate date
              ? date.atStartOfDay().plus(duration).toLocalDate()
              : ((Instant) value).plus(duration);
        });
  }

  private static Object minus(Object left, Object right) {
    if (right instanceof Duration duration) {
      return plus(left, within(duration::negated));
    }
    return left instanceof LocalDate date
        ? Duration.between(((LocalDate) right).atStartOfDay(), date.atStartOfDay())
        : Duration.between((Instant) right, (Instant) left);
  }

  /** The calendar of OData ends with the year 9999; a duration has as many seconds as a long. */
  private static <T> T within(Supplier<T> calculation) {
    try {
      T result = calculation.get();
      if (isInCalendar(result)) {
        return result;
      }
    } catch (DateTimeException | ArithmeticException e) {
      // Refused below, as what ends outside of the calendar is.
    }
    throw new GatewayException(
        ErrorCode.EVALUATION_FAILED,
        "Adding a duration leaves the years 1 to 9999 for at least one row.");
  }

  private static boolean isInCalendar(Object value) {
    if (value instanceof Duration) {
      return true;
    }
    int year =
        value instanceof LocalDate date
            ? date.getYear()
            : ((Instant) value).atOffset(ZoneOffset.UTC).getYear();
    return year >= 1 && year <= LAST_YEAR;
  }
}
