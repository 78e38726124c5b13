package io.sallyport.model;

import java.util.OptionalInt;

/**
 * The facets of a property (CSDL 4.0, section 6.2); an absent facet is unspecified.
 *
 * @param maxLength characters of a String, bytes of a Binary
 * @param precision significant digits of a Decimal; digits of the fraction of a second of a
 *     temporal type
 * @param scale digits after the point of a Decimal
 */
public record Facets(OptionalInt maxLength, OptionalInt precision, OptionalInt scale) {
  public static final Facets NONE =
      new Facets(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

  public static Facets maxLength(int maxLength) {
    return new Facets(OptionalInt.of(maxLength), OptionalInt.empty(), OptionalInt.empty());
  }

  public static Facets decimal(int precision, int scale) {
    return new Facets(OptionalInt.empty(), OptionalInt.of(precision), OptionalInt.of(scale));
  }

  public static Facets precision(int precision) {
    return new Facets(OptionalInt.empty(), OptionalInt.of(precision), OptionalInt.empty());
  }
}
