package io.sallyport.resilience.kept;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The disk behind the memory: written by one thread of its own, some moments later; what comes in
 * faster than it can be written is left out. Whatever is wrong with the disk is said once and costs
 * no answer: a file that cannot be read is set aside, and while none can be written there is none.
 * Thread-safe.
 */
final class KeptDisk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeptDisk.class);
  private static final Duration REST = Duration.ofMinutes(1);
  private static final int COMPACT_MILLIS = 500;

  private static final Duration COMPACT_EVERY = Duration.ofSeconds(10);

  /** The rest of a file is space that has become free and is not used again yet. */
  private static final double FILLED = 0.6;

  private final Settings settings;
  private final KeptFolder folder;
  private final DiskContents contents = new DiskContents();
  private final Index index;
  private final LongSupplier nanoTime;

  /** What is on the disk or on its way there. */
  private final Map<KeptKey, Label> held = new ConcurrentHashMap<>();

  private final DiskThread thread = new DiskThread();

  private volatile @Nullable KeptFile file;

  // Of the writing thread.
  private long restUntil;
  private long compactAfter;

  /**
   * Where to write.
   *
   * @param fileSystem what stands before the name of the file, for tests; empty for the real one
   * @param bytes of the file, at most, but for what is being written
   */
  record Settings(Path folder, String fileSystem, long bytes, Optional<char[]> encryptionKey) {}

  /** The index in memory. */
  interface Index {
    /** Takes over what another process, or a file that was away, has left. */
    void adopt(List<Label> labels);

    /** The disk has it no more. */
    void lost(Label label);

    /** There is no room for it any more. */
    void dropped(Label label);
  }

  KeptDisk(Settings settings, Index index, LongSupplier nanoTime) {
    this.settings = settings;
    this.folder =
        new KeptFolder(settings.folder(), settings.fileSystem(), settings.encryptionKey());
    this.index = index;
    this.nanoTime = nanoTime;
  }

  /** Opens the file and tells the index what is in it, before anything is asked. */
  void start() {
    thread.run(this::open);
    settle();
  }

  /** Waits until everything is done that has been asked for so far. */
  void settle() {
    thread.settle();
  }

  boolean holds(Label label) {
    return held.get(label.question()) == label;
  }

  /** Whether there is a disk to write to. */
  boolean isUsable() {
    return file != null;
  }

  long bytes() {
    return contents.bytes();
  }

  int entries() {
    return held.size();
  }

  /**
   * Says that rows are going to be written, so that nobody takes them for lost meanwhile.
   *
   * @return whether there is room for them on their way
   */
  boolean claim(Label label, int rowsBytes) {
    if (!thread.claim(rowsBytes)) {
      return false;
    }
    held.put(label.question(), label);
    return true;
  }

  /** Writes what has been claimed, some time later. */
  void write(Label label, byte[] rows) {
    thread.run(() -> writeNow(label, rows, thread.release(rows.length)));
  }

  void remove(Label label) {
    if (held.remove(label.question(), label)) {
      thread.run(() -> removeNow(label));
    }
  }

  Optional<byte[]> read(Label label) {
    KeptFile present = file;
    if (present == null || !holds(label)) {
      return Optional.empty();
    }
    Optional<DiskContents.Entry> entry = contents.find(label);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<byte[]> rows = present.rows(label);
      // Unless they have been replaced while they were read.
      return contents.isThere(entry.get()) ? rows : Optional.empty();
    } catch (RuntimeException e) {
      thread.run(() -> broken(present, e));
      return Optional.empty();
    }
  }

  private void writeNow(Label label, byte[] rows, boolean last) {
    if (held.get(label.question()) != label) {
      // Something newer is on its way.
      return;
    }
    if (file == null && nanoTime.getAsLong() - restUntil >= 0) {
      open();
    }
    KeptFile present = file;
    if (present == null) {
      held.remove(label.question(), label);
      index.lost(label);
      return;
    }
    try {
      // From here on nobody reads what stands there, until it is what it is said to be.
      contents.forget(label.question());
      present.put(label, rows);
      contents.add(label, rows.length);
      makeRoom(present);
      if (last) {
        present.commit();
      }
    } catch (RuntimeException e) {
      broken(present, e);
    }
  }

  private void removeNow(Label label) {
    KeptFile present = file;
    if (present == null || contents.find(label).isEmpty()) {
      return;
    }
    contents.forget(label.question());
    try {
      present.remove(label);
    } catch (RuntimeException e) {
      broken(present, e);
    }
  }

  private void makeRoom(KeptFile present) {
    Optional<Label> oldest = contents.oldestOfSeveral();
    while (contents.bytes() > settings.bytes() * FILLED && oldest.isPresent()) {
      drop(oldest.get(), present);
      oldest = contents.oldestOfSeveral();
    }
    if (present.fileBytes() > settings.bytes() && nanoTime.getAsLong() - compactAfter >= 0) {
      present.commit();
      present.compact(COMPACT_MILLIS);
      compactAfter = nanoTime.getAsLong() + COMPACT_EVERY.toNanos();
    }
  }

  private void drop(Label label, KeptFile present) {
    contents.forget(label.question());
    present.remove(label);
    if (held.remove(label.question(), label)) {
      index.dropped(label);
    }
  }

  private void open() {
    if (!folder.open(this::use)) {
      restUntil = nanoTime.getAsLong() + REST.toNanos();
    }
  }

  private void use(KeptFile opened) {
    contents.clear();
    List<Label> adopted = new ArrayList<>();
    opened
        .labels()
        .forEach(
            (label, rowsBytes) -> {
              if (held.putIfAbsent(label.question(), label) == null) {
                contents.add(label, rowsBytes);
                adopted.add(label);
              }
            });
    file = opened;
    index.adopt(adopted);
  }

  /** The file is of no use any more; another try is made later. */
  private void broken(KeptFile broken, RuntimeException reason) {
    if (file != broken) {
      return;
    }
    file = null;
    folder.giveUp(broken, reason);
    restUntil = nanoTime.getAsLong() + REST.toNanos();
    contents.clear();
    List.copyOf(held.values())
        .forEach(
            label -> {
              held.remove(label.question(), label);
              index.lost(label);
            });
  }

  @Override
  public void close() {
    thread.run(this::closeFile);
    thread.close();
  }

  private void closeFile() {
    KeptFile present = file;
    file = null;
    if (present != null) {
      try {
        present.close();
      } catch (RuntimeException e) {
        LOG.warn("What is kept was not written to its end: {}", e.getMessage());
      }
    }
  }
}
