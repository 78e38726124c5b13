package io.sallyport.source.jdbc;

/** Patterns for {@code LIKE} with its default escape character, the backslash. */
final class LikePattern {
  private LikePattern() {}

  /** Matches every text that starts like this one, which may contain anything. */
  static String startingWith(String start) {
    StringBuilder pattern = new StringBuilder(start.length() + 8);
    for (int i = 0; i < start.length(); i++) {
      char c = start.charAt(i);
      if (c == '%' || c == '_' || c == '\\') {
        pattern.append('\\');
      }
      pattern.append(c);
    }
    return pattern.append('%').toString();
  }
}
