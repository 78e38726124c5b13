package io.sallyport.odata;

import io.sallyport.expression.DateFunctions;
import io.sallyport.expression.Expression;
import io.sallyport.expression.Function;
import io.sallyport.model.PrimitiveType;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The date and time functions of a point in time that stands in the URL with an offset. They read
 * it in its own time zone (OData 4.0 URL conventions, section 5.1.4), while values everywhere else
 * are points on the one line of time and are read in UTC.
 */
final class WrittenOffset {
  private static final Set<Function> READ_THE_CLOCK =
      Set.of(
          DateFunctions.YEAR,
          DateFunctions.MONTH,
          DateFunctions.DAY,
          DateFunctions.HOUR,
          DateFunctions.MINUTE,
          DateFunctions.SECOND,
          DateFunctions.DATE_OF,
          DateFunctions.TIME_OF);

  private WrittenOffset() {}

  /**
   * What stands for a call whose argument is a literal; empty if the call can stay as it is.
   *
   * @param text of the literal
   */
  static Optional<Expression> call(Function function, String text) {
    if (function == DateFunctions.TOTAL_OFFSET_MINUTES) {
      return Literals.written(text)
          .map(p -> Expression.Literal.of((long) minutes(p), PrimitiveType.INT32));
    }
    return READ_THE_CLOCK.contains(function)
        ? Literals.written(text)
            .filter(p -> minutes(p) != 0)
            .map(p -> new Expression.Call(function, List.of(inUtc(p))))
        : Optional.empty();
  }

  private static int minutes(OffsetDateTime point) {
    return point.getOffset().getTotalSeconds() / 60;
  }

  /** The point whose clock shows in UTC what the written one shows where it is. */
  private static Expression inUtc(OffsetDateTime point) {
    return Expression.Literal.of(
        point.toLocalDateTime().toInstant(ZoneOffset.UTC), PrimitiveType.DATE_TIME_OFFSET);
  }
}
