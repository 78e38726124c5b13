package io.sallyport.resilience.kept;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Consumer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder with the file of what is kept. A file that cannot be understood is set aside. Whatever
 * else is wrong is said once, until it is well again. Not thread-safe.
 */
final class KeptFolder {
  private static final Logger LOG = LoggerFactory.getLogger(KeptFolder.class);
  private static final String NAME = "kept.db";
  private static final String SET_ASIDE = "kept.unreadable.db";

  private final Path file;
  private final String fileSystem;
  private final Optional<char[]> encryptionKey;
  private boolean complained;

  /**
   * @param folder made when it is needed
   * @param fileSystem what stands before the name of the file, for tests; empty for the real one
   */
  KeptFolder(Path folder, String fileSystem, Optional<char[]> encryptionKey) {
    this.file = folder.resolve(NAME);
    this.fileSystem = fileSystem;
    this.encryptionKey = encryptionKey;
  }

  /**
   * Opens the file.
   *
   * @param taker reads it, and finds out whether it can be used
   * @return false if it cannot be used now, which is said
   */
  boolean open(Consumer<KeptFile> taker) {
    try {
      create(file.getParent());
      try {
        openFile(taker);
      } catch (RuntimeException e) {
        if (isLocked(e) || !isUnreadable(file)) {
          throw e;
        }
        setAside(e);
        openFile(taker);
      }
    } catch (IOException | RuntimeException e) {
      complain(
          isLocked(e)
              ? "another process uses "
                  + file
                  + ", such as a second gateway; give each its own fallback.folder"
              : file + " cannot be written: " + e.getMessage());
      return false;
    }
    if (complained) {
      LOG.info("What is kept is written to {} again.", file);
      complained = false;
    }
    return true;
  }

  private void openFile(Consumer<KeptFile> taker) {
    KeptFile opened = KeptFile.open(fileSystem + file, encryptionKey);
    try {
      taker.accept(opened);
    } catch (RuntimeException e) {
      opened.abandon();
      throw e;
    }
  }

  private static void create(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      // The rows of all sources are in it.
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(folder);
    }
  }

  /** Gives up a file that has become useless while it was open. */
  void giveUp(KeptFile broken, RuntimeException reason) {
    try {
      broken.abandon();
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
    complain(file + " is not usable: " + reason.getMessage());
    if (isDamaged(reason)) {
      try {
        setAside(reason);
      } catch (IOException e) {
        LOG.warn("It cannot be set aside: {}", e.getMessage());
      }
    }
  }

  private static boolean isLocked(Exception failure) {
    return failure instanceof MVStoreException e && e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED;
  }

  /** A file that is there and may be used, but cannot be understood. */
  private static boolean isUnreadable(Path path) {
    return Files.isRegularFile(path) && Files.isReadable(path) && Files.isWritable(path);
  }

  private static boolean isDamaged(RuntimeException reason) {
    return reason instanceof KeptFile.DamagedException
        || (reason instanceof MVStoreException e
            && (e.getErrorCode() == DataUtils.ERROR_FILE_CORRUPT
                || e.getErrorCode() == DataUtils.ERROR_CHUNK_NOT_FOUND));
  }

  private void setAside(RuntimeException reason) throws IOException {
    Path aside = file.resolveSibling(SET_ASIDE);
    Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    LOG.warn(
        "{} is damaged, or encrypted with another key. It is set aside as {} and can be deleted;"
            + " what was kept in it is not answered. ({})",
        file,
        aside,
        reason.getMessage());
  }

  private void complain(String reason) {
    if (!complained) {
      complained = true;
      LOG.warn("What is kept is in memory only and lost at a restart: {}.", reason);
    }
  }
}
