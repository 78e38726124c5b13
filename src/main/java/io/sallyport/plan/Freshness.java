package io.sallyport.plan;

/** What the client wants of the age of an answer. */
public enum Freshness {
  /** Live data if there is any in time, else what is kept. */
  ANY,
  /** Live data or none ({@code Cache-Control: no-cache}; RFC 9111, section 5.2.1.4). */
  LIVE,
  /** What is kept if anything is, else live data ({@code Prefer: sallyport.kept}). */
  KEPT_FIRST,
  /** What is kept, without asking the source ({@code only-if-cached}; section 5.2.1.7). */
  KEPT
}
