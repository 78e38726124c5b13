package io.sallyport.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes scalars so that reading them back gives the same text. */
final class YamlText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

  /** What some reader of YAML, of this version or the last, takes for something else. */
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  private YamlText() {}

  /** A key, in which variables are not looked for. */
  static String key(String text) {
    boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    return plain ? text : quoted(text);
  }

  /** A value; a variable in it is text like any other. */
  static String value(String text) {
    return key(text.replace("${", "$${"));
  }

  /** A value that takes its variables from the environment. */
  static String template(String text) {
    return key(text);
  }

  static String list(Collection<String> texts) {
    return texts.stream().map(YamlText::value).collect(Collectors.joining(", ", "[", "]"));
  }

  /** A comment cannot hold a line end, or it would end there. */
  static String comment(String text) {
    return "# " + text.replaceAll("\\p{Cntrl}", " ");
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(c -> append(quoted, c));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, int c) {
    if (c == '"' || c == '\\') {
      quoted.append('\\').appendCodePoint(c);
    } else if (c == '\t') {
      quoted.append("\\t");
    } else if (Character.isISOControl(c) || c == '\uFEFF') {
      quoted.append("\\u%04x".formatted(c));
    } else {
      quoted.appendCodePoint(c);
    }
  }
}
