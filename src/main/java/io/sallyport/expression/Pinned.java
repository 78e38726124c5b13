package io.sallyport.expression;

import io.sallyport.expression.Expression.Comparison;
import io.sallyport.expression.Expression.Literal;
import io.sallyport.expression.Expression.Member;
import io.sallyport.model.Property;
import java.util.List;
import java.util.Optional;

/** What conjuncts say that properties equal. */
public final class Pinned {
  private Pinned() {}

  /** The value that a property has if a conjunct is true; empty if it does not name one. */
  public static Optional<Object> value(Expression conjunct, Property property) {
    return conjunct instanceof Comparison c
            && c.operator() == ComparisonOperator.EQ
            && c.left() instanceof Member member
            && member.property().equals(property)
            && c.right() instanceof Literal literal
        ? Optional.ofNullable(literal.value())
        : Optional.empty();
  }

  /** Whether each of the properties has one value if all conjuncts are true. */
  public static boolean all(List<Property> properties, List<Expression> conjuncts) {
    for (Property property : properties) {
      boolean pinned = false;
      for (Expression conjunct : conjuncts) {
        pinned |= value(conjunct, property).isPresent();
      }
      if (!pinned) {
        return false;
      }
    }
    return true;
  }
}
