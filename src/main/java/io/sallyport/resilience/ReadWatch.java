package io.sallyport.resilience;

import io.sallyport.error.ErrorCode;
import io.sallyport.plan.RequestContext;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Cancels reads whose deadline has passed. One thread looks at all reads of all sources in turn; a
 * read that is over before the next look costs two set operations. Thread-safe.
 */
public final class ReadWatch implements AutoCloseable {
  private static final long LOOK_EVERY_MILLIS = 50;

  private final Set<RequestContext> reads = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService looker =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "read-watch");
            thread.setDaemon(true);
            return thread;
          });

  public ReadWatch() {
    looker.scheduleWithFixedDelay(
        this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Watches a read until the registration is closed. */
  RequestContext.Registration watch(RequestContext read) {
    reads.add(read);
    return () -> reads.remove(read);
  }

  private void look() {
    for (RequestContext read : reads) {
      if (read.deadline().hasPassed() && reads.remove(read)) {
        cancel(read);
      }
    }
  }

  /** On a thread of its own: to tell a database that hangs to stop may hang too. */
  private static void cancel(RequestContext read) {
    Thread thread = new Thread(() -> read.cancel(ErrorCode.SOURCE_TIMEOUT), "read-cancel");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    looker.shutdownNow();
  }
}
