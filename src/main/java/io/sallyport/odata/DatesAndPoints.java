package io.sallyport.odata;

import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.Expression;
import io.sallyport.expression.Expression.Literal;
import io.sallyport.model.PrimitiveType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Comparisons of a date with a point in time, for clients that know only one of the two: a date is
 * its first instant in UTC. They become comparisons of two dates or two points, so that no source
 * has to know of them.
 */
final class DatesAndPoints {
  private DatesAndPoints() {}

  /** The comparison with a literal of the other type; empty if it is none. */
  static Optional<Expression> comparison(
      ComparisonOperator operator, Expression left, Expression right) {
    if (left instanceof Literal literal && !(right instanceof Literal)) {
      return comparison(operator.flipped(), right, literal);
    }
    if (!(right instanceof Literal literal) || literal.value() == null) {
      return Optional.empty();
    }
    PrimitiveType type = left.type().orElse(PrimitiveType.BOOLEAN);
    if (type == PrimitiveType.DATE_TIME_OFFSET && literal.value() instanceof LocalDate date) {
      Instant first = date.atStartOfDay(ZoneOffset.UTC).toInstant();
      return Optional.of(new Expression.Comparison(operator, left, Literal.of(first, type)));
    }
    if (type == PrimitiveType.DATE && literal.value() instanceof Instant point) {
      return Optional.of(dateWithPoint(operator, left, point));
    }
    return Optional.empty();
  }

  private static Expression dateWithPoint(
      ComparisonOperator operator, Expression date, Instant point) {
    LocalDateTime local = LocalDateTime.ofInstant(point, ZoneOffset.UTC);
    Literal floor = Literal.of(local.toLocalDate(), PrimitiveType.DATE);
    if (local.toLocalTime().equals(LocalTime.MIDNIGHT)) {
      return new Expression.Comparison(operator, date, floor);
    }
    return switch (operator) {
      case EQ -> Literal.FALSE;
      case NE -> Literal.TRUE;
      case GT, GE -> new Expression.Comparison(ComparisonOperator.GT, date, floor);
      case LT, LE -> new Expression.Comparison(ComparisonOperator.LE, date, floor);
    };
  }

  /** A value of a list, as the type it is compared with has it; itself if it has none. */
  static Literal fitted(Literal value, PrimitiveType type) {
    if (type == PrimitiveType.DATE_TIME_OFFSET && value.value() instanceof LocalDate date) {
      return Literal.of(date.atStartOfDay(ZoneOffset.UTC).toInstant(), type);
    }
    if (type == PrimitiveType.DATE && value.value() instanceof Instant point) {
      LocalDateTime local = LocalDateTime.ofInstant(point, ZoneOffset.UTC);
      return local.toLocalTime().equals(LocalTime.MIDNIGHT)
          ? Literal.of(local.toLocalDate(), type)
          : value;
    }
    return value;
  }
}
