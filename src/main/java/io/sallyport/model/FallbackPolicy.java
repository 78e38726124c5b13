package io.sallyport.model;

import java.time.Duration;
import java.util.Optional;

/**
 * What is kept of an entity set, and what is answered from it when its source cannot answer.
 *
 * @param keep how long what was read is kept
 * @param serveStaleFor how old data may be that is answered; never longer than {@code keep}
 * @param refreshAfter how old a kept copy is when the next live read replaces it
 * @param freshFor how long a kept copy is answered without asking the source; zero for never
 * @param keptAfter how long the source has before a kept copy is answered, while it is read on;
 *     zero for as long as it takes
 * @param showsAge whether entities have the properties {@code DataAsOf} and {@code DataStale}
 * @param shared whether what was read for one caller may be shown to all, because all see the same
 * @param snapshotEvery how often a copy of the whole set is made; empty for on demand only
 */
public record FallbackPolicy(
    Mode mode,
    Duration keep,
    Duration serveStaleFor,
    Duration refreshAfter,
    Duration freshFor,
    Duration keptAfter,
    boolean showsAge,
    boolean shared,
    Optional<Duration> snapshotEvery) {

  /** Nothing is kept, anywhere. */
  public static final FallbackPolicy NONE =
      new FallbackPolicy(
          Mode.NONE,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          false,
          false,
          Optional.empty());

  /** How much is kept. */
  public enum Mode {
    /** Nothing. */
    NONE,
    /** What was read for clients. */
    PAGES,
    /** That, and a copy of the whole set. */
    SNAPSHOT
  }

  /** Whether anything is kept. */
  public boolean keeps() {
    return mode != Mode.NONE;
  }
}
