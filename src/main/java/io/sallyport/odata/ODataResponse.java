package io.sallyport.odata;

import io.sallyport.engine.SplitPlan.Pushdown;
import io.sallyport.error.ErrorCode;
import io.sallyport.plan.Origin;
import io.sallyport.plan.Provenance;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A complete response: nothing of it has been sent, and nothing in it can fail any more.
 *
 * @param headers in the order in which they are sent
 * @param body to be closed once it has been sent
 * @param facts what the log says about it
 */
public record ODataResponse(int status, Map<String, String> headers, PageBuffer body, Facts facts) {

  /**
   * What is worth a line in the log.
   *
   * @param entitySet the set whose entities or groups were asked for; empty for none
   * @param rows entities in the body, related ones not counted
   * @param pushdown how much of the query the source did
   * @param error why the request failed
   * @param origin where its data come from; of the least live part
   * @param age how old the oldest part of the data is; empty if all of it is live
   */
  public record Facts(
      RequestKind kind,
      Optional<String> entitySet,
      long rows,
      Optional<Pushdown> pushdown,
      Optional<ErrorCode> error,
      Origin origin,
      Optional<Duration> age) {
    /** Of a request that is not understood, or not yet. */
    public static final Facts UNKNOWN = of(RequestKind.UNKNOWN);

    static Facts of(RequestKind kind) {
      return new Facts(
          kind,
          Optional.empty(),
          0,
          Optional.empty(),
          Optional.empty(),
          Origin.LIVE,
          Optional.empty());
    }

    static Facts of(Operation operation) {
      Optional<String> set =
          operation instanceof Operation.Read read
              ? Optional.of(read.plan().entitySet().name())
              : operation instanceof Operation.Aggregate aggregate
                  ? Optional.of(aggregate.plan().grouping().entitySet().name())
                  : Optional.empty();
      return new Facts(
          RequestKind.of(operation),
          set,
          0,
          Optional.empty(),
          Optional.empty(),
          Origin.LIVE,
          Optional.empty());
    }

    Facts answered(long number) {
      return new Facts(kind, entitySet, number, pushdown, Optional.empty(), origin, age);
    }

    Facts answered(long number, Pushdown how) {
      return new Facts(kind, entitySet, number, Optional.of(how), Optional.empty(), origin, age);
    }

    /** The same request, but it failed. */
    public Facts failed(ErrorCode code) {
      return new Facts(
          kind, entitySet, 0, Optional.empty(), Optional.of(code), Origin.LIVE, Optional.empty());
    }

    /** The same, and where the data came from. */
    Facts from(Provenance provenance) {
      return new Facts(
          kind,
          entitySet,
          rows,
          pushdown,
          error,
          provenance.origin(),
          provenance.asOf().map(asOf -> provenance.age()));
    }

    /** Whether the response holds data of an entity set. */
    boolean isOfData() {
      return entitySet.isPresent() && error.isEmpty();
    }
  }

  public ODataResponse {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }
}
