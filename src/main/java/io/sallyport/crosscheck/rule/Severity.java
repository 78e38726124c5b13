package io.sallyport.crosscheck.rule;

/** How bad a finding is, from the mildest. */
public enum Severity {
  /** Cost, latency or governance. */
  INFO,
  /** Behaves differently, has a limit, or probably fails. */
  WARNING,
  /** Documented as unsupported: does not deploy, compile or run. */
  ERROR;

  /** The milder of the two. */
  public Severity atMost(Severity limit) {
    return compareTo(limit) <= 0 ? this : limit;
  }
}
