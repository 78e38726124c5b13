package io.sallyport.resilience;

import io.sallyport.plan.RequestContext;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits between two tries. Given by constructor, so that tests need not wait. */
@FunctionalInterface
public interface Pause {
  /** Waits, or returns earlier if the request is over. */
  void take(Duration duration, RequestContext context);

  /** Really waits. */
  static Pause real() {
    return (duration, context) -> {
      CountDownLatch cancelled = new CountDownLatch(1);
      try (RequestContext.Registration registered = context.onCancel(cancelled::countDown)) {
        boolean early = cancelled.await(duration.toNanos(), TimeUnit.NANOSECONDS);
        if (early) {
          context.check();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }
}
