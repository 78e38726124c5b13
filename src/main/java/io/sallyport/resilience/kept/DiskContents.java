package io.sallyport.resilience.kept;

import java.util.Comparator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** What is in the file, and how many bytes it is. Changed by one thread, looked at by any. */
final class DiskContents {
  private static final Comparator<Label> OLDEST_FIRST =
      Comparator.comparing(Label::takenAt).thenComparing(Label::question);

  private final Map<KeptKey, Entry> entries = new ConcurrentHashMap<>();

  /** Of the thread that changes it. */
  private final NavigableSet<Label> byAge = new TreeSet<>(OLDEST_FIRST);

  private volatile long bytes;

  /**
   * Rows with their label; each time they are written, another one.
   *
   * @param bytes of both
   */
  record Entry(Label label, long bytes) {}

  /** The entry of a label; empty if it is not there, or another in its place. */
  Optional<Entry> find(Label label) {
    return Optional.ofNullable(entries.get(label.question())).filter(e -> e.label() == label);
  }

  /** Whether an entry has not been replaced or forgotten. */
  boolean isThere(Entry entry) {
    return entries.get(entry.label().question()) == entry;
  }

  long bytes() {
    return bytes;
  }

  /** Takes note of what has been written. */
  void add(Label label, long rowsBytes) {
    Entry entry = new Entry(label, rowsBytes + label.bytes());
    bytes += entry.bytes();
    byAge.add(label);
    entries.put(label.question(), entry);
  }

  /** Forgets what answers a question, if there is anything. */
  void forget(KeptKey question) {
    Entry entry = entries.remove(question);
    if (entry != null) {
      byAge.remove(entry.label());
      bytes -= entry.bytes();
    }
  }

  /** The one that goes first; the youngest of all never has to. */
  Optional<Label> oldestOfSeveral() {
    return byAge.size() > 1 ? Optional.of(byAge.first()) : Optional.empty();
  }

  void clear() {
    entries.clear();
    byAge.clear();
    bytes = 0;
  }
}
