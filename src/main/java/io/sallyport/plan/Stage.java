package io.sallyport.plan;

import java.util.Locale;

/** The five stages of a read, in their order. */
public enum Stage {
  TRANSLATE,
  PLAN,
  SOURCE,
  RESIDUAL,
  WRITE;

  /** The name in {@code Server-Timing}, logs and metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
