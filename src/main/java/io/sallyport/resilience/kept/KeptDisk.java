package io.sallyport.resilience.kept;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
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
  private static final String NAME = "kept.db";
  private static final String SET_ASIDE = "kept.unreadable.db";
  private static final long MOST_WAITING_BYTES = 32L << 20;
  private static final Duration REST = Duration.ofMinutes(1);
  private static final int COMPACT_MILLIS = 500;

  private static final Duration COMPACT_EVERY = Duration.ofSeconds(10);

  /** The rest of a file is space that has become free and is not used again yet. */
  private static final double FILLED = 0.6;

  private static final Comparator<Label> OLDEST_FIRST =
      Comparator.comparing(Label::takenAt).thenComparing(Label::question);

  private final Settings settings;
  private final Index index;
  private final LongSupplier nanoTime;
  private final AtomicLong waitingBytes = new AtomicLong();
  private final AtomicInteger waiting = new AtomicInteger();

  private record Stored(Label label, long bytes) {}

  /** What is on the disk or on its way there. */
  private final Map<KeptKey, Label> held = new ConcurrentHashMap<>();

  private final ThreadPoolExecutor writer =
      new ThreadPoolExecutor(
          1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), KeptDisk::thread);

  private volatile @Nullable KeptFile file;
  private volatile long bytes;

  /** What is on the disk. */
  private final Map<KeptKey, Stored> stored = new ConcurrentHashMap<>();

  // Of the writing thread.
  private final NavigableSet<Label> byAge = new TreeSet<>(OLDEST_FIRST);
  private long restUntil;
  private long compactAfter;
  private boolean complained;

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
    this.index = index;
    this.nanoTime = nanoTime;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "kept-disk");
    thread.setDaemon(true);
    return thread;
  }

  /** Opens the file and tells the index what is in it, before anything is asked. */
  void start() {
    run(this::open);
    settle();
  }

  private void run(Runnable work) {
    try {
      writer.execute(work);
    } catch (RejectedExecutionException e) {
      // It is being closed.
    }
  }

  /** Waits until everything is done that has been asked for so far. */
  void settle() {
    CountDownLatch done = new CountDownLatch(1);
    run(done::countDown);
    try {
      if (!writer.isShutdown() && !done.await(30, TimeUnit.SECONDS)) {
        LOG.warn("The disk takes long to write what is kept.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean holds(Label label) {
    return held.get(label.question()) == label;
  }

  /** Whether there is a disk to write to. */
  boolean isUsable() {
    return file != null;
  }

  long bytes() {
    return bytes;
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
    if (waitingBytes.get() + rowsBytes > MOST_WAITING_BYTES) {
      return false;
    }
    waitingBytes.addAndGet(rowsBytes);
    waiting.incrementAndGet();
    held.put(label.question(), label);
    return true;
  }

  /** Writes what has been claimed, some time later. */
  void write(Label label, byte[] rows) {
    run(
        () -> {
          waitingBytes.addAndGet(-rows.length);
          boolean last = waiting.decrementAndGet() == 0;
          writeNow(label, rows, last);
        });
  }

  void remove(Label label) {
    if (held.remove(label.question(), label)) {
      run(() -> removeNow(label));
    }
  }

  Optional<byte[]> read(Label label) {
    KeptFile present = file;
    if (present == null || !holds(label)) {
      return Optional.empty();
    }
    Stored entry = stored.get(label.question());
    if (entry == null || entry.label() != label) {
      return Optional.empty();
    }
    try {
      Optional<byte[]> rows = present.rows(label);
      // Unless they have been replaced while they were read.
      return stored.get(label.question()) == entry ? rows : Optional.empty();
    } catch (RuntimeException e) {
      run(() -> broken(present, e));
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
      forget(label.question());
      present.put(label, rows);
      remember(label, rows.length);
      makeRoom(present);
      if (last) {
        present.commit();
      }
    } catch (RuntimeException e) {
      broken(present, e);
    }
  }

  private void remember(Label label, long rowsBytes) {
    Stored entry = new Stored(label, rowsBytes + label.bytes());
    bytes += entry.bytes();
    byAge.add(label);
    stored.put(label.question(), entry);
  }

  private void forget(KeptKey question) {
    Stored entry = stored.remove(question);
    if (entry != null) {
      byAge.remove(entry.label());
      bytes -= entry.bytes();
    }
  }

  private void removeNow(Label label) {
    KeptFile present = file;
    Stored entry = stored.get(label.question());
    if (present == null || entry == null || entry.label() != label) {
      return;
    }
    forget(label.question());
    try {
      present.remove(label);
    } catch (RuntimeException e) {
      broken(present, e);
    }
  }

  private void makeRoom(KeptFile present) {
    while (bytes > settings.bytes() * FILLED && byAge.size() > 1) {
      Label oldest = byAge.first();
      forget(oldest.question());
      present.remove(oldest);
      if (held.remove(oldest.question(), oldest)) {
        index.dropped(oldest);
      }
    }
    if (present.fileBytes() > settings.bytes() && nanoTime.getAsLong() - compactAfter >= 0) {
      present.commit();
      present.compact(COMPACT_MILLIS);
      compactAfter = nanoTime.getAsLong() + COMPACT_EVERY.toNanos();
    }
  }

  private void open() {
    Path path = settings.folder().resolve(NAME);
    try {
      createFolder();
      try {
        use(KeptFile.open(settings.fileSystem() + path, settings.encryptionKey()));
      } catch (RuntimeException e) {
        if (isLocked(e) || !isUnreadable(path)) {
          throw e;
        }
        setAside(path, e);
        use(KeptFile.open(settings.fileSystem() + path, settings.encryptionKey()));
      }
      if (complained) {
        LOG.info("What is kept is written to {} again.", path);
        complained = false;
      }
    } catch (IOException | RuntimeException e) {
      rest(
          isLocked(e)
              ? "another process uses "
                  + path
                  + ", such as a second gateway; give each its own"
                  + " fallback.folder"
              : path + " cannot be written: " + e.getMessage());
    }
  }

  private void createFolder() throws IOException {
    if (Files.isDirectory(settings.folder())) {
      return;
    }
    boolean posix =
        settings.folder().getFileSystem().supportedFileAttributeViews().contains("posix");
    if (posix) {
      // The rows of all sources are in it.
      Files.createDirectories(
          settings.folder(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(settings.folder());
    }
  }

  private void use(KeptFile opened) {
    try {
      reset();
      List<Label> adopted = new ArrayList<>();
      opened
          .labels()
          .forEach(
              (label, rowsBytes) -> {
                if (held.putIfAbsent(label.question(), label) == null) {
                  remember(label, rowsBytes);
                  adopted.add(label);
                }
              });
      file = opened;
      index.adopt(adopted);
    } catch (RuntimeException e) {
      opened.abandon();
      throw e;
    }
  }

  private static boolean isLocked(Exception failure) {
    return failure instanceof MVStoreException e && e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED;
  }

  /** A file that is there and may be used, but cannot be understood. */
  private static boolean isUnreadable(Path path) {
    return Files.isRegularFile(path) && Files.isReadable(path) && Files.isWritable(path);
  }

  private void setAside(Path path, RuntimeException reason) throws IOException {
    Path aside = path.resolveSibling(SET_ASIDE);
    Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
    LOG.warn(
        "{} is damaged, or encrypted with another key. It is set aside as {} and can be deleted;"
            + " what was kept in it is not answered. ({})",
        path,
        aside,
        reason.getMessage());
  }

  private void rest(String reason) {
    restUntil = nanoTime.getAsLong() + REST.toNanos();
    if (!complained) {
      complained = true;
      LOG.warn("What is kept is in memory only and lost at a restart: {}.", reason);
    }
  }

  /** The file is of no use any more; another try is made later. */
  private void broken(KeptFile broken, RuntimeException reason) {
    if (file != broken) {
      return;
    }
    file = null;
    try {
      broken.abandon();
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
    rest(settings.folder().resolve(NAME) + " is not usable: " + reason.getMessage());
    if (reason instanceof KeptFile.DamagedException || isCorrupt(reason)) {
      try {
        setAside(settings.folder().resolve(NAME), reason);
      } catch (IOException | UncheckedIOException e) {
        LOG.warn("It cannot be set aside: {}", e.getMessage());
      }
    }
    reset();
    List.copyOf(held.values())
        .forEach(
            label -> {
              held.remove(label.question(), label);
              index.lost(label);
            });
  }

  private void reset() {
    stored.clear();
    byAge.clear();
    bytes = 0;
  }

  private static boolean isCorrupt(RuntimeException reason) {
    return reason instanceof MVStoreException e
        && (e.getErrorCode() == DataUtils.ERROR_FILE_CORRUPT
            || e.getErrorCode() == DataUtils.ERROR_CHUNK_NOT_FOUND);
  }

  @Override
  public void close() {
    run(
        () -> {
          KeptFile present = file;
          file = null;
          if (present != null) {
            try {
              present.close();
            } catch (RuntimeException e) {
              LOG.warn("What is kept was not written to its end: {}", e.getMessage());
            }
          }
        });
    writer.shutdown();
    try {
      if (!writer.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("The disk takes long to write what is kept; the rest of it is lost.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
