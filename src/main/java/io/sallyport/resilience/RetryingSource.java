package io.sallyport.resilience;

import io.github.resilience4j.core.IntervalFunction;
import io.sallyport.error.ErrorCode;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import io.sallyport.source.SourceException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * Tries a read again that failed before it gave a row, after a wait that grows and varies, as long
 * as the request has time for it. A read that ran out of time is not tried again: there is none
 * left.
 */
final class RetryingSource extends SourceDecorator {
  private static final double GROWTH = 2;
  private static final double VARIATION = 0.5;

  private final int retries;
  private final Gate gate;
  private final IntervalFunction backoff;
  private final Pause pause;
  private final LongAdder retried = new LongAdder();

  RetryingSource(Source source, ReadRules rules, Gate gate, Pause pause) {
    super(source);
    this.gate = gate;
    this.retries = rules.retries();
    this.backoff =
        IntervalFunction.ofExponentialRandomBackoff(rules.retryBackoff(), GROWTH, VARIATION);
    this.pause = pause;
  }

  @Override
  RowStream answer(Ask ask, RequestContext context) {
    for (int attempt = 1; ; attempt++) {
      try {
        RowStream rows = ask.of(source, context);
        gate.answered();
        return rows;
      } catch (SourceException e) {
        if (Blame.of(e.code()) == Blame.SOURCE) {
          gate.failed();
        }
        Duration wait = Duration.ofMillis(backoff.apply(attempt));
        if (attempt > retries || !isWorthwhile(e) || isTooLong(wait, context)) {
          throw e;
        }
        retried.increment();
        pause.take(wait, context);
        gate.pass();
      }
    }
  }

  private static boolean isWorthwhile(SourceException failure) {
    return Blame.of(failure.code()) == Blame.SOURCE && failure.code() != ErrorCode.SOURCE_TIMEOUT;
  }

  /** A try needs some time itself. */
  private static boolean isTooLong(Duration wait, RequestContext context) {
    return wait.multipliedBy(2).compareTo(context.deadline().remaining()) > 0;
  }

  /** Further tries since the start. */
  long retried() {
    return retried.sum();
  }
}
