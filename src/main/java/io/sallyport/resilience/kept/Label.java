package io.sallyport.resilience.kept;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is known of kept rows without looking at them.
 *
 * @param question what the rows answer, by its whole text
 * @param shelf the entity set, and who may see it: rows of one shelf are never shown where another
 *     is asked for
 * @param columns what each row holds, in this order: a name and a type; empty if the rows answer
 *     nothing but this very question
 * @param conjuncts the parts of the filter that all rows have passed; none for the whole set
 * @param whole whether there are no further rows that pass
 * @param finished whether the rows are the whole answer to the question; if not, they are its
 *     beginning
 * @param rows how many
 * @param keys of the rows, hashed and sorted; empty if rows are not to be found by their key
 * @param takenAt when the source had these rows, or before
 * @param keep after what time they are thrown away
 */
public record Label(
    KeptKey question,
    String shelf,
    List<String> columns,
    List<KeptKey> conjuncts,
    boolean whole,
    boolean finished,
    int rows,
    int[] keys,
    Instant takenAt,
    Duration keep) {

  /** About what a label takes in memory, without what it shares with others. */
  private static final int BYTES = 300;

  public Label {
    columns = List.copyOf(columns);
    conjuncts = List.copyOf(conjuncts);
  }

  int bytes() {
    return BYTES + 4 * keys.length + 40 * conjuncts.size();
  }
}
