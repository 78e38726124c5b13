package io.sallyport.crosscheck.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The files of a project that can say something about external objects, from a folder or a zip.
 * What could do harm is refused: files that are too large, too many, or that lie outside.
 *
 * @param files in the order of their paths
 * @param refused those that were not opened
 */
public record ProjectFiles(List<ProjectFile> files, List<Unreadable> refused) {
  /** The largest class that Salesforce takes has a million characters. */
  static final int MAX_FILE_BYTES = 5 << 20;

  static final long MAX_TOTAL_BYTES = 256L << 20;
  static final int MAX_FILES = 100_000;

  private static final Set<String> SKIPPED_FOLDERS =
      Set.of("node_modules", "staticresources", "target", "coverage");
  private static final Set<String> NOT_TEXT =
      Set.of("png", "jpg", "jpeg", "gif", "svg", "ico", "zip", "jar", "pdf", "resource", "woff2");

  public ProjectFiles {
    files = files.stream().sorted(Comparator.comparing(ProjectFile::path)).toList();
    refused = List.copyOf(refused);
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
      return folder(project);
    }
    try (InputStream zip = Files.newInputStream(project)) {
      return zip(zip);
    }
  }

  /**
   * The files of a zip, as it comes.
   *
   * @throws IOException if it cannot be read, or is no zip
   */
  public static ProjectFiles zip(InputStream in) throws IOException {
    Collected collected = new Collected();
    int entries = 0;
    try (ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries++;
        if (!entry.isDirectory()) {
          collected.add(entry.getName().replace('\\', '/'), zip);
        }
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("a name in the zip is not UTF-8", e);
    }
    if (entries == 0) {
      throw new IOException("it is not a zip, or an empty one");
    }
    return collected.finished();
  }

  private static ProjectFiles folder(Path root) throws IOException {
    Collected collected = new Collected();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : (Iterable<Path>) paths.sorted()::iterator) {
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          String name = root.relativize(path).toString().replace('\\', '/');
          if (collected.isWanted(name)) {
            try (InputStream file = Files.newInputStream(path)) {
              collected.add(name, file);
            }
          }
        }
      }
    }
    return collected.finished();
  }

  private static final class Collected {
    private final List<ProjectFile> files = new ArrayList<>();
    private final List<Unreadable> refused = new ArrayList<>();
    private long bytes;

    void add(String path, InputStream content) throws IOException {
      if (Stream.of(path.split("/")).anyMatch(".."::equals) || path.startsWith("/")) {
        refuse(path, "Its path leads out of the project.");
      } else if (isWanted(path)) {
        addText(path, content);
      }
    }

    private void addText(String path, InputStream content) throws IOException {
      if (files.size() == MAX_FILES) {
        refuse(path, "It is beyond the first " + MAX_FILES + " files.");
        return;
      }
      byte[] read = content.readNBytes(MAX_FILE_BYTES + 1);
      bytes += read.length;
      if (read.length > MAX_FILE_BYTES) {
        refuse(path, "It is larger than " + (MAX_FILE_BYTES >> 20) + " MiB.");
      } else if (bytes > MAX_TOTAL_BYTES) {
        refuse(path, "It is beyond the first " + (MAX_TOTAL_BYTES >> 20) + " MiB of the project.");
      } else {
        files.add(new ProjectFile(path, new String(read, StandardCharsets.UTF_8)));
      }
    }

    private void refuse(String path, String why) {
      refused.add(new Unreadable(Place.startOf(path), why, true));
    }

    /** Not what is hidden, brought by others, made by machines or no text. */
    boolean isWanted(String path) {
      String[] parts = path.split("/");
      for (int i = 0; i < parts.length - 1; i++) {
        if (SKIPPED_FOLDERS.contains(parts[i]) || parts[i].startsWith(".")) {
          return false;
        }
      }
      String name = parts[parts.length - 1];
      String ending = name.substring(name.lastIndexOf('.') + 1);
      return !name.startsWith(".") && !NOT_TEXT.contains(Names.folded(ending));
    }

    ProjectFiles finished() {
      return new ProjectFiles(files, refused);
    }
  }
}
