package io.sallyport.source.jdbc;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Brings a value of a query into the class of a column, so that the database has nothing to
 * convert: neither inexactly nor in a way that keeps it from using an index. Empty where that is
 * not possible.
 */
final class Fitting {
  /** More digits than these are no serious number, and costly. */
  private static final int MOST_DIGITS = 1_000;

  /** So many digits survive in a floating point number of 64 bits. */
  private static final int SAFE_DIGITS = 15;

  private static final double SAFE_INTEGER = 1L << 53;

  private final Dialect dialect;
  private final ZoneId timeZone;

  Fitting(Dialect dialect, ZoneId timeZone) {
    this.dialect = dialect;
    this.timeZone = timeZone;
  }

  /** For a comparison: numbers of which one is floating compare as such. */
  Optional<Fit> compared(Object value, Term term) {
    if (term.kind().isExactNumber() && isFloating(value)) {
      return asDecimal(((Number) value).doubleValue(), term).flatMap(d -> exact(d, term));
    }
    return other(value, term);
  }

  /** For a list: numbers are equal if they are mathematically. */
  Optional<Fit> listed(Object value, Term term) {
    if (term.kind().isExactNumber() && isFloating(value)) {
      double number = ((Number) value).doubleValue();
      return Double.isFinite(number) ? exact(new BigDecimal(number), term) : Optional.empty();
    }
    Optional<Fit> fit = other(value, term);
    if (term.kind().isFloating() && value instanceof Number n && !isFloating(n)) {
      return fit.map(f -> isSame(n, f) ? f : Fit.ABOVE_ALL);
    }
    return fit;
  }

  private static boolean isSame(Number value, Fit fit) {
    return fit.value().isPresent()
        && new BigDecimal((Double) fit.value().get()).compareTo(decimal(value)) == 0;
  }

  private Optional<Fit> other(Object value, Term term) {
    return switch (term.kind()) {
      case INTEGER, DECIMAL ->
          value instanceof Number n ? exact(decimal(n), term) : Optional.empty();
      case REAL, DOUBLE -> value instanceof Number n ? floating(n) : Optional.empty();
      case DATE -> value instanceof LocalDate d && isCommon(d) ? at(d) : Optional.empty();
      case TIME -> value instanceof LocalTime t ? time(t, term) : Optional.empty();
      case TIMESTAMP -> value instanceof Instant i ? timestamp(i, term) : Optional.empty();
      case INSTANT -> value instanceof Instant i ? instant(i, term) : Optional.empty();
      case UUID -> value instanceof UUID u ? at(dialect.value(u)) : Optional.empty();
      case BINARY -> binary(value);
      case VARCHAR, CHAR, BOOLEAN, OPAQUE -> Optional.empty();
    };
  }

  private static Optional<Fit> at(Object value) {
    return Optional.of(Fit.at(value));
  }

  private Optional<Fit> binary(Object value) {
    if (value instanceof UUID uuid) {
      return at(
          ByteBuffer.allocate(2 * Long.BYTES)
              .putLong(uuid.getMostSignificantBits())
              .putLong(uuid.getLeastSignificantBits())
              .array());
    }
    if (!(value instanceof byte[] bytes)) {
      return Optional.empty();
    }
    return bytes.length == 0 && dialect.emptyIsNull() ? Optional.of(Fit.BELOW_ALL) : at(bytes);
  }

  private static Optional<Fit> floating(Number value) {
    double number = value.doubleValue();
    return Double.isFinite(number) ? at(number) : Optional.empty();
  }

  /**
   * The decimal that compares with every value of the column as the floating point number does with
   * the values turned into floating point numbers.
   */
  private static Optional<BigDecimal> asDecimal(double value, Term term) {
    if (term.kind() == ColumnKind.INTEGER) {
      return Math.abs(value) < SAFE_INTEGER ? Optional.of(new BigDecimal(value)) : Optional.empty();
    }
    if (!Double.isFinite(value) || term.precision().orElse(Integer.MAX_VALUE) > SAFE_DIGITS) {
      return Optional.empty();
    }
    BigDecimal shortest = BigDecimal.valueOf(value);
    return shortest.precision() <= SAFE_DIGITS ? Optional.of(shortest) : Optional.empty();
  }

  private static Optional<Fit> exact(BigDecimal value, Term term) {
    if (Math.abs(value.scale()) > MOST_DIGITS || value.precision() > MOST_DIGITS) {
      return Optional.empty();
    }
    OptionalInt scale = term.scale();
    if (scale.isEmpty()) {
      return at(value);
    }
    if (isBeyond(value, term)) {
      return Optional.of(value.signum() < 0 ? Fit.BELOW_ALL : Fit.ABOVE_ALL);
    }
    BigDecimal floor = value.setScale(scale.getAsInt(), RoundingMode.FLOOR);
    Object bound = term.kind() == ColumnKind.INTEGER ? (Object) floor.longValue() : floor;
    return Optional.of(floor.compareTo(value) == 0 ? Fit.at(bound) : Fit.above(bound));
  }

  private static boolean isBeyond(BigDecimal value, Term term) {
    if (term.kind() == ColumnKind.INTEGER) {
      return !term.range().contains(value);
    }
    // The floor of a negative number may have one digit more than the column; nothing is below it.
    return value.signum() != 0
        && term.precision().isPresent()
        && value.precision() - value.scale() > term.precision().getAsInt() - term.scale().orElse(0);
  }

  private static Optional<Fit> time(LocalTime value, Term term) {
    int tick = tick(term);
    return Optional.of(fit(value.minusNanos(value.getNano() % tick), value.getNano() % tick == 0));
  }

  /** Only where every local time is one point in time. */
  private Optional<Fit> timestamp(Instant value, Term term) {
    if (!timeZone.getRules().isFixedOffset()) {
      return Optional.empty();
    }
    LocalDateTime local = LocalDateTime.ofInstant(value, timeZone);
    int rest = local.getNano() % tick(term);
    return isCommon(local.toLocalDate())
        ? Optional.of(fit(local.minusNanos(rest), rest == 0))
        : Optional.empty();
  }

  private Optional<Fit> instant(Instant value, Term term) {
    int rest = value.getNano() % tick(term);
    return isCommon(LocalDateTime.ofInstant(value, ZoneOffset.UTC).toLocalDate())
        ? Optional.of(fit(dialect.value(value.minusNanos(rest)), rest == 0))
        : Optional.empty();
  }

  private static Fit fit(Object floor, boolean same) {
    return same ? Fit.at(floor) : Fit.above(floor);
  }

  /** Nanoseconds between two values that the column can tell apart. */
  private static int tick(Term term) {
    int tick = 1;
    for (int digits = term.facets().precision().orElse(0); digits < 9; digits++) {
      tick *= 10;
    }
    return tick;
  }

  /** All databases have these years. */
  private static boolean isCommon(LocalDate date) {
    return date.getYear() >= 1 && date.getYear() <= 9999;
  }

  private static boolean isFloating(Object value) {
    return value instanceof Double || value instanceof Float;
  }

  static BigDecimal decimal(Number number) {
    return number instanceof BigDecimal d ? d : BigDecimal.valueOf(number.longValue());
  }
}
