package io.sallyport.source.jdbc;

import java.util.Optional;

/**
 * Where a value lies among the values that a column can have, so that comparing the column with it
 * loses nothing: a column with two digits after the point is never 1.234, and greater than that if
 * it is greater than 1.23.
 *
 * @param value what to compare with; empty if all values of the column are on the same side
 */
record Fit(Place place, Optional<Object> value) {

  /** A place among the values of a column. */
  enum Place {
    /** The column can have the value. */
    AT,
    /** It cannot; {@code value} is the nearest one below that it can have. */
    ABOVE,
    /** Everything in the column is greater. */
    BELOW_ALL,
    /** Everything in the column is less. */
    ABOVE_ALL
  }

  static final Fit BELOW_ALL = new Fit(Place.BELOW_ALL, Optional.empty());
  static final Fit ABOVE_ALL = new Fit(Place.ABOVE_ALL, Optional.empty());

  static Fit at(Object value) {
    return new Fit(Place.AT, Optional.of(value));
  }

  static Fit above(Object value) {
    return new Fit(Place.ABOVE, Optional.of(value));
  }
}
