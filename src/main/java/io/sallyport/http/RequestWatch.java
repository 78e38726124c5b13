package io.sallyport.http;

import io.sallyport.error.ErrorCode;
import io.sallyport.plan.Lookout;
import io.sallyport.plan.RequestContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Looks after requests that take long: cancels those whose deadline has passed or whose client has
 * gone, so that no source works for nobody. One thread looks at all of them in turn; a request that
 * is over before the next look costs two map operations.
 */
final class RequestWatch implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final Map<RequestContext, BooleanSupplier> requests = new ConcurrentHashMap<>();
  private final Lookout lookout = new Lookout("request-watch", LOOK_EVERY, this::look);

  /**
   * Watches a request until the returned registration is closed.
   *
   * @param clientGone asked now and then, by the watching thread
   */
  RequestContext.Registration watch(RequestContext context, BooleanSupplier clientGone) {
    requests.put(context, clientGone);
    return () -> requests.remove(context);
  }

  private void look() {
    requests.forEach(
        (context, clientGone) -> {
          if (context.deadline().hasPassed()) {
            context.cancel(ErrorCode.SOURCE_TIMEOUT);
          } else if (clientGone.getAsBoolean()) {
            context.cancel(ErrorCode.REQUEST_CANCELLED);
          }
        });
  }

  @Override
  public void close() {
    lookout.close();
  }
}
