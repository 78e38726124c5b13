package io.sallyport.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.sallyport.error.ErrorCode;
import io.sallyport.source.SourceException;

/**
 * The circuit breaker as those ask it who are about to turn to the source: at the beginning of a
 * read, and again when it has waited on its way, because the source may have failed meanwhile.
 */
final class Gate {
  private final String source;
  private final CircuitBreaker breaker;

  Gate(String source, CircuitBreaker breaker) {
    this.source = source;
    this.breaker = breaker;
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

  private SourceException closed() {
    return new SourceException(
        ErrorCode.SOURCE_UNAVAILABLE,
        source,
        "The source '" + source + "' has failed repeatedly and is left alone for a short while.",
        null);
  }
}
