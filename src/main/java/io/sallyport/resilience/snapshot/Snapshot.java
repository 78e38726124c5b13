package io.sallyport.resilience.snapshot;

import io.sallyport.model.DataAge;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Property;
import io.sallyport.resilience.snapshot.SnapshotState.Current;
import io.sallyport.resilience.snapshot.SnapshotState.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The snapshot of one entity set: the newest copy, and the next one while it is made. */
final class Snapshot {
  private final EntitySet entitySet;
  private @Nullable HeldCopy current;
  private @Nullable Progress progress;
  private @Nullable Instant next;
  private @Nullable String failure;

  Snapshot(EntitySet entitySet) {
    this.entitySet = entitySet;
  }

  EntitySet entitySet() {
    return entitySet;
  }

  String source() {
    return entitySet.binding().source();
  }

  /** Whether it is of the same rows, and has all columns of the set as a service shows it. */
  boolean covers(EntitySet other) {
    return other.binding().equals(entitySet.binding())
        && columns(other.type().key()).equals(columns(entitySet.type().key()))
        && columns(DataAge.without(entitySet.type()))
            .containsAll(columns(DataAge.without(other.type())));
  }

  private static List<String> columns(List<Property> properties) {
    return properties.stream().map(p -> p.type() + ":" + p.column()).toList();
  }

  /** The newest copy, held for the caller. */
  synchronized Optional<HeldCopy> hold() {
    return Optional.ofNullable(current).filter(HeldCopy::hold);
  }

  synchronized Optional<Instant> takenAt() {
    return Optional.ofNullable(current).map(HeldCopy::takenAt);
  }

  /** Puts a copy in the place of the one before; from here on all read the new one. */
  void swap(HeldCopy copy) {
    HeldCopy before;
    synchronized (this) {
      before = current;
      current = copy;
    }
    if (before != null) {
      before.replace();
    }
  }

  /** Lets go of the copy, which stays on the disk. */
  void close() {
    HeldCopy last;
    synchronized (this) {
      last = current;
      current = null;
    }
    if (last != null) {
      last.release();
    }
  }

  /** Takes its place in the queue; false if it has one already. */
  synchronized boolean enqueue() {
    if (progress != null) {
      return false;
    }
    progress = new Progress(Optional.empty(), 0);
    return true;
  }

  synchronized void progress(Instant startedAt, long rows) {
    progress = new Progress(Optional.of(startedAt), rows);
  }

  /**
   * The refresh is over.
   *
   * @param why it failed; null if it did not
   * @param nextAt null for never by itself
   * @return whether the one before had not failed
   */
  synchronized boolean ended(@Nullable String why, @Nullable Instant nextAt) {
    boolean wasWell = failure == null;
    progress = null;
    failure = why;
    next = nextAt;
    return wasWell;
  }

  synchronized void next(@Nullable Instant at) {
    next = at;
  }

  synchronized boolean isDue(Instant now) {
    return progress == null && next != null && !now.isBefore(next);
  }

  synchronized SnapshotState state() {
    return new SnapshotState(
        entitySet.name(),
        source(),
        Optional.ofNullable(current).map(c -> new Current(c.takenAt(), c.age(), c.copy().rows())),
        Optional.ofNullable(progress),
        Optional.ofNullable(next),
        Optional.ofNullable(failure));
  }
}
