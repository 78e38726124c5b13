package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;

/** Counts how much the expressions of one request are, and stops at the limit. */
final class Complexity {
  private final int maxDepth;
  private final int maxTerms;
  private int terms;

  Complexity(PageLimits limits) {
    this.maxDepth = limits.maxDepth();
    this.maxTerms = limits.maxTerms();
  }

  /** Notes an operator, a function or a value of a list. */
  void addTerm() {
    if (++terms > maxTerms) {
      throw tooComplex("The query has more than " + maxTerms + " terms.");
    }
  }

  /** Refuses an expression that is this many levels deep. */
  void checkDepth(int depth) {
    if (depth > maxDepth) {
      throw tooComplex("An expression of the query is more than " + maxDepth + " levels deep.");
    }
  }

  private static GatewayException tooComplex(String message) {
    return new GatewayException(ErrorCode.QUERY_TOO_COMPLEX, message);
  }
}
