package io.sallyport.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts values in place of {@code ${NAME}}, {@code ${NAME:-default}} and {@code ${file:/path}}.
 * {@code $${} stands for the two characters themselves.
 */
final class Variables {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\$\\{|\\$\\{(?<inner>[^}]*)(?<end>}?)");
  private static final Pattern NAME =
      Pattern.compile("(?<name>[A-Za-z_][A-Za-z0-9_]*)(?<rest>:-(?<default>.*))?", Pattern.DOTALL);
  private static final Pattern DEFAULT = Pattern.compile("(?<!\\$)\\$\\{[A-Za-z0-9_]+:-[^}]+}");
  private static final String FILE = "file:";
  private static final long MAX_FILE_BYTES = 64 * 1024;

  private final Map<String, String> environment;

  Variables(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * A text with its variables replaced.
   *
   * @param complaints about variables that have no value; none of them shows a value
   */
  record Resolved(String text, List<String> complaints) {}

  /** Whether a text is not what it looks like. */
  static boolean areIn(String text) {
    return text.contains("${");
  }

  /** Whether a text takes at least a part of its value from elsewhere. */
  static boolean bringValueTo(String text) {
    return REFERENCE.matcher(text).results().anyMatch(found -> !found.group().equals("$${"));
  }

  /** Whether a variable brings a value of its own for the case that it is not set. */
  static boolean haveDefaultIn(String text) {
    return DEFAULT.matcher(text).find();
  }

  Map<String, String> environment() {
    return environment;
  }

  /**
   * Replaces the variables of a text.
   *
   * @param folder what relative paths are relative to
   */
  Resolved resolve(String text, Path folder) {
    List<String> complaints = new ArrayList<>();
    Matcher matcher = REFERENCE.matcher(text);
    String resolved =
        matcher.replaceAll(found -> Matcher.quoteReplacement(value(matcher, folder, complaints)));
    return new Resolved(resolved, List.copyOf(complaints));
  }

  private String value(Matcher found, Path folder, List<String> complaints) {
    String inner = found.group("inner");
    if (inner == null) {
      return "${";
    }
    if (found.group("end").isEmpty()) {
      complaints.add("a variable begins with ${ and does not end with }");
      return "";
    }
    return inner.startsWith(FILE)
        ? contents(inner.substring(FILE.length()), folder, complaints)
        : variable(inner, complaints);
  }

  private String variable(String inner, List<String> complaints) {
    Matcher matcher = NAME.matcher(inner);
    if (!matcher.matches()) {
      complaints.add("a variable is written ${NAME}, ${NAME:-default} or ${file:/path}");
      return "";
    }
    String name = matcher.group("name");
    String value = environment.get(name);
    boolean hasDefault = matcher.group("rest") != null;
    if (value == null && !hasDefault) {
      complaints.add(
          "the environment variable " + name + " is not set; ${" + name + ":-..} gives a default");
    }
    boolean useDefault = hasDefault && (value == null || value.isEmpty());
    return useDefault ? matcher.group("default") : value == null ? "" : value;
  }

  /** Without the line end that editors put after the last line. */
  private static String contents(String path, Path folder, List<String> complaints) {
    try {
      Path file = folder.resolve(path);
      if (Files.size(file) <= MAX_FILE_BYTES) {
        return Files.readString(file).replaceFirst("\\R\\z", "");
      }
      complaints.add("the file of ${file:" + path + "} is larger than 64 KiB");
    } catch (IOException | InvalidPathException e) {
      complaints.add("the file of ${file:" + path + "} cannot be read");
    }
    return "";
  }
}
