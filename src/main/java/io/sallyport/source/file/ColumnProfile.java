package io.sallyport.source.file;

import io.sallyport.model.DiscoveredTable.Column;
import io.sallyport.model.Facets;
import io.sallyport.model.PrimitiveType;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the values of a column have in common. Types are struck off while values pass by; the
 * narrowest that is left wins, a string if none is.
 *
 * <p>A number that is written with leading zeros or a plus is taken for a code, such as an article
 * or telephone number: as a number it would lose them.
 */
final class ColumnProfile {
  private static final int MAX_DECIMAL_DIGITS = 38;

  private final Map<PrimitiveType, FieldParser> candidates = new EnumMap<>(PrimitiveType.class);
  private long nulls;
  private long emptyStrings;
  private long values;
  private int longest;
  private int wholeDigits;
  private int fractionDigits;

  ColumnProfile() {
    // An EnumMap goes through them in the order of the enum: from narrow to wide.
    for (PrimitiveType type : PrimitiveType.values()) {
      switch (type) {
        case BOOLEAN, INT32, INT64, DECIMAL, DATE, DATE_TIME_OFFSET, GUID ->
            candidates.put(type, FieldParser.of(type, Facets.NONE));
        default -> {
          // Not told apart from one of these by looking at text.
        }
      }
    }
  }

  void add(char[] chars, int offset, int length, boolean quoted) {
    if (length == 0) {
      nulls += quoted ? 0 : 1;
      emptyStrings += quoted ? 1 : 0;
      return;
    }
    values++;
    longest = Math.max(longest, length);
    if (!candidates.isEmpty()) {
      boolean code = isCode(chars, offset, length);
      candidates
          .entrySet()
          .removeIf(c -> !fits(c.getKey(), c.getValue(), code, chars, offset, length));
    }
  }

  private boolean fits(
      PrimitiveType type, FieldParser parser, boolean code, char[] chars, int offset, int length) {
    if (type == PrimitiveType.BOOLEAN ? length == 1 : type.isNumeric() && code) {
      return false;
    }
    Object value = parser.parse(chars, offset, length);
    if (value instanceof BigDecimal decimal) {
      wholeDigits = Math.max(wholeDigits, decimal.precision() - decimal.scale());
      fractionDigits = Math.max(fractionDigits, decimal.scale());
      return wholeDigits + fractionDigits <= MAX_DECIMAL_DIGITS;
    }
    return value != null;
  }

  private static boolean isCode(char[] chars, int offset, int length) {
    int first = chars[offset] == '-' ? 1 : 0;
    boolean leadingZero =
        length > first + 1 && chars[offset + first] == '0' && chars[offset + first + 1] != '.';
    return leadingZero || chars[offset] == '+';
  }

  /** How many values there are; nulls and empty strings are none. */
  long values() {
    return values;
  }

  /** Whether every record has a value. */
  boolean isFull() {
    return nulls + emptyStrings == 0;
  }

  Column column(String name) {
    PrimitiveType type =
        values == 0
            ? PrimitiveType.STRING
            : candidates.keySet().stream().findFirst().orElse(PrimitiveType.STRING);
    boolean string = type == PrimitiveType.STRING;
    boolean nullable = nulls > 0 || (string ? values + emptyStrings == 0 : emptyStrings > 0);
    Facets facets =
        switch (type) {
          case STRING -> Facets.maxLength(Math.max(1, longest));
          case DECIMAL -> Facets.decimal(Math.max(1, wholeDigits + fractionDigits), fractionDigits);
          default -> Facets.NONE;
        };
    return new Column(name, Optional.of(type), "text", nullable, facets);
  }
}
