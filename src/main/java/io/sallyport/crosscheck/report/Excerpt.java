package io.sallyport.crosscheck.report;

/**
 * As much of a line as fits beside others, and where in it something is.
 *
 * @param text without blanks around it, and without what a terminal would obey
 * @param mark how many characters stand before the place
 */
public record Excerpt(String text, int mark) {
  private static final int WIDTH = 110;
  private static final int BEFORE = 50;
  private static final String MORE = "..";

  /**
   * @param column of the place, from 1
   */
  public static Excerpt of(String line, int column) {
    String all = clean(line).stripTrailing();
    int indent = all.length() - all.stripLeading().length();
    String text = all.substring(indent);
    int mark = Math.max(0, Math.min(column - 1 - indent, Math.max(0, text.length() - 1)));
    if (text.length() <= WIDTH) {
      return new Excerpt(text, mark);
    }
    int start = mark <= BEFORE ? 0 : Math.min(mark - BEFORE, text.length() - WIDTH);
    int end = Math.min(text.length(), start + WIDTH);
    String before = start == 0 ? "" : MORE;
    return new Excerpt(
        before + text.substring(start, end) + (end == text.length() ? "" : MORE),
        before.length() + mark - start);
  }

  /** A text of somebody else's, in which a terminal sees nothing but characters. */
  public static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      clean.append(Character.isISOControl(c) || isDirection(c) ? ' ' : c);
    }
    return clean.toString();
  }

  /** Turns the order of what follows, so that it reads as something else. */
  private static boolean isDirection(char c) {
    return (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
  }
}
