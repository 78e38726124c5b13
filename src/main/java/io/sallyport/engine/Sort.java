package io.sallyport.engine;

import io.sallyport.expression.Evaluator;
import io.sallyport.expression.RowShape;
import io.sallyport.expression.Values;
import io.sallyport.plan.OrderTerm;
import io.sallyport.source.RowStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Brings rows into an order, keeping in memory only those that can still be wanted. */
final class Sort {
  private final Evaluator[] terms;
  private final boolean[] descending;
  private final RowShape shape;

  Sort(List<OrderTerm> orderBy, RowShape shape) {
    this.shape = shape;
    this.terms = new Evaluator[orderBy.size()];
    this.descending = new boolean[orderBy.size()];
    for (int i = 0; i < terms.length; i++) {
      terms[i] = Evaluator.of(orderBy.get(i).expression(), shape);
      descending[i] = orderBy.get(i).descending();
    }
  }

  /** A row with the values that it is ordered by. */
  private record Ranked(@Nullable Object[] keys, Entity entity) {}

  /**
   * The first rows in the order.
   *
   * @param wanted how many at most
   */
  List<Entity> first(RowStream rows, long wanted) {
    Comparator<Ranked> order = this::compare;
    // The head is the greatest of the smallest: the one that has to go when a smaller row comes.
    PriorityQueue<Ranked> smallest = new PriorityQueue<>(order.reversed());
    while (rows.advance()) {
      @Nullable Object[] keys = keys(rows);
      if (smallest.size() < wanted) {
        smallest.add(new Ranked(keys, Entity.of(rows, shape)));
      } else if (wanted > 0 && compare(keys, smallest.peek().keys()) < 0) {
        smallest.poll();
        smallest.add(new Ranked(keys, Entity.of(rows, shape)));
      }
    }
    List<Ranked> sorted = new ArrayList<>(smallest);
    Collections.sort(sorted, order);
    return sorted.stream().map(Ranked::entity).toList();
  }

  private @Nullable Object[] keys(RowStream rows) {
    Object[] keys = new Object[terms.length];
    for (int i = 0; i < terms.length; i++) {
      keys[i] = terms[i].evaluate(rows);
    }
    return keys;
  }

  private int compare(Ranked left, Ranked right) {
    return compare(left.keys(), right.keys());
  }

  private int compare(@Nullable Object[] left, @Nullable Object[] right) {
    for (int i = 0; i < terms.length; i++) {
      int order = Values.compareNullsFirst(left[i], right[i]);
      if (order != 0) {
        return descending[i] ? -order : order;
      }
    }
    return 0;
  }
}
