package io.sallyport.engine;

import java.util.concurrent.TimeUnit;

/**
 * How long a source takes for pages of one kind, which decides when their entities are counted.
 * Beside the page, a count needs a thread and a connection of its own, which is dear, and saves as
 * much time as the page takes at most; so it is worth it for pages that take their time.
 * Thread-safe.
 */
public final class Pace {
  private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

  private volatile boolean quick;

  /** Whether the last page was there so soon that its count could as well have come behind it. */
  boolean isQuick() {
    return quick;
  }

  void note(long nanos) {
    boolean now = nanos < SHORT_NANOS;
    // Hardly ever changes, and is read by all threads.
    if (quick != now) {
      quick = now;
    }
  }
}
