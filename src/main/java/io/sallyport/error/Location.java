package io.sallyport.error;

import java.util.Comparator;

/**
 * A place in a file of the configuration.
 *
 * @param file as the operator named it, or the environment variable that holds the value
 * @param line from 1; 0 for the file as a whole
 * @param column from 1; 0 where it is not known
 */
public record Location(String file, int line, int column) implements Comparable<Location> {
  private static final Comparator<Location> ORDER =
      Comparator.comparing(Location::file)
          .thenComparingInt(Location::line)
          .thenComparingInt(Location::column);

  /** The file as a whole. */
  public static Location of(String file) {
    return new Location(file, 0, 0);
  }

  @Override
  public int compareTo(Location other) {
    return ORDER.compare(this, other);
  }

  /** The form that terminals and editors turn into a link: {@code catalog.yaml:12}. */
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line;
  }
}
