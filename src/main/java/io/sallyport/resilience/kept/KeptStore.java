package io.sallyport.resilience.kept;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Rows that were read, by the question they answer, and found by other ways too. What was put last
 * is there at once, in memory; the disk follows. Bounded by bytes in both places. Thread-safe.
 */
public final class KeptStore implements AutoCloseable {
  private static final int LARGEST_PART = 8;

  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final int maxEntryBytes;
  private final Map<KeptKey, Kept> kept = new ConcurrentHashMap<>();
  private final Map<String, Shelf> shelves = new ConcurrentHashMap<>();
  private final Map<List<String>, List<String>> columns = new ConcurrentHashMap<>();
  private final Cache<KeptKey, Held> memory;
  private @Nullable KeptDisk disk;

  /** Rows in memory, and what they were put with: they may be replaced meanwhile. */
  private record Held(Label label, byte[] rows) {}

  /**
   * An entry of the index.
   *
   * @param seenAt the time of a clock that never jumps, when the rows were as old as the other
   *     clock says
   */
  private record Kept(Label label, long seenAt, Duration ageThen) {}

  /**
   * How much is kept, for the operator.
   *
   * @param entries everywhere
   * @param diskEntries those of them that are on disk, or on their way there
   */
  public record State(
      long entries, long memoryEntries, long memoryBytes, long diskEntries, long diskBytes) {}

  /**
   * Where to keep things.
   *
   * @param memoryBytes of rows in memory, at most
   * @param folder of the file; it need not exist
   * @param diskBytes of the file, at most; 0 for memory alone
   * @param encryptionKey of the file; empty for one in the clear
   */
  public record Settings(
      long memoryBytes, Path folder, long diskBytes, Optional<char[]> encryptionKey) {}

  /**
   * A store with what an earlier process has left. A disk that cannot be used is said in the log,
   * and is no reason not to start.
   *
   * @param isKept whether a shelf is kept still; what stands on others is thrown away
   */
  public static KeptStore open(
      Settings settings, Predicate<String> isKept, InstantSource clock, LongSupplier nanoTime) {
    KeptStore store = new KeptStore(settings.memoryBytes(), clock, nanoTime);
    if (settings.diskBytes() > 0) {
      store.use(
          new KeptDisk.Settings(
              settings.folder(), "", settings.diskBytes(), settings.encryptionKey()),
          isKept);
    }
    return store;
  }

