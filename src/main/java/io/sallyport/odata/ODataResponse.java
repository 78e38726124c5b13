package io.sallyport.odata;

import io.sallyport.engine.SplitPlan.Pushdown;
import io.sallyport.error.ErrorCode;
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
   */
  public record Facts(
      RequestKind kind,
      Optional<String> entitySet,
      long rows,
      Optional<Pushdown> pushdown,
      Optional<ErrorCode> error) {
    /** Of a request that is not understood, or not yet. */
    public static final Facts UNKNOWN = of(RequestKind.UNKNOWN);

    static Facts of(RequestKind kind) {
      return new Facts(kind, Optional.empty(), 0, Optional.empty(), Optional.empty());
    }

    static Facts of(Operation operation) {
      Optional<String> set =
          operation instanceof Operation.Read read
              ? Optional.of(read.plan().entitySet().name())
              : operation instanceof Operation.Aggregate aggregate
                  ? Optional.of(aggregate.plan().grouping().entitySet().name())
                  : Optional.empty();
      return new Facts(RequestKind.of(operation), set, 0, Optional.empty(), Optional.empty());
    }

    Facts answered(long number) {
      return new Facts(kind, entitySet, number, pushdown, Optional.empty());
    }

    Facts answered(long number, Pushdown how) {
      return new Facts(kind, entitySet, number, Optional.of(how), Optional.empty());
    }

    /** The same request, but it failed. */
    public Facts failed(ErrorCode code) {
      return new Facts(kind, entitySet, 0, Optional.empty(), Optional.of(code));
    }
  }

  public ODataResponse {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }
}
