package io.sallyport.resilience;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;

/** Tells an observer how long each read took and how it ended. */
final class ObservedSource extends SourceDecorator {
  private final ReadObserver observer;

  ObservedSource(Source source, ReadObserver observer) {
    super(source);
    this.observer = observer;
  }

  @Override
  RowStream answer(Ask ask, RequestContext context) {
    long start = System.nanoTime();
    try {
      return WatchedRows.of(
          ask.of(source, context),
          failure ->
              observer.ended(System.nanoTime() - start, failure == null ? null : failure.code()));
    } catch (GatewayException e) {
      observer.ended(System.nanoTime() - start, e.code());
      throw e;
    } catch (RuntimeException | Error e) {
      observer.ended(System.nanoTime() - start, ErrorCode.INTERNAL_ERROR);
      throw e;
    }
  }
}
