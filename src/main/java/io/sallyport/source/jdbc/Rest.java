package io.sallyport.source.jdbc;

import io.sallyport.source.SourceException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** How long something is left alone after it could not be done. Thread-safe. */
final class Rest {
  private static final Duration LENGTH = Duration.ofSeconds(5);

  private final LongSupplier nanoTime;
  private volatile boolean begun;
  private volatile long until;

  Rest(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  void begin() {
    until = nanoTime.getAsLong() + LENGTH.toNanos();
    begun = true;
  }

  /** Begins if the source could not be reached; not if it has answered, with whatever error. */
  void beginIfSilent(SourceException error) {
    switch (error.code()) {
      case SOURCE_UNAVAILABLE, SOURCE_TIMEOUT, SOURCE_BUSY -> begin();
      default -> {}
    }
  }

  boolean lasts() {
    return begun && nanoTime.getAsLong() - until < 0;
  }
}
