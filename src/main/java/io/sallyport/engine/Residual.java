package io.sallyport.engine;

import io.sallyport.expression.Expression;
import io.sallyport.plan.OrderTerm;
import java.util.List;
import java.util.Optional;

/**
 * The gateway's share of a read, in the order in which it is done.
 *
 * @param filter keeps the rows for which it is true
 * @param after keeps the rows behind the end of the page before
 * @param sort the order to bring the rows into; empty if they come in it
 * @param skip rows to leave out then
 * @param limits whether the gateway has to stop after the page by itself
 */
public record Residual(
    Optional<Expression> filter,
    Optional<Expression> after,
    List<OrderTerm> sort,
    long skip,
    boolean limits) {

  public Residual {
    sort = List.copyOf(sort);
  }

  /** Whether the source does everything. */
  public boolean isNothing() {
    return filter.isEmpty() && after.isEmpty() && sort.isEmpty() && skip == 0 && !limits;
  }
}
