package io.sallyport.odata;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How much one request may ask for.
 *
 * @param pageSize rows in a response when the client does not say
 * @param maxPageSize rows in a response at most
 * @param maxDepth levels of an expression at most
 * @param maxTerms operators, functions and list values in all expressions of a request at most
 */
public record PageLimits(int pageSize, int maxPageSize, int maxDepth, int maxTerms) {

  public PageLimits {
    if (pageSize < 1 || maxPageSize < pageSize || maxDepth < 1 || maxTerms < 1) {
      throw new IllegalArgumentException(
          pageSize + ", " + maxPageSize + ", " + maxDepth + ", " + maxTerms);
    }
  }

  /**
   * Rows in the response: what the client prefers, else what {@code $top} asks for, so that no page
   * ends before it without need, else the default; never more than the maximum.
   */
  int rows(OptionalInt preferred, OptionalLong top) {
    long wanted = preferred.isPresent() ? preferred.getAsInt() : top.orElse(pageSize);
    return (int) Math.max(1, Math.min(wanted, maxPageSize));
  }
}
