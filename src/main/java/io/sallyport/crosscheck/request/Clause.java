package io.sallyport.crosscheck.request;

import java.util.List;

/**
 * A filter, or a part of one.
 *
 * @param bond of its outermost parts
 */
record Clause(UrlPart text, Bond bond) {
  /** What the parts of a text hold together by. */
  enum Bond {
    OR(" or "),
    AND(" and "),
    /** It is one part. */
    NONE("");

    private final String word;

    Bond(String word) {
      this.word = word;
    }
  }

  /** A filter of one part. */
  static Clause of(UrlPart text) {
    return new Clause(text, Bond.NONE);
  }

  /**
   * All, or any, of some filters.
   *
   * @param clauses one or more
   */
  static Clause joined(List<Clause> clauses, Bond bond) {
    return clauses.size() == 1
        ? clauses.get(0)
        : new Clause(
            UrlPart.joined(clauses.stream().map(c -> c.within(bond)).toList(), bond.word), bond);
  }

  private UrlPart within(Bond outer) {
    return bond == outer || bond == Bond.NONE ? text : text.inParentheses();
  }
}
