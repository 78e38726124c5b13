package io.sallyport.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.sallyport.error.ErrorCode;
import io.sallyport.source.SourceException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The circuit breaker as those ask it who are about to turn to the source: at the beginning of a
 * read, and again when it has waited on its way, because the source may have failed meanwhile.
 */
final class Gate {
  private final String source;
  private final CircuitBreaker breaker;
  private final int most;
  private final AtomicInteger failedInARow = new AtomicInteger();

  /**
   * @param most so many tries may fail one after the other
   */
  Gate(String source, CircuitBreaker breaker, int most) {
    this.source = source;
    this.breaker = breaker;
    this.most = most;
  }

  /**
   * Takes a permission, which has to be given back by telling the breaker how the read went.
   *
   * @throws SourceException if there is none
   */
  void enter() {
    if (!breaker.tryAcquirePermission()) {
      throw closed();
    }
  }

  /**
   * Looks whether a read that has a permission had better stop.
   *
   * @throws SourceException if the source is left alone now
   */
  void pass() {
    if (breaker.getState() == CircuitBreaker.State.OPEN) {
      throw closed();
    }
  }

  /** A try has led to rows. */
  void answered() {
    if (failedInARow.get() > 0) {
      failedInARow.set(0);
    }
  }

  /**
   * A try has failed, and the source is to blame. A read that is tried again, and has to wait for
   * that, would tell the breaker much later, or never, if it finds no place for another try: so it
   * opens when enough tries in a row have failed.
   */
  synchronized void failed() {
    if (failedInARow.incrementAndGet() >= most && breaker.getState() != CircuitBreaker.State.OPEN) {
      breaker.transitionToOpenState();
    }
  }

  private SourceException closed() {
    return new SourceException(
        ErrorCode.SOURCE_UNAVAILABLE,
        source,
        "The source '" + source + "' has failed repeatedly and is left alone for a short while.",
        null);
  }
}
