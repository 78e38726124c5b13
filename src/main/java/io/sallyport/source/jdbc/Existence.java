package io.sallyport.source.jdbc;

import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.Expression;
import io.sallyport.expression.Expression.Lambda;
import io.sallyport.expression.Expression.Literal;
import io.sallyport.expression.Expression.Quantifier;
import io.sallyport.expression.Expression.RelatedCount;
import java.util.Optional;

/** Sees where a number of related rows is asked for, and only whether there are any is meant. */
final class Existence {
  private Existence() {}

  /** The same question about existence; empty if it is not one. */
  static Optional<Expression> asked(ComparisonOperator operator, Expression number, Object value) {
    if (!(number instanceof RelatedCount count) || !(value instanceof Long limit)) {
      return Optional.empty();
    }
    Expression any = new Lambda(Quantifier.ANY, count.navigation(), Literal.TRUE);
    return switch (operator) {
      case GT -> limit == 0 ? Optional.of(any) : Optional.empty();
      case GE -> limit == 1 ? Optional.of(any) : Optional.empty();
      case NE -> limit == 0 ? Optional.of(any) : Optional.empty();
      case EQ, LE -> limit == 0 ? Optional.of(new Expression.Not(any)) : Optional.empty();
      case LT -> limit == 1 ? Optional.of(new Expression.Not(any)) : Optional.empty();
    };
  }
}
