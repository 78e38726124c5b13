package io.sallyport.expression;

import io.sallyport.expression.Expression.And;
import io.sallyport.expression.Expression.Comparison;
import io.sallyport.expression.Expression.In;
import io.sallyport.expression.Expression.Literal;
import io.sallyport.expression.Expression.Member;
import io.sallyport.expression.Expression.Not;
import io.sallyport.expression.Expression.Or;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings a filter into one form, so that sources meet few shapes and equal wishes are equal plans.
 *
 * <p>The result keeps the same rows: it is true exactly where the filter is true. Whether it is
 * false or null elsewhere may differ, which a filter cannot tell. In the result, {@code and} and
 * {@code or} are flat, {@code not} stands only before what has no opposite of its own, a property
 * stands left of the literal it is compared with, {@code f(x) eq true} is {@code f(x)}, and several
 * {@code p eq value} joined by {@code or} are one {@code in}.
 */
public final class Normalizer {
  private static final WhenTrue WHEN_TRUE = new WhenTrue();
  private static final WhenFalse WHEN_FALSE = new WhenFalse();

  private Normalizer() {}

  public static Expression filter(Expression filter) {
    return filter.accept(WHEN_TRUE);
  }

  /** The parts of a normalised filter that all have to pass; none if it is the literal true. */
  public static List<Expression> conjuncts(Expression filter) {
    if (filter instanceof And and) {
      return and.operands();
    }
    return filter.equals(Literal.TRUE) ? List.of() : List.of(filter);
  }

  /** The conjunction of any number of normalised parts. */
  public static Expression and(Collection<Expression> parts) {
    return connect(parts, Literal.TRUE, Literal.FALSE);
  }

  /** The disjunction of any number of normalised parts. */
  public static Expression or(Collection<Expression> parts) {
    return connect(parts, Literal.FALSE, Literal.TRUE);
  }

  /** What is true exactly where the operand is true. */
  private static class WhenTrue implements PredicateVisitor<Expression> {
    @Override
    public Expression value(Expression value) {
      return value;
    }

    @Override
    public Expression literal(Literal literal) {
      return Boolean.TRUE.equals(literal.value()) ? Literal.TRUE : Literal.FALSE;
    }

    @Override
    public Expression comparison(Comparison comparison) {
      return compare(comparison.operator(), comparison.left(), comparison.right());
    }

    @Override
    public Expression in(In in) {
      return in.values().isEmpty() ? Literal.FALSE : in;
    }

    @Override
    public Expression and(And and) {
      return Normalizer.and(each(and.operands(), this));
    }

    @Override
    public Expression or(Or or) {
      return Normalizer.or(each(or.operands(), this));
    }

    @Override
    public Expression not(Not not) {
      return not.operand().accept(WHEN_FALSE);
    }

    @Override
    public Expression lambda(Expression.Lambda lambda) {
      return new Expression.Lambda(
          lambda.quantifier(), lambda.navigation(), lambda.predicate().accept(this));
    }
  }

  /** What is true exactly where the operand is false, but not where it is null. */
  private static final class WhenFalse implements PredicateVisitor<Expression> {
    @Override
    public Expression value(Expression value) {
      return new Not(value);
    }

    @Override
    public Expression literal(Literal literal) {
      return Boolean.FALSE.equals(literal.value()) ? Literal.TRUE : Literal.FALSE;
    }

    @Override
    public Expression comparison(Comparison comparison) {
      return switch (comparison.operator()) {
        case EQ -> compare(ComparisonOperator.NE, comparison.left(), comparison.right());
        case NE -> compare(ComparisonOperator.EQ, comparison.left(), comparison.right());
        default -> opposite(comparison.accept(WHEN_TRUE));
      };
    }

    @Override
    public Expression in(In in) {
      return opposite(in.accept(WHEN_TRUE));
    }

    @Override
    public Expression and(And and) {
      return Normalizer.or(each(and.operands(), this));
    }

    @Override
    public Expression or(Or or) {
      return Normalizer.and(each(or.operands(), this));
    }

    @Override
    public Expression not(Not not) {
      return not.operand().accept(WHEN_TRUE);
    }

    @Override
    public Expression lambda(Expression.Lambda lambda) {
      return opposite(lambda.accept(WHEN_TRUE));
    }

    /** The opposite of a predicate that is never null. */
    private static Expression opposite(Expression predicate) {
      return predicate instanceof Literal l ? l.accept(WHEN_FALSE) : new Not(predicate);
    }
  }

  private static Expression compare(
      ComparisonOperator operator, Expression left, Expression right) {
    if (left instanceof Literal && !(right instanceof Literal)) {
      return compare(operator.flipped(), right, left);
    }
    if (left instanceof Literal && right instanceof Literal) {
      boolean holds =
          Evaluator.of(new Comparison(operator, left, right), List.of()).test(column -> null);
      return holds ? Literal.TRUE : Literal.FALSE;
    }
    if (right instanceof Literal literal && literal.value() instanceof Boolean wanted) {
      return compareWithBoolean(operator, left, wanted);
    }
    return new Comparison(operator, left, right);
  }

  private static Expression compareWithBoolean(
      ComparisonOperator operator, Expression operand, boolean wanted) {
    if (operator == ComparisonOperator.EQ) {
      return wanted ? operand.accept(WHEN_TRUE) : operand.accept(WHEN_FALSE);
    }
    if (operator == ComparisonOperator.NE && isNeverNull(operand)) {
      return wanted ? operand.accept(WHEN_FALSE) : operand.accept(WHEN_TRUE);
    }
    return new Comparison(operator, operand, wanted ? Literal.TRUE : Literal.FALSE);
  }

  /** Whether a predicate is true or false whatever the entity, which is there, may hold. */
  public static boolean isNeverNull(Expression predicate) {
    if (predicate instanceof And and) {
      return and.operands().stream().allMatch(Normalizer::isNeverNull);
    }
    if (predicate instanceof Or or) {
      return or.operands().stream().allMatch(Normalizer::isNeverNull);
    }
    if (predicate instanceof Not not) {
      return isNeverNull(not.operand());
    }
    return predicate instanceof Comparison
        || predicate instanceof In
        || predicate instanceof Expression.Lambda
        || (predicate instanceof Expression.Outer o && isNeverNull(o.value()))
        || (predicate instanceof Member m && !m.property().nullable())
        || (predicate instanceof Literal l && !l.isNull());
  }

  private static List<Expression> each(
      List<Expression> operands, Expression.Visitor<Expression> visitor) {
    return operands.stream().map(o -> o.accept(visitor)).toList();
  }

  /**
   * @param neutral the literal that changes nothing
   * @param deciding the literal that decides everything
   */
  private static Expression connect(
      Collection<Expression> parts, Literal neutral, Literal deciding) {
    boolean conjunction = neutral.equals(Literal.TRUE);
    Set<Expression> flat = new LinkedHashSet<>();
    for (Expression part : parts) {
      if (part.equals(deciding)) {
        return deciding;
      }
      if (conjunction && part instanceof And and) {
        flat.addAll(and.operands());
      } else if (!conjunction && part instanceof Or or) {
        flat.addAll(or.operands());
      } else if (!part.equals(neutral)) {
        flat.add(part);
      }
    }
    List<Expression> operands = conjunction ? List.copyOf(flat) : Alternatives.joined(flat);
    if (operands.isEmpty()) {
      return neutral;
    }
    if (operands.size() == 1) {
      return operands.get(0);
    }
    return conjunction ? new And(operands) : new Or(operands);
  }
}
