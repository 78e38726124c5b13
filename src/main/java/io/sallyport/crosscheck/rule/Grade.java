package io.sallyport.crosscheck.rule;

/** How well a rule is proven. */
public enum Grade {
  /** Official text states the limit. */
  A(Severity.ERROR, "", "stated in official documentation"),
  /** Official but old or partial, or a short inference from an official list. */
  B(
      Severity.ERROR,
      "Likely: ",
      "inferred from official documentation, or stated in a part of it that is old"),
  /** No official sentence was found: inference, or reports from practice. */
  C(Severity.WARNING, "Undocumented: ", "not documented; inferred, or reported from practice");

  private final Severity cap;
  private final String caution;
  private final String meaning;

  Grade(Severity cap, String caution, String meaning) {
    this.cap = cap;
    this.caution = caution;
    this.meaning = meaning;
  }

  /** The worst that a rule of this grade may call a finding. */
  public Severity cap() {
    return cap;
  }

  /** What a message begins with; empty where nothing is in doubt. */
  public String caution() {
    return caution;
  }

  /** How a rule of it is proven, for a sentence that begins with "It is". */
  public String meaning() {
    return meaning;
  }
}
