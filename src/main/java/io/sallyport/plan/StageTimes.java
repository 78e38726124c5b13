package io.sallyport.plan;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long each stage took, in nanoseconds, summed over all its parts. The stages that overlap
 * while rows stream are told apart by who is at work: time inside the source counts for the source
 * alone. Thread-safe.
 */
public final class StageTimes {
  /** The header of a response that says them (W3C Server Timing). */
  public static final String HEADER = "Server-Timing";

  private final AtomicLongArray nanos = new AtomicLongArray(Stage.ALL.size());

  public void add(Stage stage, long elapsedNanos) {
    nanos.addAndGet(stage.ordinal(), elapsedNanos);
  }

  public long nanos(Stage stage) {
    return nanos.get(stage.ordinal());
  }

  /** The value of the header: all stages, in milliseconds. */
  public String serverTiming() {
    StringBuilder text = new StringBuilder(100);
    for (Stage stage : Stage.ALL) {
      text.append(text.isEmpty() ? "" : ", ").append(stage.label()).append(";dur=");
      Millis.append(text, nanos(stage));
    }
    return text.toString();
  }
}
