package io.sallyport.corpus;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Writing URLs. */
final class Urls {
  private Urls() {}

  /** A text as a literal, with nothing in it that means something in a URL. */
  static String text(String value) {
    return "'" + encoded(value.replace("'", "''")).replace("%27", "'") + "'";
  }

  static List<String> texts(List<String> values) {
    return values.stream().map(Urls::text).toList();
  }

  static String list(List<String> literals) {
    return literals.stream().collect(Collectors.joining(",", "(", ")"));
  }

  static String filter(String set, String predicate) {
    return set + "?$filter=" + predicate;
  }

  /** A text as a part of a URL. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A URL that is written with blanks, quotes and letters as they are. */
  static String asSent(String url) {
    StringBuilder sent = new StringBuilder();
    url.codePoints()
        .forEach(
            c -> {
              String one = Character.toString(c);
              sent.append(
                  c <= ' ' || c >= 0x7F || "\"<>\\^`{|}".contains(one) ? encoded(one) : one);
            });
    return sent.toString();
  }
}
