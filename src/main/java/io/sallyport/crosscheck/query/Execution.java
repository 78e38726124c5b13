package io.sallyport.crosscheck.query;

import java.util.List;
import java.util.Optional;

/** What a gateway does with a request. */
public sealed interface Execution {
  /**
   * It answers.
   *
   * @param source the name of the source
   * @param pushdown how much of it the source does: {@code full}, {@code partial} or {@code none}
   * @param columns what is read of each row
   * @param steps in the order in which they are taken
   * @param statement what the source sends for the rows, if it is told
   */
  record Answer(
      String entitySet,
      String source,
      String pushdown,
      List<String> columns,
      List<Step> steps,
      Optional<String> statement)
      implements Execution {
    public Answer {
      columns = List.copyOf(columns);
      steps = List.copyOf(steps);
    }
  }

  /**
   * A step on the way of the rows.
   *
   * @param action such as {@code filter}
   * @param worker {@code source} or {@code gateway}
   * @param what a filter or an order in the words of OData, or a number of rows
   */
  record Step(String action, String worker, String what) {}

  /** It refuses the request. */
  record Refusal(String message) implements Execution {}

  /** The request does not concern it. */
  record Elsewhere(String message) implements Execution {}
}
