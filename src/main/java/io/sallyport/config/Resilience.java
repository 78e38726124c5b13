package io.sallyport.config;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How reads of a source are protected from it, and it from them.
 *
 * @param deadline how long one read may take, whatever the request has left
 * @param retries further tries of a read that failed before it gave a row
 * @param retryBackoff how long to wait before the first of them; the waits grow
 * @param concurrentReads at the same time at most; empty for as many as there are connections
 * @param queuedReads that may wait for their turn; one more is turned away
 * @param queueWait how long one may wait for its turn
 */
public record Resilience(
    Duration deadline,
    int retries,
    Duration retryBackoff,
    OptionalInt concurrentReads,
    int queuedReads,
    Duration queueWait,
    Breaker breaker) {

  /**
   * When a source is left alone.
   *
   * @param failureRate percent of the last reads that must have failed
   * @param window how many reads are looked at
   * @param minimumReads before which nothing is concluded
   * @param openFor how long it is left alone
   * @param probes reads that must succeed before all are let through again
   */
  public record Breaker(
      int failureRate, int window, int minimumReads, Duration openFor, int probes) {
    public static final Breaker DEFAULT = new Breaker(50, 20, 5, Duration.ofSeconds(10), 2);
  }

  public static final Resilience DEFAULT =
      new Resilience(
          Duration.ofSeconds(8),
          2,
          Duration.ofMillis(100),
          OptionalInt.empty(),
          64,
          Duration.ofSeconds(2),
          Breaker.DEFAULT);
}
