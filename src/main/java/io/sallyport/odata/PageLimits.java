package io.sallyport.odata;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How much one request may ask for.
 *
 * @param top what {@code $top} means for the size of a page
 * @param pageSize rows in a response when the client does not say
 * @param maxPageSize rows in a response at most
 * @param maxDepth levels of an expression at most
 * @param maxTerms operators, functions and list values in all expressions of a request at most
 */
public record PageLimits(Top top, int pageSize, int maxPageSize, int maxDepth, int maxTerms) {

  /** What {@code $top} means for the size of a page. Whatever it means, it bounds all pages. */
  public enum Top {
    /** A page holds what it asks for, up to the maximum. */
    UP_TO_MAXIMUM,
    /**
     * A page holds what it asks for: to a client that pages by itself, fewer rows are the end. The
     * size of a page in bytes stays limited.
     */
    EXACT,
    /** Nothing: the server alone decides. */
    IGNORED
  }

  public PageLimits(int pageSize, int maxPageSize, int maxDepth, int maxTerms) {
    this(Top.UP_TO_MAXIMUM, pageSize, maxPageSize, maxDepth, maxTerms);
  }

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
  int rows(OptionalInt preferred, OptionalLong wantedTop) {
    if (preferred.isEmpty() && top == Top.EXACT && wantedTop.isPresent()) {
      return (int) Math.max(1, Math.min(wantedTop.getAsLong(), Integer.MAX_VALUE));
    }
    long unsaid = top == Top.IGNORED ? pageSize : wantedTop.orElse(pageSize);
    long wanted = preferred.isPresent() ? preferred.getAsInt() : unsaid;
    return (int) Math.max(1, Math.min(wanted, maxPageSize));
  }
}
