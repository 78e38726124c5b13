package io.sallyport.http;

import java.util.regex.Pattern;

/**
 * What the log says about the query of a request, so that it can be matched with the log of a
 * client: which rows were wanted and what was filtered, without the values.
 */
final class LoggedQuery {
  private static final int LONGEST = 200;

  /** As much as can make the longest text. */
  private static final int LONGEST_READ = 2_000;

  private static final Pattern TEXT =
      Pattern.compile("'(?:[^']|'')*+'?|%27(?:(?!%27).|%27%27)*+(?:%27)?");
  private static final Pattern VALUE = Pattern.compile("(?<![\\w/.%?])-?[0-9][\\w.:+-]*+");
  private static final Pattern UNSAFE = Pattern.compile("[^!-~]");

  private LoggedQuery() {}

  /**
   * Such as {@code $filter=Price%20gt%20?&$top=26}: the options in their order, percent-encoded as
   * they came, with question marks for values; the numbers of {@code $top} and {@code $skip} stay.
   */
  static String of(String rawQuery) {
    StringBuilder text = new StringBuilder();
    String read = rawQuery.length() > LONGEST_READ ? rawQuery.substring(0, LONGEST_READ) : rawQuery;
    for (String option : read.split("&")) {
      if (option.startsWith("$") || option.startsWith("%24")) {
        text.append(text.isEmpty() ? "" : "&").append(masked(option));
      }
    }
    return text.length() > LONGEST ? text.substring(0, LONGEST) + ".." : text.toString();
  }

  private static String masked(String option) {
    String name = option.substring(0, Math.max(0, option.indexOf('='))).replace("%24", "$");
    return switch (name) {
      case "$top", "$skip", "$count", "$select", "$orderby" -> safe(option);
      case "$filter", "$expand" ->
          safe(VALUE.matcher(TEXT.matcher(option).replaceAll("?")).replaceAll("?"));
      default -> safe(name) + "=?";
    };
  }

  private static String safe(String text) {
    return UNSAFE.matcher(text).replaceAll("?");
  }
}
