package io.sallyport.odata;

import java.util.Optional;
import java.util.regex.Pattern;

/** A guess at what is wrong with a text that the parser cannot read. */
final class SyntaxHints {
  private static final Pattern STRINGS = Pattern.compile("'[^']*+'");
  private static final Pattern UPPER_CASE =
      Pattern.compile(
          "\\s(?!eq|ne|gt|ge|lt|le|and|or|in|asc|desc)"
              + "(?i:eq|ne|gt|ge|lt|le|and|or|in|asc|desc)(?=\\s|$|,)");
  private static final Pattern SYMBOLS = Pattern.compile("\\s=|[=<>!]=|<>|[<>]|&&|\\|\\|");

  private static final Pattern SUFFIX =
      Pattern.compile("(?<![\\w.:-])[0-9]+(?:\\.[0-9]+)?[A-Za-z]\\b");
  private static final Pattern POINT =
      Pattern.compile("(?<![\\w.:])(?:[0-9]+\\.(?![0-9])|\\.[0-9]+)");

  private static final String TIME = "[Tt][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]+)?)?+";
  private static final Pattern LOCAL = Pattern.compile(TIME + "(?![\\w:.+-])");
  private static final Pattern PLUS = Pattern.compile(TIME + " [0-9]{2}:[0-9]{2}");

  private SyntaxHints() {}

  /** What a point in time lacks; empty if there is none or it is complete. */
  static Optional<String> ofPointInTime(String text) {
    String bare = STRINGS.matcher(text).replaceAll("''");
    if (PLUS.matcher(bare).find()) {
      return Optional.of("In a URL, the plus sign before an offset is written %2B.");
    }
    return LOCAL.matcher(bare).find()
        ? Optional.of("A point in time has an offset, such as 2021-05-13T10:00:00Z.")
        : Optional.empty();
  }

  /** A sentence to append to a message, or nothing. */
  static String of(String text) {
    if (text.chars().filter(c -> c == '\'').count() % 2 != 0) {
      return " A quote is missing; a quote inside of a string is written twice.";
    }
    String bare = STRINGS.matcher(text).replaceAll("''");
    if (bare.chars().filter(c -> c == '(').count() != bare.chars().filter(c -> c == ')').count()) {
      return " A parenthesis is missing.";
    }
    if (bare.indexOf('"') >= 0) {
      return " Strings stand in single quotes.";
    }
    if (UPPER_CASE.matcher(bare).find()) {
      return " Operators are written in lower case.";
    }
    Optional<String> pointInTime = ofPointInTime(text);
    if (pointInTime.isPresent()) {
      return " " + pointInTime.get();
    }
    if (SUFFIX.matcher(bare).find()) {
      return " Numbers have no letter at their end.";
    }
    if (POINT.matcher(bare).find()) {
      return " A decimal point has digits on both sides.";
    }
    return SYMBOLS.matcher(bare).find() ? " Comparisons are written eq, ne, gt, ge, lt, le." : "";
  }
}
