package io.sallyport.source;

import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Property;
import io.sallyport.plan.OrderTerm;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is asked of a source: the part of a plan that its {@link Capabilities} cover.
 *
 * @param columns the properties to return, in this order; empty only for a count
 * @param computed values to return behind the columns, of supported order terms
 * @param filter a conjunction of supported conjuncts; empty for all rows
 * @param orderBy supported terms; empty for any order
 * @param skip rows to leave out at the beginning
 * @param top rows to return at most, or to count at most; empty for all
 * @param result rows, or one row whose only value is their number, a {@link Long}
 */
public record SourceQuery(
    EntitySet entitySet,
    List<Property> columns,
    List<Expression> computed,
    Optional<Expression> filter,
    List<OrderTerm> orderBy,
    long skip,
    OptionalLong top,
    Result result) {

  /** What comes back. */
  public enum Result {
    ROWS,
    COUNT
  }

  public SourceQuery {
    columns = List.copyOf(columns);
    computed = List.copyOf(computed);
    orderBy = List.copyOf(orderBy);
  }

  /** Without computed values. */
  public SourceQuery(
      EntitySet entitySet,
      List<Property> columns,
      Optional<Expression> filter,
      List<OrderTerm> orderBy,
      long skip,
      OptionalLong top,
      Result result) {
    this(entitySet, columns, List.of(), filter, orderBy, skip, top, result);
  }

  /** The same for other rows. */
  public SourceQuery withFilter(Optional<Expression> newFilter) {
    return new SourceQuery(entitySet, columns, computed, newFilter, orderBy, skip, top, result);
  }

  /** All rows of an entity set, in any order. */
  public static SourceQuery scan(EntitySet entitySet, List<Property> columns) {
    return new SourceQuery(
        entitySet, columns, Optional.empty(), List.of(), 0, OptionalLong.empty(), Result.ROWS);
  }

  /** The number of rows that pass a filter. */
  public static SourceQuery count(EntitySet entitySet, Optional<Expression> filter) {
    return count(entitySet, filter, OptionalLong.empty());
  }

  /**
   * The same, which ends where there are many.
   *
   * @param most the greatest number of interest; there may be more then
   */
  public static SourceQuery count(
      EntitySet entitySet, Optional<Expression> filter, OptionalLong most) {
    return new SourceQuery(entitySet, List.of(), filter, List.of(), 0, most, Result.COUNT);
  }
}
