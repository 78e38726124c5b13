package io.sallyport.plan;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The circumstances of one request: who it is in the log, until when an answer is of use, whether
 * it is still wanted, and where its time goes. Thread-safe: a request may be worked on by several
 * threads.
 */
public final class RequestContext {
  private final String requestId;
  private final Deadline deadline;
  private final StageTimes times;
  private final Audience audience;
  private final Provenance provenance;
  private final Set<Object> places;
  private final List<Runnable> cancelActions = new ArrayList<>();
  private @Nullable ErrorCode cancelledBy;

  /** For work on nobody's behalf in particular, which takes data of any age. */
  public RequestContext(String requestId, Deadline deadline) {
    this(requestId, deadline, Audience.ANYBODY);
  }

  public RequestContext(String requestId, Deadline deadline, Audience audience) {
    this(requestId, deadline, new StageTimes(), audience, new Provenance(), newPlaces());
  }

  private RequestContext(
      String requestId,
      Deadline deadline,
      StageTimes times,
      Audience audience,
      Provenance provenance,
      Set<Object> places) {
    this.requestId = requestId;
    this.deadline = deadline;
    this.times = times;
    this.audience = audience;
    this.provenance = provenance;
    this.places = places;
  }

  private static Set<Object> newPlaces() {
    return ConcurrentHashMap.newKeySet();
  }

  /**
   * For whom an answer is.
   *
   * @param scope what the caller may see: rows that were read for one scope are never shown to
   *     another
   * @param age what is wanted of the age of the answer
   * @param failing sources that are asked only if nothing that is kept will do
   * @param pin kept data that the answer has to continue, if the client wants nothing else
   */
  public record Audience(String scope, AgeWish age, Set<String> failing, Optional<Pin> pin) {
    public static final Audience ANYBODY = new Audience("");

    public Audience {
      failing = Set.copyOf(failing);
    }

    /** Somebody who takes data of any age. */
    public Audience(String scope) {
      this(scope, AgeWish.NONE);
    }

    /** Somebody who wants data of some age, wherever they come from. */
    public Audience(String scope, AgeWish age) {
      this(scope, age, Set.of(), Optional.empty());
    }

    public Freshness freshness() {
      return age.freshness();
    }
  }

  /**
   * The circumstances of work that is done beside the main work of this request: cancelled with it,
   * but with times of its own.
   */
  public RequestContext beside() {
    RequestContext beside =
        new RequestContext(
            requestId, deadline, new StageTimes(), audience, provenance, newPlaces());
    onCancel(() -> beside.cancel(Objects.requireNonNull(cancelledBy())));
    return beside;
  }

  /**
   * The circumstances of a part of this work that has to be done sooner: cancelled with it, counted
   * with it. To be closed when the part is over.
   *
   * @param sooner the deadline of the part
   */
  public Part part(Deadline sooner) {
    RequestContext part =
        new RequestContext(requestId, sooner, times, audience, provenance, places);
    Registration registration = onCancel(() -> part.cancel(Objects.requireNonNull(cancelledBy())));
    return new Part(part, registration);
  }

  /**
   * The circumstances of one try to answer this request: cancelled with it, counted with it, with a
   * provenance of its own. To be closed when the try is over.
   *
   * @param wish what the client wants of the age of the answer
   * @param failing sources that have failed before, to be asked only if nothing else is there
   * @param pin kept data that the answer has to continue
   */
  public Part attempt(AgeWish wish, Set<String> failing, Optional<Pin> pin) {
    Audience same = new Audience(audience.scope(), wish, failing, pin);
    RequestContext attempt =
        new RequestContext(requestId, deadline, times, same, new Provenance(), newPlaces());
    Registration registration =
        onCancel(() -> attempt.cancel(Objects.requireNonNull(cancelledBy())));
    return new Part(attempt, registration);
  }

  /** The circumstances of another request that this one consists of. */
  public RequestContext inner(String innerId) {
    return new RequestContext(innerId, deadline, audience);
  }

  /** A part of the work for a request, with circumstances of its own. */
  public record Part(RequestContext context, Registration registration) implements AutoCloseable {
    @Override
    public void close() {
      registration.close();
    }
  }

  public String requestId() {
    return requestId;
  }

  public Deadline deadline() {
    return deadline;
  }

  public StageTimes times() {
    return times;
  }

  public Audience audience() {
    return audience;
  }

  /** Where the data of the answer comes from; written to by what answers instead of a source. */
  public Provenance provenance() {
    return provenance;
  }

  /**
   * Takes note that this work has been given a place that others wait for. Who has one and needs
   * another of the same kind must not wait for it: all who have one might.
   *
   * @return false if it has one already
   */
  public boolean enter(Object room) {
    return places.add(room);
  }

  /** The place is free again. */
  public void leave(Object room) {
    places.remove(room);
  }

  /**
   * Stops the work: runs what was registered, and lets {@link #check} throw from now on. The first
   * reason stays.
   */
  public void cancel(ErrorCode reason) {
    List<Runnable> actions;
    synchronized (this) {
      if (cancelledBy != null) {
        return;
      }
      cancelledBy = reason;
      actions = List.copyOf(cancelActions);
    }
    actions.forEach(Runnable::run);
  }

  /**
   * Registers what stops a piece of work, such as the cancelling of a statement; runs it at once if
   * the request is cancelled already.
   *
   * @return takes the registration back; to be closed when the piece of work is over
   */
  public Registration onCancel(Runnable action) {
    synchronized (this) {
      if (cancelledBy == null) {
        cancelActions.add(action);
        return () -> remove(action);
      }
    }
    action.run();
    return () -> {};
  }

  private synchronized void remove(Runnable action) {
    cancelActions.remove(action);
  }

  /** The reason why the request is no longer wanted, or null while it is. */
  public synchronized @Nullable ErrorCode cancelledBy() {
    return cancelledBy;
  }

  /** Throws if nobody waits for the answer any more; to be called in long loops. */
  public void check() {
    ErrorCode reason = cancelledBy();
    if (reason == null && deadline.hasPassed()) {
      reason = ErrorCode.SOURCE_TIMEOUT;
    }
    if (reason != null) {
      throw new GatewayException(
          reason,
          reason == ErrorCode.SOURCE_TIMEOUT
              ? "The answer was not complete within the time limit. Narrow the filter or try again."
              : "The request was cancelled.");
    }
  }

  /** Undoes a registration; closing it twice is the same as once. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
