package io.sallyport.crosscheck.flow;

import io.sallyport.crosscheck.project.Place;
import java.util.List;
import java.util.Optional;

/**
 * What sets a flow off.
 *
 * @param object whose records set it off, or are gone through at a time
 * @param trigger as the file says it, such as {@code RecordAfterSave}; empty if somebody calls it
 * @param paths where it begins, one or more unless the flow is empty
 */
public record FlowStart(
    Optional<String> object, Optional<String> trigger, List<Path> paths, Place place) {
  public FlowStart {
    paths = List.copyOf(paths);
  }

  /**
   * A beginning.
   *
   * @param later whether it runs in a transaction of its own, after the one of the trigger
   * @param target the name of the first step
   */
  public record Path(boolean later, String target) {}

  /** Whether a record that is saved or deleted sets it off. */
  public boolean isByRecord() {
    return trigger.filter(t -> t.startsWith("Record")).isPresent();
  }

  /** Whether a time sets it off. */
  public boolean isScheduled() {
    return trigger.filter("Scheduled"::equals).isPresent();
  }
}
