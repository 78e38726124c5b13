package io.sallyport.resilience;

import io.sallyport.plan.Deadline;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import java.time.Duration;

/**
 * Gives each read a deadline of its own, which leaves the request time to be answered otherwise,
 * and cancels the read when it has passed. The read itself has to hear of it.
 */
final class TimedSource extends SourceDecorator {
  /** What an answer from elsewhere, or an error, may take. */
  private static final Duration RESERVE = Duration.ofMillis(250);

  private final Duration atMost;
  private final ReadWatch watch;

  TimedSource(Source source, Duration atMost, ReadWatch watch) {
    super(source);
    this.atMost = atMost;
    this.watch = watch;
  }

  @Override
  RowStream answer(Ask ask, RequestContext context) {
    RequestContext.Part part = context.part(deadline(context.deadline()));
    RequestContext.Registration watched = watch.watch(part.context());
    Runnable end =
        () -> {
          watched.close();
          part.close();
        };
    try {
      return WatchedRows.of(ask.of(source, part.context()), failure -> end.run());
    } catch (RuntimeException | Error e) {
      end.run();
      throw e;
    }
  }

  private Deadline deadline(Deadline ofRequest) {
    Duration left = ofRequest.remaining();
    Duration reserve = left.dividedBy(10);
    Duration usable = left.minus(reserve.compareTo(RESERVE) < 0 ? reserve : RESERVE);
    return ofRequest.within(atMost.compareTo(usable) < 0 ? atMost : usable);
  }
}
