package io.sallyport.plan;

import io.sallyport.expression.Expression;
import io.sallyport.model.Property;

/**
 * One term of {@code $orderby} (OData 4.0 protocol, section 11.2.5.2). Nulls come before values
 * when ascending, after them when descending.
 */
public record OrderTerm(Expression expression, boolean descending) {
  public static OrderTerm ascending(Property property) {
    return new OrderTerm(new Expression.Member(property), false);
  }

  public static OrderTerm descending(Property property) {
    return new OrderTerm(new Expression.Member(property), true);
  }
}
