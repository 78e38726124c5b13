package io.sallyport.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What the log says about the query of a request, so that it can be matched with the log of a
 * client: which rows were wanted and what was filtered, without the values.
 */
final class LoggedQuery {
  private static final int LONGEST = 200;

  /** As much as can make the longest text. */
  private static final int LONGEST_READ = 2_000;

  private static final Pattern VALUE =
      Pattern.compile(
          "'(?:[^']|'')*+'?"
              + "|\\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\\b"
              + "|(?<![\\w/.])-?[0-9][\\w.:+-]*+");
  private static final Pattern UNSAFE = Pattern.compile("[^!-~]");

  private LoggedQuery() {}

  /**
   * Such as {@code $filter=Price+gt+?&$top=26}: the options in their order, with question marks for
   * values; the numbers of {@code $top} and {@code $skip} stay.
   */
  static String of(String rawQuery) {
    StringBuilder text = new StringBuilder();
    String read = rawQuery.length() > LONGEST_READ ? rawQuery.substring(0, LONGEST_READ) : rawQuery;
    for (String option : read.split("&")) {
      String decoded = decoded(option);
      if (decoded.startsWith("$")) {
        text.append(text.isEmpty() ? "" : "&").append(masked(decoded));
      }
    }
    return text.length() > LONGEST ? text.substring(0, LONGEST) + ".." : text.toString();
  }

  /** Empty for what is not encoded as it should be; the last option may be cut in two. */
  private static String decoded(String option) {
    try {
      return URLDecoder.decode(option, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static String masked(String option) {
    String name = option.substring(0, Math.max(0, option.indexOf('=')));
    return switch (name) {
      case "$top", "$skip", "$count", "$select", "$orderby" -> safe(option);
      case "$filter", "$expand" -> safe(VALUE.matcher(option).replaceAll("?"));
      default -> safe(name) + "=?";
    };
  }

  private static String safe(String text) {
    return UNSAFE.matcher(text.replace(' ', '+')).replaceAll("?");
  }
}
