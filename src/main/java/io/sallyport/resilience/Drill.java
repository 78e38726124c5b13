package io.sallyport.resilience;

import io.sallyport.plan.Deadline;
import java.time.Instant;

/**
 * An outage that is simulated on purpose.
 *
 * @param source the name of the source that is made to fail
 * @param until when it ends by itself, as a clock on the wall says it
 * @param deadline the same, whatever is done to that clock
 */
public record Drill(String source, Fault fault, Instant until, Deadline deadline) {
  /** Such as {@code erp:slow=3s}, for headers and logs. */
  public String label() {
    return source + ":" + fault.text();
  }
}
