package io.sallyport.source.file;

import java.math.BigDecimal;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Decimals: an optional sign, digits and at most one point. A number that does not fit its
 * precision and scale has no value: nothing is rounded. Zeros at the end that exceed the scale are
 * dropped, which changes nothing.
 */
record DecimalParser(OptionalInt precision, OptionalInt scale) implements FieldParser {
  private static final int DIGITS_OF_LONG = 18;

  @Override
  public @Nullable Object parse(char[] chars, int offset, int length) {
    int end = offset + length;
    boolean signed = length > 0 && (chars[offset] == '-' || chars[offset] == '+');
    int digits = 0;
    int point = -1;
    long unscaled = 0;
    for (int i = signed ? offset + 1 : offset; i < end; i++) {
      char c = chars[i];
      if (c == '.' && point < 0) {
        point = i;
      } else if (c >= '0' && c <= '9') {
        unscaled = unscaled * 10 + (c - '0');
        digits++;
      } else {
        return null;
      }
    }
    if (digits == 0) {
      return null;
    }
    if (digits > DIGITS_OF_LONG) {
      return fitted(new BigDecimal(chars, offset, length));
    }
    boolean negative = signed && chars[offset] == '-';
    int fraction = point < 0 ? 0 : end - point - 1;
    return fitted(BigDecimal.valueOf(negative ? -unscaled : unscaled, fraction));
  }

  private @Nullable BigDecimal fitted(BigDecimal written) {
    BigDecimal value = written;
    if (scale.isPresent() && value.scale() > scale.getAsInt()) {
      if (value.stripTrailingZeros().scale() > scale.getAsInt()) {
        return null;
      }
      value = value.setScale(scale.getAsInt());
    }
    if (precision.isPresent() && value.signum() != 0) {
      // With a scale, its digits are kept free for the fraction, as in a database.
      int wholeDigits = precision.getAsInt() - scale.orElse(0);
      int taken = scale.isPresent() ? value.precision() - value.scale() : value.precision();
      return taken > wholeDigits ? null : value;
    }
    return value;
  }
}
