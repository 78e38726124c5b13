package io.sallyport.source.file;

import org.jspecify.annotations.Nullable;

/** Floating point numbers, with an exponent where one is written; finite ones only. */
final class FloatingParsers {
  private FloatingParsers() {}

  static @Nullable Object dbl(char[] chars, int offset, int length) {
    if (!isNumber(chars, offset, length)) {
      return null;
    }
    double value = Double.parseDouble(new String(chars, offset, length));
    return Double.isFinite(value) ? (Object) value : null;
  }

  static @Nullable Object single(char[] chars, int offset, int length) {
    if (!isNumber(chars, offset, length)) {
      return null;
    }
    float value = Float.parseFloat(new String(chars, offset, length));
    return Float.isFinite(value) ? (Object) value : null;
  }

  // Java's own parsers also take blanks, suffixes and hexadecimal numbers.
  private static boolean isNumber(char[] chars, int offset, int length) {
    int end = offset + length;
    int at = afterSign(chars, offset, end);
    int whole = afterDigits(chars, at, end);
    int digits = whole - at;
    at = whole;
    if (at < end && chars[at] == '.') {
      int fraction = afterDigits(chars, at + 1, end);
      digits += fraction - at - 1;
      at = fraction;
    }
    if (at < end && (chars[at] == 'e' || chars[at] == 'E')) {
      int exponent = afterSign(chars, at + 1, end);
      at = afterDigits(chars, exponent, end);
      digits = at == exponent ? 0 : digits;
    }
    return digits > 0 && at == end;
  }

  private static int afterSign(char[] chars, int at, int end) {
    return at < end && (chars[at] == '-' || chars[at] == '+') ? at + 1 : at;
  }

  private static int afterDigits(char[] chars, int at, int end) {
    int i = at;
    while (i < end && chars[i] >= '0' && chars[i] <= '9') {
      i++;
    }
    return i;
  }
}
