package io.sallyport.odata;

import io.sallyport.expression.Expression;
import io.sallyport.expression.Expression.Literal;
import io.sallyport.model.PrimitiveType;
import java.util.ArrayList;
import java.util.List;

/**
 * Comparisons with null, for clients that have no empty string and say null for it. What compares
 * with the empty string itself is left as it is: who writes it means it.
 */
final class Blanks {
  private static final Literal EMPTY = Literal.of("", PrimitiveType.STRING);

  private Blanks() {}

  /** True also for the empty string where it is true for null, and false where it is false. */
  static Expression comparison(Expression.Comparison comparison) {
    Expression operand = comparison.left();
    Expression other = comparison.right();
    if (isNull(operand)) {
      operand = comparison.right();
      other = comparison.left();
    }
    if (!isNull(other) || !isString(operand)) {
      return comparison;
    }
    Expression blank = new Expression.Comparison(comparison.operator(), operand, EMPTY);
    return switch (comparison.operator()) {
      case EQ -> new Expression.Or(List.of(comparison, blank));
      case NE -> new Expression.And(List.of(comparison, blank));
      case GT, GE, LT, LE -> comparison;
    };
  }

  /** A list with null in it holds the empty string too. */
  static Expression.In list(Expression.In in) {
    if (!isString(in.operand()) || in.values().stream().noneMatch(Literal::isNull)) {
      return in;
    }
    List<Literal> values = new ArrayList<>(in.values());
    values.add(EMPTY);
    return new Expression.In(in.operand(), values);
  }

  private static boolean isNull(Expression expression) {
    return expression instanceof Literal literal && literal.isNull();
  }

  private static boolean isString(Expression expression) {
    return !(expression instanceof Literal)
        && expression.type().filter(PrimitiveType.STRING::equals).isPresent();
  }
}
