package io.sallyport.source.jdbc;

import io.sallyport.expression.DateFunctions;
import io.sallyport.expression.Function;
import java.util.Arrays;
import java.util.Optional;

/** A field of a date or time of day, named as {@code EXTRACT} names it. */
enum DatePart {
  YEAR(DateFunctions.YEAR),
  MONTH(DateFunctions.MONTH),
  DAY(DateFunctions.DAY),
  HOUR(DateFunctions.HOUR),
  MINUTE(DateFunctions.MINUTE),
  SECOND(DateFunctions.SECOND);

  private final Function function;

  DatePart(Function function) {
    this.function = function;
  }

  static Optional<DatePart> of(Function function) {
    return Arrays.stream(values()).filter(p -> p.function == function).findFirst();
  }
}
