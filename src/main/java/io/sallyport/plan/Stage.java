package io.sallyport.plan;

import java.util.List;
import java.util.Locale;

/** The five stages of a read, in their order. */
public enum Stage {
  TRANSLATE,
  PLAN,
  SOURCE,
  RESIDUAL,
  WRITE;

  /** In their order. */
  public static final List<Stage> ALL = List.of(values());

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name in {@code Server-Timing}, logs and metrics. */
  public String label() {
    return label;
  }
}
