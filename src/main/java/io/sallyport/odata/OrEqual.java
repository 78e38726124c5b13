package io.sallyport.odata;

import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.Expression;
import java.util.List;

/**
 * The comparisons {@code ge} and {@code le}. They hold between two nulls, because null equals null,
 * while {@code gt} and {@code lt} hold for no null (OData 4.0 URL conventions, section 5.1.1.1.4).
 * Our own comparisons never hold for null, as those of databases do not, so what OData says beyond
 * that is said in so many words; seldom, because mostly one side is a value.
 */
final class OrEqual {
  private OrEqual() {}

  static Expression comparison(Expression.Comparison comparison) {
    Expression left = comparison.left();
    Expression right = comparison.right();
    boolean orEqual =
        comparison.operator() == ComparisonOperator.GE
            || comparison.operator() == ComparisonOperator.LE;
    if (!orEqual || !canBeNull(left) || !canBeNull(right)) {
      return comparison;
    }
    Expression equal = new Expression.Comparison(ComparisonOperator.EQ, left, right);
    if (left instanceof Expression.Literal || right instanceof Expression.Literal) {
      return equal;
    }
    ComparisonOperator strictly =
        comparison.operator() == ComparisonOperator.GE
            ? ComparisonOperator.GT
            : ComparisonOperator.LT;
    return new Expression.Or(List.of(new Expression.Comparison(strictly, left, right), equal));
  }

  private static boolean canBeNull(Expression expression) {
    if (expression instanceof Expression.Literal literal) {
      return literal.isNull();
    }
    if (expression instanceof Expression.Outer outer) {
      return canBeNull(outer.value());
    }
    return !(expression instanceof Expression.Member member) || member.property().nullable();
  }
}
