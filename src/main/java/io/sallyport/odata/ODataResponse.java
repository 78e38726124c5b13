package io.sallyport.odata;

import io.sallyport.engine.SplitPlan.Pushdown;
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
   * @param rows entities in the body
   */
  public record Facts(Optional<String> entitySet, long rows, Optional<Pushdown> pushdown) {
    static final Facts NONE = new Facts(Optional.empty(), 0, Optional.empty());
  }

  public ODataResponse {
    headers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }
}
