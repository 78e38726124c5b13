package io.sallyport.error;

import java.util.Comparator;

/**
 * Something in the configuration that its author should change.
 *
 * @param message a sentence for the operator; it holds no secret
 */
public record Problem(Severity severity, Location location, String message)
    implements Comparable<Problem> {
  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::location)
          .thenComparing(Problem::severity)
          .thenComparing(Problem::message);

  /** Whether the gateway can start with it. */
  public enum Severity {
    /** It cannot. */
    ERROR,
    /** It can, and somebody should look. */
    WARNING
  }

  public static Problem error(Location location, String message) {
    return new Problem(Severity.ERROR, location, message);
  }

  public static Problem warning(Location location, String message) {
    return new Problem(Severity.WARNING, location, message);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** By file and line. */
  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }

  /** The line of a compiler: {@code catalog.yaml:12: unknown key 'tabel'}. */
  @Override
  public String toString() {
    return location + (isError() ? ": " : ": warning: ") + message;
  }
}
