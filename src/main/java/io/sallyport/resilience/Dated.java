package io.sallyport.resilience;

import java.time.Instant;

/** Rows that know how old they are, once the first of them is there. */
interface Dated {
  /** When the source had them, or before. */
  Instant takenAt();

  /** Whether they are older than what is taken for fresh. */
  boolean isStale();
}
