package io.sallyport.resilience.kept;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The labels of all that is kept, by question and by shelf, and how old each is. The rows are
 * elsewhere. Thread-safe.
 */
final class KeptIndex {
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Map<KeptKey, Entry> entries = new ConcurrentHashMap<>();
  private final Map<String, Shelf> shelves = new ConcurrentHashMap<>();
  private final Map<List<String>, List<String>> columns = new ConcurrentHashMap<>();

  /**
   * A label in the index.
   *
   * @param seenAt the time of a clock that never jumps, when the rows were as old as the other
   *     clock says
   */
  private record Entry(Label label, long seenAt, Duration ageThen) {}

  KeptIndex(InstantSource clock, LongSupplier nanoTime) {
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /** The time of the clock on the wall. */
  Instant now() {
    return clock.instant();
  }

  /**
   * Takes a label in the place of the one that answered the same question before.
   *
   * @return the label as it is in the index
   */
  Label add(Label given) {
    Label label = withShared(given);
    put(new Entry(label, nanoTime.getAsLong(), sinceOnWall(label)));
    return label;
  }

  /** Most labels have one of few lists of columns. */
  private Label withShared(Label label) {
    return new Label(
        label.question(),
        label.shelf(),
        columns.computeIfAbsent(label.columns(), c -> c),
        label.conjuncts(),
        label.whole(),
        label.finished(),
        label.rows(),
        label.keys(),
        label.takenAt(),
        label.keep());
  }

  /** Takes a label that an earlier process has left, unless there is a newer one. */
  synchronized void adopt(Label label, Duration age) {
    if (!entries.containsKey(label.question())) {
      put(new Entry(label, nanoTime.getAsLong(), age));
    }
  }

  private synchronized void put(Entry added) {
    Label label = added.label();
    Entry before = entries.put(label.question(), added);
    if (before != null) {
      unshelve(before.label());
    }
    shelves.computeIfAbsent(label.shelf(), s -> new Shelf()).add(label);
  }

  /**
   * Forgets a label.
   *
   * @return false if it was not there, or has been replaced
   */
  synchronized boolean remove(Label label) {
    Entry present = entries.get(label.question());
    if (present == null || present.label() != label) {
      return false;
    }
    entries.remove(label.question());
    unshelve(label);
    return true;
  }

  private void unshelve(Label label) {
    Shelf shelf = shelves.get(label.shelf());
    if (shelf != null) {
      shelf.remove(label);
    }
  }

  Optional<Label> find(KeptKey question) {
    return Optional.ofNullable(entries.get(question)).map(Entry::label);
  }

  Collection<Label> labels() {
    return entries.values().stream().map(Entry::label).toList();
  }

  int size() {
    return entries.size();
  }

  /** Rows of a shelf that can be found by their key, the newest first. */
  Iterable<Label> withKeys(String shelf) {
    Shelf found = shelves.get(shelf);
    return found == null ? List.of() : found.withKeys();
  }

  /** All rows of a shelf under these conjuncts or fewer of them, the newest first. */
  List<Label> wholes(String shelf, Set<KeptKey> conjuncts) {
    Shelf found = shelves.get(shelf);
    return found == null ? List.of() : found.wholes(conjuncts);
  }

  /**
   * How old rows are: as old as the clock on the wall says, and no younger than a clock that does
   * not jump says. So what was set back does not make them any younger.
   */
  Duration age(Label label) {
    Entry entry = entries.get(label.question());
    Duration onWall = sinceOnWall(label);
    if (entry == null || entry.label() != label) {
      return onWall;
    }
    Duration steady = entry.ageThen().plus(Duration.ofNanos(nanoTime.getAsLong() - entry.seenAt()));
    return steady.compareTo(onWall) > 0 ? steady : onWall;
  }

  private Duration sinceOnWall(Label label) {
    Duration since = Duration.between(label.takenAt(), clock.instant());
    return since.isNegative() ? Duration.ZERO : since;
  }
}
