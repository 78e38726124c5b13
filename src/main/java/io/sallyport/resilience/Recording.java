package io.sallyport.resilience;

import io.sallyport.resilience.kept.KeptRows;
import io.sallyport.resilience.kept.Label;
import io.sallyport.source.RowStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question, as it came from the source.
 *
 * @param takenAt when it was asked
 * @param finished whether it is the whole answer
 * @param exhausted whether the source had no more rows
 */
record Recording(
    Question question,
    Instant takenAt,
    byte[] bytes,
    int rows,
    boolean finished,
    boolean exhausted) {

  Label label() {
    boolean entities = question.isOfEntities();
    List<String> columns = entities ? question.columns() : List.of();
    boolean whole = entities && exhausted && question.query().skip() == 0;
    return new Label(
        question.key(),
        question.shelf(),
        columns,
        whole ? question.conjuncts().stream().map(Question::name).toList() : List.of(),
        whole,
        finished,
        rows,
        entities ? keys(columns) : new int[0],
        takenAt,
        question.keep());
  }

  private int[] keys(List<String> columns) {
    int @Nullable [] places = KeyLookup.places(question.query().entitySet().type().key(), columns);
    if (places == null) {
      return new int[0];
    }
    int[] keys = new int[rows];
    int found = 0;
    try (RowStream stream = new KeptRows(bytes, rows, columns.size())) {
      while (stream.advance()) {
        OptionalInt key = KeyLookup.hash(stream, places);
        if (key.isPresent()) {
          keys[found++] = key.getAsInt();
        }
      }
    }
    int[] sorted = Arrays.copyOf(keys, found);
    Arrays.sort(sorted);
    return sorted;
  }
}
