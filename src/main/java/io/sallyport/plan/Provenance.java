package io.sallyport.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the data of one answer came from. An answer that has parts of several ages is as old as its
 * oldest part. Thread-safe.
 */
public final class Provenance {
  private Origin origin = Origin.LIVE;
  private @Nullable Instant asOf;
  private Duration age = Duration.ZERO;
  private boolean stale;
  private final Map<String, Instant> pins = new HashMap<>();

  /**
   * A part of the answer was not read from its source just now.
   *
   * @param object what the entity set is bound to
   * @param takenAt when the source had this data
   * @param partAge how long ago that is, whatever happened to the clocks
   * @param partStale whether it is older than it is taken for fresh
   */
  public synchronized void add(
      String object, Origin partOrigin, Instant takenAt, Duration partAge, boolean partStale) {
    stale |= partStale;
    if (partStale) {
      pins.merge(object, takenAt, (one, other) -> one.isBefore(other) ? one : other);
    }
    if (partAge.compareTo(age) > 0) {
      age = partAge;
    }
    if (partOrigin.compareTo(origin) > 0) {
      origin = partOrigin;
    }
    if (asOf == null || takenAt.isBefore(asOf)) {
      asOf = takenAt;
    }
  }

  /** The least live origin of all parts. */
  public synchronized Origin origin() {
    return origin;
  }

  /** The time of the oldest part; empty if all of it is live. */
  public synchronized Optional<Instant> asOf() {
    return Optional.ofNullable(asOf);
  }

  /** How old the oldest part is; zero if all of it is live. */
  public synchronized Duration age() {
    return age;
  }

  /**
   * What a page must continue that follows this answer; empty if its own rows are live or fresh.
   *
   * @param object what the entity set of the page is bound to
   */
  public synchronized Optional<Pin> pin(String object) {
    return Optional.ofNullable(pins.get(object)).map(takenAt -> new Pin(object, takenAt));
  }

  /** Whether a part is older than it is taken for fresh. */
  public synchronized boolean isStale() {
    return stale;
  }
}
