package io.sallyport.source.file;

import org.jspecify.annotations.Nullable;

/** Integers within a range: an optional sign and digits. */
record IntegerParser(long min, long max) implements FieldParser {

  @Override
  public @Nullable Object parse(char[] chars, int offset, int length) {
    int end = offset + length;
    boolean signed = length > 0 && (chars[offset] == '-' || chars[offset] == '+');
    boolean positive = !signed || chars[offset] == '+';
    int first = signed ? offset + 1 : offset;
    if (first == end) {
      return null;
    }
    // Counted below zero, where there is room for one number more.
    long negated = 0;
    for (int i = first; i < end; i++) {
      int digit = chars[i] - '0';
      if (digit < 0 || digit > 9 || negated < (Long.MIN_VALUE + digit) / 10) {
        return null;
      }
      negated = negated * 10 - digit;
    }
    if (positive && negated == Long.MIN_VALUE) {
      return null;
    }
    long value = positive ? -negated : negated;
    return value < min || value > max ? null : value;
  }
}
