package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.parameter;
import static io.sallyport.source.jdbc.SqlFragment.sql;

import java.util.Optional;

/** Texts that start alike stand next to each other in an order of code points or UTF-16 units. */
final class Prefix {
  private Prefix() {}

  /**
   * The first text after all that start so, in both orders. Empty where there is none or the orders
   * would not agree.
   */
  static Optional<String> behind(String start) {
    int last = start.length() - 1;
    // What follows the last character before the surrogates is not simply the next one.
    if (start.isEmpty() || start.charAt(last) >= Character.MIN_SURROGATE - 1) {
      return Optional.empty();
    }
    return Optional.of(start.substring(0, last) + (char) (start.charAt(last) + 1));
  }

  /** Whether a text is in between, or is not; null if it is null. */
  static SqlFragment range(Term text, String start, String behind, boolean expected) {
    return sql(
        expected ? "({} >= {} AND {} < {})" : "({} < {} OR {} >= {})",
        text.sql(),
        parameter(start),
        text.sql(),
        parameter(behind));
  }
}
