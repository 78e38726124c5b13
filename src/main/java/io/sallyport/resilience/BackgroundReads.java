package io.sallyport.resilience;

import io.sallyport.plan.AgeWish;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.RequestContext;
import io.sallyport.plan.RequestContext.Audience;
import io.sallyport.plan.Stage;
import io.sallyport.resilience.Flights.Landing;
import io.sallyport.resilience.kept.KeptKey;
import io.sallyport.resilience.kept.KeptRows;
import io.sallyport.source.RowStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Reads that go on to their end whether somebody waits for them or not, so that what is kept is of
 * now the next time. Equal ones at the same time are one. Thread-safe.
 */
final class BackgroundReads {
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final LiveReads reads;
  private final BackgroundThreads threads;
  private final Map<KeptKey, CompletableFuture<Optional<Landing>>> underWay =
      new ConcurrentHashMap<>();

  BackgroundReads(LiveReads reads, BackgroundThreads threads) {
    this.reads = reads;
    this.threads = threads;
  }

  /** Reads anew what was answered from what is kept, to see whether the source is back. */
  void refresh(Question question, String scope) {
    begin(question, scope, threads.refreshes());
  }

  /**
   * Reads, and waits a while for all of it.
   *
   * @return empty if one has to read oneself
   * @throws TimeoutException if it takes longer, which does not end it
   * @throws io.sallyport.error.GatewayException what the source failed with, or that the request is
   *     over
   */
  Optional<RowStream> within(Duration patience, Question question, RequestContext context)
      throws TimeoutException {
    Optional<CompletableFuture<Optional<Landing>>> read =
        begin(question, context.audience().scope(), threads.awaited());
    if (read.isEmpty()) {
      return Optional.empty();
    }
    long start = System.nanoTime();
    try {
      return Flights.await(read.get(), patience, context)
          .map(landing -> new KeptRows(landing.rows(), landing.count(), question.width()));
    } finally {
      context.times().add(Stage.SOURCE, System.nanoTime() - start);
    }
  }

  /** Empty if there are too many. */
  private Optional<CompletableFuture<Optional<Landing>>> begin(
      Question question, String scope, Executor executor) {
    CompletableFuture<Optional<Landing>> mine = new CompletableFuture<>();
    CompletableFuture<Optional<Landing>> other = underWay.putIfAbsent(question.key(), mine);
    if (other != null) {
      return Optional.of(other);
    }
    try {
      executor.execute(() -> read(question, scope, mine));
      return Optional.of(mine);
    } catch (RejectedExecutionException e) {
      underWay.remove(question.key(), mine);
      mine.complete(Optional.empty());
      return Optional.empty();
    }
  }

  private void read(Question question, String scope, CompletableFuture<Optional<Landing>> landing) {
    RequestContext context =
        new RequestContext(
            "refresh", Deadline.in(LONGEST, System::nanoTime), new Audience(scope, AgeWish.LIVE));
    try {
      landing.complete(reads.whole(question, context));
    } catch (RuntimeException | Error e) {
      // Whoever waits is told.
      landing.completeExceptionally(e);
    } finally {
      underWay.remove(question.key(), landing);
    }
  }
}
