package io.sallyport.resilience.snapshot;

import io.sallyport.model.FallbackPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** When snapshots are made by themselves. */
final class Timetable {
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final InstantSource clock;
  private final IntSupplier percent;

  /**
   * @param percent gives a random number from 0 to 99
   */
  Timetable(InstantSource clock, IntSupplier percent) {
    this.clock = clock;
    this.percent = percent;
  }

  /**
   * The next time after a start.
   *
   * @return null for never by itself
   */
  @Nullable Instant first(FallbackPolicy policy, Optional<Instant> takenAt) {
    return policy
        .snapshotEvery()
        .map(every -> takenAt.map(at -> next(at, every)).orElse(Instant.MIN))
        .orElse(null);
  }

  /**
   * The next time after one was made.
   *
   * @return null for never by itself
   */
  @Nullable Instant afterSuccess(FallbackPolicy policy, Optional<Instant> takenAt) {
    return policy
        .snapshotEvery()
        .map(every -> next(takenAt.orElseGet(clock::instant), every))
        .orElse(null);
  }

  /**
   * The next time after one could not be made.
   *
   * @return null for never by itself
   */
  @Nullable Instant afterFailure(FallbackPolicy policy) {
    return policy.snapshotEvery().map(every -> clock.instant().plus(pause(every))).orElse(null);
  }

  /** Not all gateways and sets at once, and never later than promised. */
  private Instant next(Instant takenAt, Duration every) {
    return takenAt.plus(every.minus(every.dividedBy(1_000).multipliedBy(percent.getAsInt())));
  }

  private static Duration pause(Duration every) {
    Duration pause = every.dividedBy(10);
    if (pause.compareTo(SHORTEST_PAUSE) < 0) {
      return SHORTEST_PAUSE;
    }
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  /** What was begun before half of its time has passed is still worth going on with. */
  static Instant oldestBeginning(FallbackPolicy policy, Instant now) {
    Duration half = policy.serveStaleFor().dividedBy(2);
    Duration every = policy.snapshotEvery().orElse(half);
    return now.minus(every.compareTo(half) < 0 ? every : half);
  }
}
