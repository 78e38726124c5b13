package io.sallyport.crosscheck.rule;

/** How well a rule is proven. */
public enum Grade {
  /** Official text states the limit. */
  A(Severity.ERROR, ""),
  /** Official but old or partial, or a short inference from an official list. */
  B(Severity.ERROR, "Likely: "),
  /** No official sentence was found: inference, or reports from practice. */
  C(Severity.WARNING, "Undocumented: ");

  private final Severity cap;
  private final String caution;

  Grade(Severity cap, String caution) {
    this.cap = cap;
    this.caution = caution;
  }

  /** The worst that a rule of this grade may call a finding. */
  public Severity cap() {
    return cap;
  }

  /** What a message begins with; empty where nothing is in doubt. */
  public String caution() {
    return caution;
  }
}
