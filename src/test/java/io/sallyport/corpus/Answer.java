package io.sallyport.corpus;

import io.sallyport.engine.SplitPlan.Pushdown;
import java.util.List;
import java.util.Optional;

/**
 * What a service answers to a query.
 *
 * @param pages the status and body of each page
 * @param rows entities on all of them
 * @param pushdown how much the source did
 */
record Answer(List<String> pages, long rows, Pushdown pushdown) {
  private static final int BEFORE = 40;
  private static final int BEHIND = 160;

  Answer {
    pages = List.copyOf(pages);
  }

  /** Where another answer has something else; empty if it is the same. */
  Optional<String> differenceFrom(Answer other) {
    if (pages.equals(other.pages)) {
      return Optional.empty();
    }
    String expected = String.join("\n", pages);
    String found = String.join("\n", other.pages);
    int at = 0;
    while (at < Math.min(expected.length(), found.length())
        && expected.charAt(at) == found.charAt(at)) {
      at++;
    }
    return Optional.of(
        "\n  expected %d rows: %s\n  found %d rows:    %s"
            .formatted(rows, around(expected, at), other.rows, around(found, at)));
  }

  private static String around(String text, int at) {
    return text.substring(Math.max(0, at - BEFORE), Math.min(text.length(), at + BEHIND));
  }
}
