package io.sallyport.resilience.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What there is of one snapshot, for the operator.
 *
 * @param current the one that answers are given from; empty if there is none yet
 * @param refresh the one that is being made; empty if none is
 * @param next when the next one is due by itself
 * @param failure why the last try failed; empty if it did not
 */
public record SnapshotState(
    String entitySet,
    String source,
    Optional<Current> current,
    Optional<Progress> refresh,
    Optional<Instant> next,
    Optional<String> failure) {

  /**
   * A finished snapshot.
   *
   * @param takenAt no row is older
   */
  public record Current(Instant takenAt, Duration age, long rows) {}

  /**
   * A snapshot that is being made.
   *
   * @param startedAt empty while it waits for its turn
   * @param rows so far
   */
  public record Progress(Optional<Instant> startedAt, long rows) {}
}
