package io.sallyport.odata;

/** Writes whole numbers and decimals as digits, into an array that has room for them. */
final class Digits {
  private Digits() {}

  /** Returns where the text ends. */
  static int write(byte[] to, int at, long value) {
    return write(to, at, value, 0);
  }

  /**
   * A number with a decimal point; returns where the text ends.
   *
   * @param scale how many of the digits stand behind the point, which is there if it is not zero
   */
  static int write(byte[] to, int at, long unscaled, int scale) {
    int start = at;
    if (unscaled < 0) {
      to[start++] = '-';
    }
    int digits = Math.max(count(unscaled), scale + 1);
    int end = start + digits + (scale > 0 ? 1 : 0);
    // Negative numbers reach one further than positive ones.
    long rest = unscaled < 0 ? unscaled : -unscaled;
    int next = end - 1;
    for (int i = 0; i < digits; i++) {
      if (i == scale && scale > 0) {
        to[next--] = '.';
      }
      to[next--] = (byte) ('0' - rest % 10);
      rest /= 10;
    }
    return end;
  }

  private static int count(long value) {
    int digits = 1;
    for (long rest = value / 10; rest != 0; rest /= 10) {
      digits++;
    }
    return digits;
  }
}
