package io.sallyport.resilience.kept;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Rows that were read, by the question they answer, and found by other ways too. What was put last
 * is there at once, in memory; the disk follows. Bounded by bytes in both places. Thread-safe.
 */
public final class KeptStore implements AutoCloseable {
  private static final int LARGEST_PART = 8;

  private final LongSupplier nanoTime;
  private final int maxEntryBytes;
  private final KeptIndex index;
  private final Cache<KeptKey, Held> memory;
  private @Nullable KeptDisk disk;

  /** Rows in memory, and what they were put with: they may be replaced meanwhile. */
  private record Held(Label label, byte[] rows) {}

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
    this.nanoTime = nanoTime;
    this.index = new KeptIndex(clock, nanoTime);
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
          index.adopt(label, age);
        }
      }
    }

    /** If the clock was set back while nobody looked, no data is of the future. */
    private Instant latest(List<Label> labels) {
      Instant now = now();
      for (Label label : labels) {
        now = label.takenAt().isAfter(now) ? label.takenAt() : now;
      }
      return now;
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
    return index.now();
  }

  /** Keeps rows in the place of those that answered the same question before. */
  public void put(Label given, byte[] rows) {
    Label label = index.add(given);
    KeptDisk behind = disk;
    boolean claimed = behind != null && behind.claim(label, rows.length);
    memory.put(label.question(), new Held(label, rows));
    if (behind != null && claimed) {
      behind.write(label, rows);
    }
  }

  private void remove(Label label) {
    if (index.remove(label)) {
      memory.asMap().computeIfPresent(label.question(), (k, h) -> h.label() == label ? null : h);
    }
    removeFromDisk(label);
  }

  private void evicted(@Nullable KeptKey key, @Nullable Held held, RemovalCause cause) {
    // Called by the cache while it holds its locks: nothing of it may be touched here.
    if (held != null && !isOnDisk(held.label())) {
      index.remove(held.label());
    }
  }

  /** What is known of the answer to a question; empty if none is kept. */
  public Optional<Label> find(KeptKey question) {
    return index.find(question).flatMap(this::current);
  }

  /** Rows of a shelf that can be found by their key, the newest first. */
  public Iterable<Label> withKeys(String shelf) {
    return index.withKeys(shelf);
  }

  /** All rows of a shelf under these conjuncts or fewer of them, the newest first. */
  public List<Label> wholes(String shelf, Set<KeptKey> conjuncts) {
    return index.wholes(shelf, conjuncts);
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
    return index.age(label);
  }

  /** Throws away what is older than it is to be kept; to be called now and then. */
  public void sweep() {
    index.labels().forEach(this::current);
  }

  public State state() {
    long bytes = memory.policy().eviction().map(e -> e.weightedSize().orElse(0)).orElse(0L);
    return disk == null
        ? new State(index.size(), memory.estimatedSize(), bytes, 0, 0)
        : new State(index.size(), memory.estimatedSize(), bytes, disk.entries(), disk.bytes());
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