  /**
   * @param memoryBytes of rows in memory, at most
   */
  KeptStore(long memoryBytes, InstantSource clock, LongSupplier nanoTime) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.maxEntryBytes = (int) Math.min(memoryBytes / LARGEST_PART, Integer.MAX_VALUE / 4);
    this.memory =
        Caffeine.newBuilder()
            .maximumWeight(memoryBytes)
            .weigher((KeptKey key, Held held) -> held.rows().length + held.label().bytes())
            .executor(Runnable::run)
            .evictionListener(this::evicted)
            .build();
  }

  void use(KeptDisk.Settings settings, Predicate<String> isKept) {
    KeptDisk added = new KeptDisk(settings, new OnDisk(isKept), nanoTime);
    disk = added;
    added.start();
  }

  /** What the disk tells. */
  private final class OnDisk implements KeptDisk.Index {
    private final Predicate<String> isKept;

    OnDisk(Predicate<String> isKept) {
      this.isKept = isKept;
    }

    @Override
    public void adopt(List<Label> labels) {
      Instant now = latest(labels);
      for (Label label : labels) {
        Duration age = Duration.between(label.takenAt(), now);
        if (!isKept.test(label.shelf()) || age.compareTo(label.keep()) > 0) {
          removeFromDisk(label);
        } else {
          adopt(new Kept(label, nanoTime.getAsLong(), age));
        }
      }
    }

    /** If the clock was set back while nobody looked, no data is of the future. */
    private Instant latest(List<Label> labels) {
      Instant now = clock.instant();
      for (Label label : labels) {
        now = label.takenAt().isAfter(now) ? label.takenAt() : now;
      }
      return now;
    }

    private void adopt(Kept found) {
      synchronized (KeptStore.this) {
        if (!kept.containsKey(found.label().question())) {
          index(found);
        }
      }
    }

    @Override
    public void lost(Label label) {
      if (memory.getIfPresent(label.question()) == null) {
        remove(label);
      }
    }

    @Override
    public void dropped(Label label) {
      remove(label);
    }
  }

  private void removeFromDisk(Label label) {
    if (disk != null) {
      disk.remove(label);
    }
  }

  private boolean isOnDisk(Label label) {
    return disk != null && disk.holds(label);
  }

  /** What is larger is not kept. */
  public int maxEntryBytes() {
    return maxEntryBytes;
  }

  /** Now, as the clock of the ages has it. */
  public Instant now() {
    return clock.instant();
  }

  /** Keeps rows in the place of those that answered the same question before. */
  public void put(Label given, byte[] rows) {
    Label label = withShared(given);
    index(new Kept(label, nanoTime.getAsLong(), sinceOnWall(label)));
    KeptDisk behind = disk;
    boolean claimed = behind != null && behind.claim(label, rows.length);
    memory.put(label.question(), new Held(label, rows));
    if (behind != null && claimed) {
      behind.write(label, rows);
    }
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

  private synchronized void index(Kept added) {
    Label label = added.label();
    Kept before = kept.put(label.question(), added);
    if (before != null) {
      unshelve(before.label());
    }
    shelves.computeIfAbsent(label.shelf(), s -> new Shelf()).add(label);
  }

  private void remove(Label label) {
    if (unindex(label)) {
      memory.asMap().computeIfPresent(label.question(), (k, h) -> h.label() == label ? null : h);
    }
    removeFromDisk(label);
  }

  private synchronized boolean unindex(Label label) {
    Kept present = kept.get(label.question());
    if (present == null || present.label() != label) {
      return false;
    }
    kept.remove(label.question());
    unshelve(label);
    return true;
  }

  private void unshelve(Label label) {
    Shelf shelf = shelves.get(label.shelf());
    if (shelf != null) {
      shelf.remove(label);
    }
  }

  private void evicted(@Nullable KeptKey key, @Nullable Held held, RemovalCause cause) {
    // Called by the cache while it holds its locks: nothing of it may be touched here.
    if (held != null && !isOnDisk(held.label())) {
      unindex(held.label());
    }
  }

  /** What is known of the answer to a question; empty if none is kept. */
  public Optional<Label> find(KeptKey question) {
    return Optional.ofNullable(kept.get(question)).flatMap(k -> current(k.label()));
  }

  /** Rows of a shelf that can be found by their key, the newest first. */
  public Iterable<Label> withKeys(String shelf) {
    Shelf found = shelves.get(shelf);
    return found == null ? List.of() : found.withKeys();
  }

  /** All rows of a shelf under these conjuncts or fewer of them, the newest first. */
  public List<Label> wholes(String shelf, Set<KeptKey> conjuncts) {
    Shelf found = shelves.get(shelf);
    return found == null ? List.of() : found.wholes(conjuncts);
  }

  /** The rows of a label; empty if they have gone meanwhile. */
  public Optional<byte[]> rows(Label label) {
    Held held = memory.getIfPresent(label.question());
    if (held != null && held.label() == label) {
      return Optional.of(held.rows());
    }
    Optional<byte[]> found = disk == null ? Optional.empty() : disk.read(label);
    found.ifPresent(rows -> memory.put(label.question(), new Held(label, rows)));
    return found;
  }

  private Optional<Label> current(Label label) {
    if (age(label).compareTo(label.keep()) > 0) {
      remove(label);
      return Optional.empty();
    }
    return Optional.of(label);
  }

  /**
   * How old rows are: as old as the clock on the wall says, and no younger than a clock that does
   * not jump says. So what was set back does not make them any younger.
   */
  public Duration age(Label label) {
    Kept entry = kept.get(label.question());
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

  /** Throws away what is older than it is to be kept; to be called now and then. */
  public void sweep() {
    new ArrayList<>(kept.values()).forEach(k -> current(k.label()));
  }

  public State state() {
    long bytes = memory.policy().eviction().map(e -> e.weightedSize().orElse(0)).orElse(0L);
    return disk == null
        ? new State(kept.size(), memory.estimatedSize(), bytes, 0, 0)
        : new State(kept.size(), memory.estimatedSize(), bytes, disk.entries(), disk.bytes());
  }

  /** Waits until the disk has all that was put so far. */
  void settle() {
    if (disk != null) {
      disk.settle();
    }
  }

  @Override
  public void close() {
    if (disk != null) {
      disk.close();
    }
  }
}
