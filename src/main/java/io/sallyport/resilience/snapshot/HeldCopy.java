package io.sallyport.resilience.snapshot;

import io.sallyport.source.EntitySetCopy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** A copy that stays as long as somebody reads it, also when a newer one has taken its place. */
final class HeldCopy {
  private final EntitySetCopy copy;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Duration ageAtFirst;
  private final long first;
  private int holders = 1;
  private boolean outdated;

  HeldCopy(EntitySetCopy copy, InstantSource clock, LongSupplier nanoTime) {
    this.copy = copy;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.first = nanoTime.getAsLong();
    this.ageAtFirst = byClock();
  }

  EntitySetCopy copy() {
    return copy;
  }

  Instant takenAt() {
    return copy.takenAt();
  }

  /** A clock that is set back makes nothing younger. */
  Duration age() {
    Duration counted = ageAtFirst.plusNanos(nanoTime.getAsLong() - first);
    Duration byClock = byClock();
    return byClock.compareTo(counted) > 0 ? byClock : counted;
  }

  private Duration byClock() {
    Duration age = Duration.between(copy.takenAt(), clock.instant());
    return age.isNegative() ? Duration.ZERO : age;
  }

  /** One more reader; false if it is gone already. */
  synchronized boolean hold() {
    if (holders == 0) {
      return false;
    }
    holders++;
    return true;
  }

  /** One reader less. */
  synchronized void release() {
    if (--holders > 0) {
      return;
    }
    if (outdated) {
      copy.delete();
    } else {
      copy.close();
    }
  }

  /** A newer one is there: it goes with its last reader. */
  synchronized void replace() {
    outdated = true;
    release();
  }
}
