package io.sallyport.crosscheck.triage;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Paths below the folder of a project: {@code **} is any number of folders, also none, {@code *}
 * any part of a name, {@code {cls,trigger}} one of several.
 */
public final class PathPattern {
  private static final String ANY_FOLDERS = "**/";

  private final String text;
  private final List<PathMatcher> matchers;

  private PathPattern(String text, List<PathMatcher> matchers) {
    this.text = text;
    this.matchers = matchers;
  }

  /**
   * @throws IllegalArgumentException with a sentence if it is no pattern
   */
  public static PathPattern of(String text) {
    try {
      // To the platform, folders in front are one at least.
      return new PathPattern(
          text,
          Stream.of(text, text.startsWith(ANY_FOLDERS) ? text.substring(3) : text)
              .distinct()
              .map(t -> FileSystems.getDefault().getPathMatcher("glob:" + t))
              .toList());
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no pattern of paths. Write something like **/classes/Order*.cls.", e);
    }
  }

  boolean matches(String path) {
    try {
      Path file = Path.of(path);
      return matchers.stream().anyMatch(m -> m.matches(file));
    } catch (InvalidPathException e) {
      // A name from a zip that this platform cannot have.
      return false;
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
