package io.sallyport.resilience;

import io.sallyport.error.ErrorCode;

/** Who is to blame for a read that failed: it decides what is done about it. */
enum Blame {
  /** The source is down, slow or broken: worth another try, and counted against it. */
  SOURCE,
  /** Too much is asked of the source at this moment: not its fault, and no reason to ask more. */
  LOAD,
  /** The question or the data in question: another question may be answered well. */
  QUESTION,
  /** Nobody waits for the answer any more. */
  CALLER;

  static Blame of(ErrorCode code) {
    return switch (code) {
      case SOURCE_UNAVAILABLE, SOURCE_TIMEOUT, SOURCE_FAILED -> SOURCE;
      case SOURCE_BUSY -> LOAD;
      case REQUEST_CANCELLED -> CALLER;
      default -> QUESTION;
    };
  }

  /**
   * Whether rows from elsewhere may stand in for those that did not come. Not if the source has
   * refused them on purpose.
   */
  static boolean allowsOtherRows(ErrorCode code) {
    return switch (of(code)) {
      case SOURCE, LOAD -> true;
      case QUESTION ->
          code == ErrorCode.SOURCE_DATA_INVALID || code == ErrorCode.SOURCE_SCHEMA_CHANGED;
      case CALLER -> false;
    };
  }
}
