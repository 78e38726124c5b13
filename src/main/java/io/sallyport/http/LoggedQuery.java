package io.sallyport.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * What the log says about the query of a request, so that it can be matched with the log of a
 * client: which rows were wanted and what was filtered, without the values.
 */
final class LoggedQuery {
  private static final int LONGEST = 200;

  /** As much as can make the longest text. */
  private static final int LONGEST_READ = 2_000;

  private LoggedQuery() {}

  /**
   * Such as {@code $filter=Price+gt+?&$top=26}: the options in their order, with question marks for
   * values; the numbers of {@code $top} and {@code $skip} stay.
   */
  static String of(String rawQuery) {
    StringBuilder text = new StringBuilder(LONGEST);
    int end = Math.min(rawQuery.length(), LONGEST_READ);
    for (int from = 0; from < end && text.length() <= LONGEST; ) {
      int to = rawQuery.indexOf('&', from);
      to = to < 0 || to > end ? end : to;
      String decoded = decoded(rawQuery.substring(from, to));
      if (decoded.startsWith("$")) {
        if (!text.isEmpty()) {
          text.append('&');
        }
        append(text, decoded);
      }
      from = to + 1;
    }
    return text.length() > LONGEST ? text.substring(0, LONGEST) + ".." : text.toString();
  }

  /** Empty for what is not encoded as it should be; the last option may be cut in two. */
  private static String decoded(String option) {
    if (option.indexOf('%') < 0 && option.indexOf('+') < 0) {
      return option;
    }
    try {
      return URLDecoder.decode(option, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static void append(StringBuilder text, String option) {
    String name = option.substring(0, Math.max(0, option.indexOf('=')));
    switch (name) {
      case "$top", "$skip", "$count", "$select", "$orderby" -> safe(text, option);
      case "$filter", "$expand" -> masked(text, option);
      default -> {
        safe(text, name);
        text.append("=?");
      }
    }
  }

  private static void safe(StringBuilder text, String part) {
    for (int i = 0; i < part.length(); i++) {
      text.append(safe(part.charAt(i)));
    }
  }

  private static char safe(char c) {
    return c == ' ' ? '+' : c >= '!' && c <= '~' ? c : '?';
  }

  /** With one question mark for each literal. */
  private static void masked(StringBuilder text, String option) {
    for (int at = 0; at < option.length(); ) {
      int end = literalEnd(option, at);
      text.append(end > at ? '?' : safe(option.charAt(at)));
      at = Math.max(end, at + 1);
    }
  }

  /** Where the literal ends that begins here; the beginning itself if none does. */
  private static int literalEnd(String text, int at) {
    char c = text.charAt(at);
    if (c == '\'') {
      return stringEnd(text, at + 1);
    }
    if (isHex(c) && isUuid(text, at)) {
      return at + 36;
    }
    int digits = c == '-' ? at + 1 : at;
    boolean number =
        digits < text.length() && isDigit(text.charAt(digits)) && startsNumber(text, at);
    return number ? numberEnd(text, digits) : at;
  }

  /** Behind the quote that is not doubled, or at the end of a text that has been cut. */
  private static int stringEnd(String text, int from) {
    for (int at = from; at < text.length(); at++) {
      if (text.charAt(at) == '\'') {
        if (at + 1 == text.length() || text.charAt(at + 1) != '\'') {
          return at + 1;
        }
        at++;
      }
    }
    return text.length();
  }

  private static boolean isUuid(String text, int from) {
    int end = from + 36;
    if (end > text.length()
        || from > 0 && isOfName(text.charAt(from - 1))
        || end < text.length() && isOfName(text.charAt(end))) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      char c = text.charAt(from + i);
      if (dash ? c != '-' : !isHex(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean startsNumber(String text, int at) {
    char before = at == 0 ? ' ' : text.charAt(at - 1);
    return !isOfWord(before) && before != '/' && before != '.';
  }

  /** Dates and points in time are numbers too, as this goes. */
  private static int numberEnd(String text, int from) {
    int at = from;
    while (at < text.length()
        && (isOfWord(text.charAt(at)) || ".:+-".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    return at;
  }

  private static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private static boolean isOfWord(char c) {
    return c < 0x80 && isOfName(c);
  }

  private static boolean isHex(char c) {
    return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
