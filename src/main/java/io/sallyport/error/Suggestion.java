package io.sallyport.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The name that was probably meant by one that does not exist. */
public final class Suggestion {
  private Suggestion() {}

  /**
   * The nearest of the names by edit distance, letter case aside; empty if none is near. Of equally
   * near ones the first in the alphabet, so that the answer is stable.
   */
  public static Optional<String> among(Collection<String> names, String word) {
    return names.stream()
        .filter(name -> isNear(name, word))
        .min(
            Comparator.comparingInt((String name) -> distance(lower(name), lower(word)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** A sentence to append, with a space before it; empty if no name is near. */
  public static String sentence(Collection<String> names, String word) {
    return among(names, word).map(name -> " Did you mean '" + name + "'?").orElse("");
  }

  private static boolean isNear(String name, String word) {
    int longest = Math.max(name.length(), word.length());
    return distance(lower(name), lower(word)) <= Math.max(1, longest / 3);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /**
   * Insertions, deletions, replacements and swaps of neighbours that lead from one to the other.
   */
  private static int distance(String a, String b) {
    int[][] steps = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : cheapest(steps, a, b, i, j);
      }
    }
    return steps[a.length()][b.length()];
  }

  private static int cheapest(int[][] steps, String a, String b, int i, int j) {
    int replaced = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, 1 + steps[i - 2][j - 2]) : best;
  }
}
