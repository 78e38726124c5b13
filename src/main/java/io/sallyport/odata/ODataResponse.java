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
   * @param entitySet empty for a response about no entity set
   * @param rows entities in the body, related ones not counted
   * @param pushdown how much of the query the source did
   * @param error why the request failed
   */
  public record Facts(
      Optional<String> entitySet,
      long rows,
      Optional<Pushdown> pushdown,
      Optional<ErrorCode> error) {
    static final Facts NONE = new Facts(Optional.empty(), 0, Optional.empty(), Optional.empty());

    static Facts failed(ErrorCode code) {
      return new Facts(Optional.empty(), 0, Optional.empty(), Optional.of(code));
    }
  }

  public ODataResponse {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }
}
