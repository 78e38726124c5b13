package io.sallyport.resilience;

import io.sallyport.plan.RequestContext;
import io.sallyport.resilience.kept.KeptKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The reads that are under way, so that equal questions at the same time need one read: the first
 * goes to the source, the others wait for what it brings. Thread-safe.
 *
 * <p>A read that nobody else waits for is not recorded for this alone. So the second of equal reads
 * goes to the source too, recorded, and from the third on they share.
 */
final class Flights {
  private final Map<KeptKey, Flight> underWay = new ConcurrentHashMap<>();

  /** How many reads each thread has begun and not ended. */
  private final Map<Thread, Integer> open = new ConcurrentHashMap<>();

  /** What a read has brought, all of it. */
  record Landing(byte[] rows, int count) {}

  /** One read, for whoever begins it or waits for it. */
  final class Flight {
    private final KeptKey question;
    private final boolean recorded;
    private final Thread thread = Thread.currentThread();
    private final CompletableFuture<Optional<Landing>> landing = new CompletableFuture<>();

    private Flight(KeptKey question, boolean recorded) {
      this.question = question;
      this.recorded = recorded;
    }

    /** Whether somebody may be waiting for the rows. */
    boolean isRecorded() {
      return recorded;
    }

    /**
     * The read is over.
     *
     * @param brought empty if others have to go themselves
     */
    void land(Optional<Landing> brought) {
      end();
      landing.complete(brought);
    }

    /** What it has brought; empty if it is not over, or has brought nothing. */
    Optional<Landing> landed() {
      return landing.isCompletedExceptionally()
          ? Optional.empty()
          : landing.getNow(Optional.empty());
    }

    /** The source has failed, for all. */
    void fail(RuntimeException failure) {
      end();
      landing.completeExceptionally(failure);
    }

    private void end() {
      if (!landing.isDone()) {
        underWay.remove(question, this);
        open.computeIfPresent(thread, (t, reads) -> reads == 1 ? null : reads - 1);
      }
    }

    /**
     * Waits for the end of a read that somebody else has begun.
     *
     * @return empty if one has to go oneself
     * @throws RuntimeException what the source failed with, or that the request is over
     */
    Optional<Landing> await(RequestContext context) {
      try {
        return Flights.await(landing, context.deadline().remaining(), context);
      } catch (TimeoutException e) {
        context.check();
        return Optional.empty();
      }
    }
  }

  /**
   * Waits for the end of a read, not longer than the request has.
   *
   * @return empty if one has to go oneself
   * @throws TimeoutException if it takes longer
   * @throws RuntimeException what the source failed with, or that the request is over
   */
  static Optional<Landing> await(
      CompletableFuture<Optional<Landing>> landing, Duration patience, RequestContext context)
      throws TimeoutException {
    Duration left = context.deadline().remaining();
    long nanos = (left.compareTo(patience) < 0 ? left : patience).toNanos();
    CompletableFuture<Optional<Landing>> mine = landing.copy();
    try (RequestContext.Registration cancelled = context.onCancel(() -> mine.cancel(false))) {
      return mine.get(nanos, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (CancellationException e) {
      context.check();
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /**
   * Begins a read, or finds one to wait for.
   *
   * @param recorded whether the rows are recorded anyway
   * @return the flight of this thread or of another
   */
  Flight join(KeptKey question, boolean recorded) {
    Flight other = underWay.get(question);
    if (other != null && other.recorded && !hasOpen()) {
      return other;
    }
    // Whoever has rows open does not wait for others: they might wait for these rows.
    Flight mine = new Flight(question, recorded || other != null);
    open.merge(mine.thread, 1, Integer::sum);
    underWay.merge(question, mine, (old, young) -> old.recorded ? old : young);
    return mine;
  }

  /** Whether this thread has begun a read that has not ended. */
  boolean hasOpen() {
    return open.containsKey(Thread.currentThread());
  }

  /** Whether a flight is one that this thread has begun. */
  static boolean isOwn(Flight flight) {
    return flight.thread == Thread.currentThread();
  }
}
