package io.sallyport.plan;

/** Writes durations as logs and headers have them, without the cost of a format. */
public final class Millis {
  private static final int NANOS_PER_MICRO = 1_000;
  private static final int MICROS_PER_MILLI = 1_000;

  private Millis() {}

  /** Appends milliseconds with three decimals, such as {@code 12.345}. */
  public static void append(StringBuilder text, long nanos) {
    long micros = Math.max(0, nanos + NANOS_PER_MICRO / 2) / NANOS_PER_MICRO;
    int fraction = (int) (micros % MICROS_PER_MILLI);
    text.append(micros / MICROS_PER_MILLI).append('.');
    text.append((char) ('0' + fraction / 100));
    text.append((char) ('0' + fraction / 10 % 10));
    text.append((char) ('0' + fraction % 10));
  }
}
