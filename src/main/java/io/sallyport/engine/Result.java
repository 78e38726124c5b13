package io.sallyport.engine;

import io.sallyport.expression.Evaluator;
import io.sallyport.expression.Expression;
import io.sallyport.expression.Expression.Member;
import io.sallyport.expression.Row;
import io.sallyport.expression.ValueSink;
import io.sallyport.plan.OrderTerm;
import io.sallyport.plan.Paging.Position;
import io.sallyport.source.RowStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The entities of one page, one at a time, with their related entities; then what is known once
 * they have been read. Not thread-safe; the caller closes it.
 */
public final class Result implements Row, AutoCloseable {
  private final SplitPlan split;
  private final RowStream rows;
  private final ExpandedRows expanded;
  private final Supplier<Optional<Total>> count;
  private final int[] column;
  private final @Nullable Evaluator[] order;
  private final long limit;
  private long returned;
  private boolean more;
  private @Nullable Object[] position;
  private @Nullable Object[] positionBefore;

  /** Tells what is expanded of the current row. */
  interface ExpandedRows {
    List<Related> current();
  }

  Result(SplitPlan split, RowStream rows, ExpandedRows expanded, Supplier<Optional<Total>> count) {
    this.split = split;
    this.rows = rows;
    this.expanded = expanded;
    this.count = count;
    this.limit = split.plan().paging().limit();
    List<OrderTerm> orderBy = split.plan().orderBy();
    this.order = new Evaluator[orderBy.size()];
    this.column = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      Expression term = orderBy.get(i).expression();
      // Most orders are by columns, whose values are there already.
      column[i] = term instanceof Member m ? split.columns().indexOf(m.property()) : -1;
      order[i] = column[i] < 0 ? Evaluator.of(term, split.shape()) : null;
    }
    this.position = new Object[order.length];
    this.positionBefore = new Object[order.length];
  }

  public SplitPlan split() {
    return split;
  }

  /** Goes on to the next entity of the page; false at its end. */
  public boolean advance() {
    if (returned == limit) {
      more = moreMayFollow() && rows.advance();
      return false;
    }
    if (!rows.advance()) {
      return false;
    }
    returned++;
    remember();
    return true;
  }

  /** Where the page is cut by its size rather than by {@code $top}, a further row is a new page. */
  private boolean moreMayFollow() {
    return limit > 0 && split.plan().paging().top().orElse(Long.MAX_VALUE) > limit;
  }

  private void remember() {
    @Nullable Object[] free = positionBefore;
    positionBefore = position;
    position = free;
    for (int i = 0; i < order.length; i++) {
      Evaluator term = order[i];
      position[i] = term == null ? rows.get(column[i]) : term.evaluate(rows);
    }
  }

  @Override
  public @Nullable Object get(int column) {
    return rows.get(column);
  }

  @Override
  public void passFirst(int columns, ValueSink sink) {
    rows.passFirst(columns, sink);
  }

  /** The related entities of the current entity, by the position of the expand in the plan. */
  public List<Related> expanded() {
    return expanded.current();
  }

  /** After the end of the page: whether further entities follow it. */
  public boolean hasMore() {
    return more;
  }

  /** Where the current entity stands; after the end of the page, where the last one stood. */
  public Position position() {
    return new Position(Arrays.asList(position));
  }

  /** Where the entity before the current one stands; of no meaning for the first. */
  public Position positionBefore() {
    return new Position(Arrays.asList(positionBefore));
  }

  /**
   * After the end of the page: the number of all entities that pass the filter; empty if it was not
   * asked for. Waits for it if it is still being counted, without holding what the rows hold: pages
   * that waited for counts with all connections in their hands would wait for ever.
   */
  public Optional<Total> count() {
    rows.close();
    return count.get();
  }

  @Override
  public void close() {
    rows.close();
  }
}
