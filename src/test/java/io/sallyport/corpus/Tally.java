package io.sallyport.corpus;

import io.sallyport.engine.SplitPlan.Pushdown;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What the answers to the corpus have in common. */
final class Tally {
  private final Map<Pushdown, Integer> pushdowns = new EnumMap<>(Pushdown.class);
  private int queries;
  private int telling;
  private long rows;

  void add(Query query, Answer answer) {
    queries++;
    rows += answer.rows();
    pushdowns.merge(answer.pushdown(), 1, Integer::sum);
    boolean some = answer.rows() > 0 && answer.rows() < Corpus.table(query.set()).rows().size();
    telling += some ? 1 : 0;
  }

  int queries() {
    return queries;
  }

  int pushed(Pushdown pushdown) {
    return pushdowns.getOrDefault(pushdown, 0);
  }

  /** Answers with some, but not all entities of a set: others prove little. */
  int telling() {
    return telling;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d queries, %,d fully pushed, %,d partly, %,d residual; %,d rows compared; %,d queries"
            + " with some but not all rows",
        queries,
        pushed(Pushdown.FULL),
        pushed(Pushdown.PARTIAL),
        pushed(Pushdown.NONE),
        rows,
        telling);
  }
}
