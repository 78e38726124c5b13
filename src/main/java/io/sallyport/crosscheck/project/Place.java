package io.sallyport.crosscheck.project;

/**
 * Where something stands in a project.
 *
 * @param file the path below the folder of the project, with slashes
 * @param line from 1
 * @param column from 1
 */
public record Place(String file, int line, int column) {
  /** The beginning of a file, for what is true of all of it. */
  public static Place startOf(String file) {
    return new Place(file, 1, 1);
  }

  /** Whether it stands in front of another one of its file. */
  public boolean isBefore(Place other) {
    return line < other.line || line == other.line && column < other.column;
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
