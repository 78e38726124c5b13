package io.sallyport.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.sallyport.error.GatewayException;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker: leaves a source alone for a while that has failed too often, and then lets a
 * few reads through to see whether it is back. Only what the source is to blame for counts.
 */
final class BreakingSource extends SourceDecorator {
  private final Gate gate;
  private final CircuitBreaker breaker;

  BreakingSource(Source source, Gate gate, CircuitBreaker breaker) {
    super(source);
    this.gate = gate;
    this.breaker = breaker;
  }

  @Override
  RowStream answer(Ask ask, RequestContext context) {
    gate.enter();
    long start = breaker.getCurrentTimestamp();
    AtomicBoolean told = new AtomicBoolean();
    try {
      return WatchedRows.of(ask.of(source, context), failure -> tell(told, start, failure));
    } catch (GatewayException e) {
      tell(told, start, e);
      throw e;
    } catch (RuntimeException | Error e) {
      breaker.releasePermission();
      throw e;
    }
  }

  private void tell(AtomicBoolean told, long start, @Nullable GatewayException failure) {
    if (!told.compareAndSet(false, true)) {
      return;
    }
    TimeUnit unit = breaker.getTimestampUnit();
    long elapsed = breaker.getCurrentTimestamp() - start;
    if (failure == null) {
      breaker.onSuccess(elapsed, unit);
      return;
    }
    switch (Blame.of(failure.code())) {
      case SOURCE -> breaker.onError(elapsed, unit, failure);
      // It answered, if only that it will not answer this.
      case QUESTION -> breaker.onSuccess(elapsed, unit);
      case LOAD, CALLER -> breaker.releasePermission();
    }
  }
}
