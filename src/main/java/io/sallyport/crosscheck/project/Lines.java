package io.sallyport.crosscheck.project;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Tells where in a file a character stands, however many are asked for. */
public final class Lines {
  private final String file;
  private final int[] starts;

  public Lines(ProjectFile file) {
    this.file = file.path();
    this.starts =
        IntStream.concat(
                IntStream.of(0),
                IntStream.range(0, file.text().length())
                    .filter(i -> file.text().charAt(i) == '\n')
                    .map(i -> i + 1))
            .toArray();
  }

  /**
   * @param offset the number of the character, from 0
   */
  public Place place(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    int line = found >= 0 ? found : -found - 2;
    return new Place(file, line + 1, offset - starts[line] + 1);
  }
}
