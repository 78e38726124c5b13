package io.sallyport.crosscheck.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The files of a project that can say something about external objects, from a folder or a zip.
 * What could do harm is refused: files that are too large, too many, or that lie outside.
 *
 * @param files in the order of their paths
 * @param unreadable those that were not opened
 */
public record ProjectFiles(List<ProjectFile> files, List<Unreadable> unreadable) {
  public ProjectFiles {
    files = files.stream().sorted(Comparator.comparing(ProjectFile::path)).toList();
    unreadable = List.copyOf(unreadable);
  }

  /** Files by path, as they are. */
  public static ProjectFiles of(Map<String, String> texts) {
    return new ProjectFiles(
        texts.entrySet().stream().map(e -> new ProjectFile(e.getKey(), e.getValue())).toList(),
        List.of());
  }

  /**
   * The files of a folder, or of a zip.
   *
   * @throws IOException if it cannot be read
   */
  public static ProjectFiles open(Path project) throws IOException {
    if (Files.isDirectory(project)) {
      return FolderFiles.read(project);
    }
    try (InputStream zip = Files.newInputStream(project)) {
      return zip(zip);
    }
  }

  /**
   * The same files, if there are any: nothing found in nothing would look like approval.
   *
   * @throws IOException if there is none; its message is for users
   */
  public ProjectFiles required() throws IOException {
    if (files.isEmpty()) {
      throw new IOException(
          unreadable.isEmpty()
              ? "it holds no file of a project"
              : unreadable.get(0).place().file() + " is not read, and there is no other file");
    }
    return this;
  }

  /**
   * The files of a zip, as it comes.
   *
   * @throws IOException if it cannot be read, is broken or no zip
   */
  public static ProjectFiles zip(InputStream in) throws IOException {
    return zip(in, Long.MAX_VALUE);
  }

  /**
   * The same within bounds.
   *
   * @param maxBytes of all files together; what is beyond is refused
   * @throws IOException if it cannot be read, is broken or no zip
   */
  public static ProjectFiles zip(InputStream in, long maxBytes) throws IOException {
    return ZipFiles.read(in, maxBytes);
  }
}
