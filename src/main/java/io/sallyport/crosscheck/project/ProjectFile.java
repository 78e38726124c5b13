package io.sallyport.crosscheck.project;

import java.util.List;

/**
 * A file of a project, as text.
 *
 * @param path below the folder of the project, with slashes
 */
public record ProjectFile(String path, String text) {
  private static final String META = "-meta.xml";

  /** The name without folders. */
  public String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * What kind of metadata it is, from the end of its name, the same in both formats: {@code object}
   * of {@code Order__x.object-meta.xml} and of {@code Order__x.object}; empty if there is none.
   */
  public String kind() {
    String name = withoutMeta();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** The name of what it holds: {@code Order__x} of {@code Order__x.object-meta.xml}. */
  public String name() {
    String name = withoutMeta();
    return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
  }

  /** The folders it lies in, the outermost first. */
  public List<String> folders() {
    List<String> parts = List.of(path.split("/"));
    return parts.subList(0, parts.size() - 1);
  }

  /** Whether one of its folders has this name. */
  public boolean isIn(String folder) {
    return folders().stream().anyMatch(folder::equalsIgnoreCase);
  }

  /** A line without its end; empty if there is none. */
  public String line(int number) {
    return text.lines().skip(Math.max(number, 1) - 1L).findFirst().orElse("");
  }

  private String withoutMeta() {
    String name = fileName();
    return name.endsWith(META) ? name.substring(0, name.length() - META.length()) : name;
  }
}
