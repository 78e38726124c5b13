package io.sallyport.source.jdbc;

import java.util.Optional;

/**
 * How the database itself compares the strings of a column.
 *
 * @param exact whether its {@code =} finds equal strings and no others, whatever their letter case,
 *     accents and trailing blanks
 * @param order how its {@code <} sorts
 * @param unicode whether every string can be compared with the column without an error
 * @param collation columns of the same one can be compared with each other as they are; empty if it
 *     is not known
 */
record TextFacts(boolean exact, Order order, boolean unicode, Optional<String> collation) {

  /** An order of strings. */
  enum Order {
    /** By code point, as the gateway has it. */
    CODE_POINT,
    /**
     * By UTF-16 unit, and no string of the column has a character of two units: by code point among
     * strings without such characters.
     */
    CODE_UNIT_BASIC_PLANE,
    /**
     * By UTF-16 unit: by code point next to a string whose characters come before the surrogates.
     */
    CODE_UNIT,
    /** By the rules of some language, or not known. */
    OTHER
  }

  /** Of a column that is compared with other columns by their code points only. */
  TextFacts(boolean exact, Order order, boolean unicode) {
    this(exact, order, unicode, Optional.empty());
  }

  TextFacts in(String newCollation) {
    return new TextFacts(exact, order, unicode, Optional.of(newCollation));
  }

  /** Of a computed string, or of a column that nothing better is known about. */
  static final TextFacts UNKNOWN = new TextFacts(false, Order.OTHER, true);

  /** Whether the database orders the column against this string by code point. */
  boolean ordersAgainst(String value) {
    return switch (order) {
      case CODE_POINT -> true;
      case CODE_UNIT_BASIC_PLANE -> value.chars().noneMatch(c -> Character.isSurrogate((char) c));
      case CODE_UNIT -> value.chars().allMatch(c -> c < Character.MIN_SURROGATE);
      case OTHER -> false;
    };
  }

  /** Whether the database sorts the column by code point. */
  boolean sorts() {
    return order == Order.CODE_POINT || order == Order.CODE_UNIT_BASIC_PLANE;
  }

  /** Whether the database compares the two without an error, if perhaps loosely. */
  boolean comparesWith(TextFacts other) {
    return collation.isPresent() && collation.equals(other.collation);
  }

  /** Whether the order is one of UTF-16 units or code points, not one of a language. */
  boolean isBinary() {
    return order != Order.OTHER;
  }
}
