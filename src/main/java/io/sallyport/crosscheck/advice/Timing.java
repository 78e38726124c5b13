package io.sallyport.crosscheck.advice;

import java.util.Locale;

/** Whether somebody waits. */
public enum Timing {
  SYNCHRONOUS,
  ASYNCHRONOUS;

  /** As it is written: {@code synchronous}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
