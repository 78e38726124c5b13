package io.sallyport.expression;

import io.sallyport.expression.Expression.Comparison;
import io.sallyport.expression.Expression.In;
import io.sallyport.expression.Expression.Literal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Joins what is said about one subject in several operands of an {@code or}: clients without an
 * {@code in} operator send hundreds of comparisons where one list is meant.
 */
final class Alternatives {
  private Alternatives() {}

  /** Several {@code p eq value} become one {@code p in (...)}, where the first of them stood. */
  static List<Expression> joined(Set<Expression> operands) {
    Map<Expression, Set<Literal>> valuesOf = new LinkedHashMap<>();
    for (Expression operand : operands) {
      if (isAlternative(operand)) {
        valuesOf
            .computeIfAbsent(subject(operand), k -> new LinkedHashSet<>())
            .addAll(values(operand));
      }
    }
    List<Expression> joined = new ArrayList<>();
    Set<Expression> done = new LinkedHashSet<>();
    for (Expression operand : operands) {
      if (!isAlternative(operand)) {
        joined.add(operand);
      } else if (done.add(subject(operand))) {
        Set<Literal> values = valuesOf.getOrDefault(subject(operand), Set.of());
        joined.add(values.size() == 1 ? operand : new In(subject(operand), List.copyOf(values)));
      }
    }
    return joined;
  }

  private static boolean isAlternative(Expression operand) {
    return operand instanceof In
        || (operand instanceof Comparison c
            && c.operator() == ComparisonOperator.EQ
            && c.right() instanceof Literal l
            && !l.isNull());
  }

  private static Expression subject(Expression alternative) {
    return alternative instanceof In in ? in.operand() : ((Comparison) alternative).left();
  }

  private static List<Literal> values(Expression alternative) {
    return alternative instanceof In in
        ? in.values()
        : List.of((Literal) ((Comparison) alternative).right());
  }
}
