package io.sallyport.expression;

import io.sallyport.expression.Expression.And;
import io.sallyport.expression.Expression.Arithmetic;
import io.sallyport.expression.Expression.Call;
import io.sallyport.expression.Expression.Comparison;
import io.sallyport.expression.Expression.In;
import io.sallyport.expression.Expression.Lambda;
import io.sallyport.expression.Expression.Literal;
import io.sallyport.expression.Expression.Not;
import io.sallyport.expression.Expression.Or;
import io.sallyport.expression.Expression.Outer;
import io.sallyport.expression.Expression.Related;
import java.util.List;

/**
 * Whether two expressions differ in nothing but the values of literals: the types of the literals
 * are the same, and null, true and false stand at the same places. Such expressions read the same
 * properties, and what depends on no value is the same for both.
 */
public final class SameShape {
  private SameShape() {}

  public static boolean test(Expression left, Expression right) {
    if (left instanceof Literal l && right instanceof Literal r) {
      boolean constant = l.isNull() || l.value() instanceof Boolean;
      return constant ? l.equals(r) : !r.isNull() && l.type().equals(r.type());
    }
    if (left instanceof Comparison l && right instanceof Comparison r) {
      return l.operator() == r.operator() && test(l.left(), r.left()) && test(l.right(), r.right());
    }
    if (left instanceof And l && right instanceof And r) {
      return all(l.operands(), r.operands());
    }
    if (left instanceof Or l && right instanceof Or r) {
      return all(l.operands(), r.operands());
    }
    if (left instanceof Not l && right instanceof Not r) {
      return test(l.operand(), r.operand());
    }
    if (left instanceof Call l && right instanceof Call r) {
      return l.function().equals(r.function()) && all(l.arguments(), r.arguments());
    }
    if (left instanceof Arithmetic l && right instanceof Arithmetic r) {
      return l.operator() == r.operator()
          && l.type().equals(r.type())
          && test(l.left(), r.left())
          && test(l.right(), r.right());
    }
    if (left instanceof Related l && right instanceof Related r) {
      return l.navigation().equals(r.navigation()) && test(l.value(), r.value());
    }
    if (left instanceof In l && right instanceof In r) {
      return test(l.operand(), r.operand()) && all(l.values(), r.values());
    }
    if (left instanceof Outer l && right instanceof Outer r) {
      return l.levels() == r.levels() && test(l.value(), r.value());
    }
    if (left instanceof Lambda l && right instanceof Lambda r) {
      return l.quantifier() == r.quantifier()
          && l.navigation().equals(r.navigation())
          && test(l.predicate(), r.predicate());
    }
    // What else there is is rare enough to have to be equal.
    return left.equals(right);
  }

  private static boolean all(List<? extends Expression> left, List<? extends Expression> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!test(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }
}
