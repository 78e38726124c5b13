package io.sallyport.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes ids for requests that bring none: no two of a process are the same, and those of two
 * processes hardly ever. They are no secret. Thread-safe.
 */
final class RequestIds {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final char[] DIGITS = "0123456789abcdef".toCharArray();

  private final AtomicLong state;

  /**
   * @param seed by chance, so that processes differ
   */
  RequestIds(long seed) {
    this.state = new AtomicLong(seed);
  }

  /** Sixteen hexadecimal digits. */
  String next() {
    long id = mixed(state.addAndGet(GOLDEN_GAMMA));
    char[] text = new char[Long.SIZE / 4];
    for (int i = text.length - 1; i >= 0; i--) {
      text[i] = DIGITS[(int) (id & 0xF)];
      id >>>= 4;
    }
    return new String(text);
  }

  /** A bijection, so that what is told apart before is told apart after it. */
  private static long mixed(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
