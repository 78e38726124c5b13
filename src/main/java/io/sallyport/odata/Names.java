package io.sallyport.odata;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Words for messages: the name that was meant, and texts cut to a length that can be read. */
final class Names {
  private static final int LONGEST = 60;

  private Names() {}

  /** A question to append to a message, or nothing if no known name is near. */
  static String didYouMean(String name, Collection<String> known) {
    return nearest(name, known).map(n -> " Did you mean '" + n + "'?").orElse("");
  }

  /** The text in quotes, shortened, with nothing in it that does not print. */
  static String quoted(String text) {
    return "'" + clipped(text) + "'";
  }

  static String clipped(String text) {
    String printable = isPlain(text) ? text : text.replaceAll("[\\p{Cntrl}\\p{Cs}]", " ");
    if (printable.length() <= LONGEST) {
      return printable;
    }
    // Half a character would make the message unprintable as JSON.
    int end = Character.isHighSurrogate(printable.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return printable.substring(0, end).stripTrailing() + "...";
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> nearest(String name, Collection<String> known) {
    String wanted = name.toLowerCase(Locale.ROOT);
    if (wanted.length() > LONGEST) {
      return Optional.empty();
    }
    int limit = Math.max(1, wanted.length() / 3);
    return known.stream()
        .filter(k -> distance(wanted, k.toLowerCase(Locale.ROOT)) <= limit)
        .min(Comparator.comparingInt(k -> distance(wanted, k.toLowerCase(Locale.ROOT))));
  }

  /** Insertions, deletions, replacements and exchanges of neighbours between two words. */
  private static int distance(String one, String other) {
    int[][] d = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        boolean exchanged =
            i > 1
                && j > 1
                && one.charAt(i - 1) == other.charAt(j - 2)
                && one.charAt(i - 2) == other.charAt(j - 1);
        if (exchanged) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[one.length()][other.length()];
  }
}
