package io.sallyport.odata;

import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Property;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an answer holds beyond the selected properties: the key, by which a client knows the entity,
 * and what the filter compares for equality, which a client compares again.
 */
final class CompleteSelection {
  private CompleteSelection() {}

  /** The selected properties in their order, then those that are missing. */
  static List<Property> of(EntitySet set, List<Property> selected, Optional<Expression> filter) {
    Set<Property> complete = new LinkedHashSet<>(selected);
    complete.addAll(set.type().key());
    filter.ifPresent(f -> addCompared(f, complete));
    return List.copyOf(complete);
  }

  private static void addCompared(Expression filter, Set<Property> found) {
    Deque<Expression> open = new ArrayDeque<>(List.of(filter));
    while (!open.isEmpty()) {
      Expression next = open.pop();
      if (next instanceof Expression.And and) {
        open.addAll(and.operands());
      } else if (next instanceof Expression.Or or) {
        open.addAll(or.operands());
      } else if (next instanceof Expression.Not not) {
        open.add(not.operand());
      } else if (next instanceof Expression.In in) {
        addMember(in.operand(), found);
      } else if (next instanceof Expression.Comparison comparison
          && comparison.operator() == ComparisonOperator.EQ) {
        addMember(comparison.left(), found);
        addMember(comparison.right(), found);
      }
    }
  }

  private static void addMember(Expression operand, Set<Property> found) {
    if (operand instanceof Expression.Member member) {
      found.add(member.property());
    }
  }
}
