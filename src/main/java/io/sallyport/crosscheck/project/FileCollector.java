package io.sallyport.crosscheck.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes the files of a project as they come. Leaves out what says nothing about external objects,
 * refuses what could do harm.
 */
final class FileCollector {
  /** The largest class that Salesforce takes has a million characters. */
  static final int MAX_FILE_BYTES = 5 << 20;

  static final long MAX_TOTAL_BYTES = 256L << 20;
  static final int MAX_FILES = 100_000;

  private static final Set<String> SKIPPED_FOLDERS =
      Set.of("node_modules", "staticresources", "target", "coverage");
  private static final Set<String> NOT_TEXT =
      Set.of("png", "jpg", "jpeg", "gif", "svg", "ico", "zip", "jar", "pdf", "resource", "woff2");

  private final List<ProjectFile> files = new ArrayList<>();
  private final List<Unreadable> unreadable = new ArrayList<>();
  private final long maxBytes;
  private long bytes;

  /** Takes as much as a process that does nothing else can hold. */
  FileCollector() {
    this(MAX_TOTAL_BYTES);
  }

  /**
   * @param maxBytes of all files together
   */
  FileCollector(long maxBytes) {
    this.maxBytes = Math.min(maxBytes, MAX_TOTAL_BYTES);
  }

  /** Whether a file says something: it is not hidden, brought by others, or no text. */
  boolean isWanted(String path) {
    String[] parts = path.split("/");
    for (int i = 0; i < parts.length - 1; i++) {
      if (!isWantedFolder(parts[i])) {
        return false;
      }
    }
    String name = parts[parts.length - 1];
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return !name.startsWith(".") && !NOT_TEXT.contains(Names.folded(ending));
  }

  /** Whether what lies in a folder of this name may say something. */
  boolean isWantedFolder(String name) {
    return !SKIPPED_FOLDERS.contains(name) && !name.startsWith(".");
  }

  /** Whether nothing more is taken. */
  boolean isFull() {
    return files.size() >= MAX_FILES || unreadable.size() >= MAX_FILES || bytes > maxBytes;
  }

  /**
   * Takes a file, if it is one to be taken.
   *
   * @param path below the folder of the project, with slashes
   */
  void add(String path, InputStream content) throws IOException {
    if (leadsOut(path)) {
      refuse(path, "Its path leads out of the project.");
    } else if (isWanted(path)) {
      addText(path, content);
    }
  }

  private static boolean leadsOut(String path) {
    return path.startsWith("/")
        || path.matches("[A-Za-z]:.*")
        || Stream.of(path.split("/")).anyMatch(".."::equals);
  }

  private void addText(String path, InputStream content) throws IOException {
    byte[] read = content.readNBytes(MAX_FILE_BYTES + 1);
    bytes += read.length;
    if (read.length > MAX_FILE_BYTES) {
      refuse(path, "It is larger than " + (MAX_FILE_BYTES >> 20) + " MiB.");
    } else {
      files.add(new ProjectFile(path, decoded(read)));
    }
  }

  /** As UTF-8, if its first character does not say that it is UTF-16. */
  private static String decoded(byte[] bytes) {
    boolean isWide =
        bytes.length > 1
            && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
    Charset charset = isWide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    String text = new String(bytes, charset);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** Says that a file was not opened, because it could do harm. */
  void refuse(String path, String why) {
    unreadable.add(new Unreadable(Place.startOf(path), why, true));
  }

  /** Says that the project is larger than what is read of one, from this file on. */
  void refuseRest(String path) {
    refuse(
        path,
        "It and what follows are not read: a project may have "
            + MAX_FILES
            + " files and "
            + (maxBytes >> 20)
            + " MiB.");
  }

  /** Says that a file could not be opened. */
  void miss(String path) {
    unreadable.add(new Unreadable(Place.startOf(path), "It cannot be opened.", false));
  }

  ProjectFiles finished() {
    return new ProjectFiles(files, unreadable);
  }
}
