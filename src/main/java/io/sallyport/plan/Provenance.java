package io.sallyport.plan;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the data of one answer came from. An answer that has parts of several ages is as old as its
 * oldest part. Thread-safe.
 */
public final class Provenance {
  private Origin origin = Origin.LIVE;
  private @Nullable Instant asOf;

  /**
   * A part of the answer was not read from its source just now.
   *
   * @param takenAt when the source had this data
   */
  public synchronized void add(Origin partOrigin, Instant takenAt) {
    if (partOrigin.compareTo(origin) > 0) {
      origin = partOrigin;
    }
    if (asOf == null || takenAt.isBefore(asOf)) {
      asOf = takenAt;
    }
  }

  /** Forgets everything, because the answer is made anew. */
  public synchronized void clear() {
    origin = Origin.LIVE;
    asOf = null;
  }

  /** The least live origin of all parts. */
  public synchronized Origin origin() {
    return origin;
  }

  /** The time of the oldest part; empty if all of it is live. */
  public synchronized Optional<Instant> asOf() {
    return Optional.ofNullable(asOf);
  }
}
