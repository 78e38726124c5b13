package io.sallyport.crosscheck.apex;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Where the lines of a text begin. */
final class LineStarts {
  private final int[] starts;

  LineStarts(String text) {
    starts =
        IntStream.concat(
                IntStream.of(0),
                IntStream.range(0, text.length())
                    .filter(i -> text.charAt(i) == '\n')
                    .map(i -> i + 1))
            .toArray();
  }

  /** The number of a line, from 1. */
  int line(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** From 0. */
  int column(int offset) {
    return offset - starts[line(offset) - 1];
  }

  int offset(int line, int column) {
    return starts[line - 1] + column;
  }
}
