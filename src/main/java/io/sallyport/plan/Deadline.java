package io.sallyport.plan;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The point in time after which an answer is of no use. Immutable and thread-safe. */
public final class Deadline {
  private final LongSupplier nanoTime;
  private final long at;

  private Deadline(LongSupplier nanoTime, long at) {
    this.nanoTime = nanoTime;
    this.at = at;
  }

  /**
   * @param nanoTime the clock, such as {@code System::nanoTime}
   */
  public static Deadline in(Duration duration, LongSupplier nanoTime) {
    return new Deadline(nanoTime, nanoTime.getAsLong() + duration.toNanos());
  }

  /** This one, or that in so much time, whichever is sooner. */
  public Deadline within(Duration atMost) {
    long sooner = nanoTime.getAsLong() + atMost.toNanos();
    return sooner - at < 0 ? new Deadline(nanoTime, sooner) : this;
  }

  /** What is left; zero when it has passed. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, at - nanoTime.getAsLong()));
  }

  public boolean hasPassed() {
    return at - nanoTime.getAsLong() <= 0;
  }
}
