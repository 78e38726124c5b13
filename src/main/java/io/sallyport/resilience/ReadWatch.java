package io.sallyport.resilience;

import io.sallyport.error.ErrorCode;
import io.sallyport.plan.Lookout;
import io.sallyport.plan.RequestContext;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cancels reads whose deadline has passed. One thread looks at all reads of all sources in turn; a
 * read that is over before the next look costs two set operations. Thread-safe.
 */
public final class ReadWatch implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final Set<RequestContext> reads = ConcurrentHashMap.newKeySet();
  private final Lookout lookout = new Lookout("read-watch", LOOK_EVERY, this::look);

  /** Watches a read until the registration is closed. */
  RequestContext.Registration watch(RequestContext read) {
    reads.add(read);
    return () -> reads.remove(read);
  }

  private void look() {
    for (RequestContext read : reads) {
      if (read.deadline().hasPassed() && reads.remove(read)) {
        // To tell a database that hangs to stop may hang too.
        Lookout.apart("read-cancel", () -> read.cancel(ErrorCode.SOURCE_TIMEOUT));
      }
    }
  }

  @Override
  public void close() {
    lookout.close();
  }
}
