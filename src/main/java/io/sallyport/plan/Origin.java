package io.sallyport.plan;

import java.util.Locale;

/** Where rows come from, the best first. */
public enum Origin {
  /** The source itself, now. */
  LIVE,
  /** What the source answered to an earlier read. */
  KEPT,
  /** A copy of the whole entity set, made at some time. */
  SNAPSHOT;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The word in headers, logs and metrics. */
  public String label() {
    return label;
  }
}
