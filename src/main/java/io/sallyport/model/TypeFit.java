package io.sallyport.model;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Which types can stand for which: for columns, keys, joins and facets. */
final class TypeFit {
  /** The types whose values an integer or floating type holds all of, without loss. */
  private static final Map<PrimitiveType, Set<PrimitiveType>> HOLDS =
      new EnumMap<>(PrimitiveType.class);

  /** The decimal digits that an integer type always has room for. */
  private static final Map<PrimitiveType, Integer> DIGITS =
      Map.of(
          PrimitiveType.SBYTE, 2,
          PrimitiveType.INT16, 4,
          PrimitiveType.INT32, 9,
          PrimitiveType.INT64, 18);

  static {
    Set<PrimitiveType> small = EnumSet.of(PrimitiveType.BYTE, PrimitiveType.SBYTE);
    Set<PrimitiveType> upToInt16 = with(small, PrimitiveType.INT16);
    Set<PrimitiveType> upToInt32 = with(upToInt16, PrimitiveType.INT32);
    HOLDS.put(PrimitiveType.INT16, small);
    HOLDS.put(PrimitiveType.INT32, upToInt16);
    HOLDS.put(PrimitiveType.INT64, upToInt32);
    HOLDS.put(PrimitiveType.DECIMAL, with(upToInt32, PrimitiveType.INT64));
    HOLDS.put(PrimitiveType.SINGLE, upToInt16);
    HOLDS.put(PrimitiveType.DOUBLE, with(upToInt32, PrimitiveType.SINGLE));
  }

  private TypeFit() {}

  /** Whether a property of this type holds every value of a column, as it is. */
  static boolean carries(PrimitiveType declared, PrimitiveType column, Facets columnFacets) {
    return declared == column
        || HOLDS.getOrDefault(declared, Set.of()).contains(column)
        || (column == PrimitiveType.DECIMAL && isWholeNumber(declared, columnFacets));
  }

  /** Whether keys may have it (CSDL 4.0, section 8.2). */
  static boolean isKey(PrimitiveType type) {
    return type != PrimitiveType.BINARY && !type.isFloating();
  }

  /** Whether values of the two can be equal: they have one class, and it compares by value. */
  static boolean isJoinable(PrimitiveType a, PrimitiveType b) {
    return a.valueClass() == b.valueClass() && a != PrimitiveType.BINARY;
  }

  static boolean hasMaxLength(PrimitiveType type) {
    return type == PrimitiveType.STRING || type == PrimitiveType.BINARY;
  }

  static boolean hasScale(PrimitiveType type) {
    return type == PrimitiveType.DECIMAL;
  }

  static boolean hasPrecision(PrimitiveType type) {
    return hasScale(type) || isTimed(type);
  }

  /**
   * Whether the type can have the precision (CSDL 4.0, section 6.2.3): 12 digits at most for the
   * fraction of a second.
   */
  static boolean isPrecision(PrimitiveType type, int precision) {
    return isTimed(type) ? precision >= 0 && precision <= 12 : precision >= 1;
  }

  private static boolean isTimed(PrimitiveType type) {
    return type == PrimitiveType.DATE_TIME_OFFSET
        || type == PrimitiveType.TIME_OF_DAY
        || type == PrimitiveType.DURATION;
  }

  private static boolean isWholeNumber(PrimitiveType declared, Facets column) {
    return column.scale().orElse(-1) == 0
        && column.precision().orElse(Integer.MAX_VALUE) <= DIGITS.getOrDefault(declared, 0);
  }

  private static Set<PrimitiveType> with(Set<PrimitiveType> types, PrimitiveType more) {
    Set<PrimitiveType> all = EnumSet.copyOf(types);
    all.add(more);
    return all;
  }
}
