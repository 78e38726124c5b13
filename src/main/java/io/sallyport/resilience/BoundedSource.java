package io.sallyport.resilience;

import io.sallyport.error.ErrorCode;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import io.sallyport.source.SourceException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A bulkhead: so many reads of the source at a time, from its statement to its last row, and a
 * short queue before it. Whoever would have to wait longer is turned away at once, so that a slow
 * source does not take all threads of the gateway. Whoever has waited while the source failed for
 * others does not find that out anew. What a request reads while its own rows are open needs no
 * further place.
 *
 * <p>A semaphore, because the bulkhead of resilience4j waits a fixed time, whatever the request has
 * left, and its queue has no bound.
 */
final class BoundedSource extends SourceDecorator {
  private final ReadRules rules;
  private final Gate gate;
  private final Semaphore running;
  private final Semaphore waiting;

  BoundedSource(Source source, ReadRules rules, Gate gate) {
    super(source);
    this.rules = rules;
    this.gate = gate;
    this.running = new Semaphore(rules.concurrentReads(), true);
    this.waiting = new Semaphore(rules.queuedReads());
  }

  @Override
  RowStream answer(Ask ask, RequestContext context) {
    if (!context.enter(this)) {
      // A read in the course of another of the same request, such as for what is related.
      return ask.of(source, context);
    }
    try {
      return bounded(ask, context);
    } catch (RuntimeException | Error e) {
      context.leave(this);
      throw e;
    }
  }

  private RowStream bounded(Ask ask, RequestContext context) {
    boolean waited = !running.tryAcquire();
    if (waited && !acquired(context)) {
      throw new SourceException(
          ErrorCode.SOURCE_BUSY,
          rules.source(),
          "Too many requests are waiting for the source '"
              + rules.source()
              + "' already. Try again.",
          null);
    }
    try {
      if (waited) {
        gate.pass();
      }
      return WatchedRows.of(ask.of(source, context), failure -> end(context));
    } catch (RuntimeException | Error e) {
      running.release();
      throw e;
    }
  }

  private void end(RequestContext context) {
    context.leave(this);
    running.release();
  }

  private boolean acquired(RequestContext context) {
    if (!waiting.tryAcquire()) {
      return false;
    }
    try {
      Duration left = context.deadline().remaining();
      Duration wait = left.compareTo(rules.queueWait()) < 0 ? left : rules.queueWait();
      return running.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      waiting.release();
    }
  }

  /** Reads that are running now. */
  int running() {
    return rules.concurrentReads() - running.availablePermits();
  }

  /** Reads that wait now. */
  int queued() {
    return rules.queuedReads() - waiting.availablePermits();
  }
}
