package io.sallyport.crosscheck.triage;

/** Whether a finding counts, and if not, why. */
public sealed interface Verdict {
  /** It counts. */
  record Open() implements Verdict {}

  /** It was there when the baseline was written. */
  record Known() implements Verdict {}

  /**
   * Somebody has decided that it may stay.
   *
   * @param reason theirs, in their words
   */
  record Suppressed(Where where, String reason) implements Verdict {}

  /** Where a suppression is written. */
  enum Where {
    /** In a comment beside what was found. */
    COMMENT,
    /** In the file of settings. */
    SETTINGS
  }
}
