package io.sallyport.expression;

import io.sallyport.model.Property;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The authority on what an expression means: every other way to compute one, SQL above all, must
 * agree with it. An expression is compiled once against the order of columns and then evaluated per
 * row. Immutable and thread-safe.
 */
public final class Evaluator {

  /** A compiled expression. */
  @FunctionalInterface
  private interface Step {
    @Nullable Object evaluate(Row row);
  }

  private final Step step;

  private Evaluator(Step step) {
    this.step = step;
  }

  /**
   * @param shape what the positions of a row mean; holds all that the expression reads
   */
  public static Evaluator of(Expression expression, RowShape shape) {
    return new Evaluator(new Compiler(shape).compile(expression));
  }

  /** For an expression that reads nothing but these properties. */
  public static Evaluator of(Expression expression, List<Property> columns) {
    return of(expression, RowShape.of(columns));
  }

  /** The value of the expression for a row. */
  public @Nullable Object evaluate(Row row) {
    return step.evaluate(row);
  }

  /** Whether the row passes: a filter keeps it only for true, not for null (section 5.1.1.1). */
  public boolean test(Row row) {
    return Boolean.TRUE.equals(step.evaluate(row));
  }

  private static final class Compiler implements Expression.Visitor<Step> {
    private final RowShape shape;

    Compiler(RowShape shape) {
      this.shape = shape;
    }

    Step compile(Expression expression) {
      int place = shape.computed(expression);
      return place < 0 ? expression.accept(this) : row -> row.get(place);
    }

    @Override
    public Step literal(Expression.Literal literal) {
      Object value = literal.value();
      return row -> value;
    }

    @Override
    public Step member(Expression.Member member) {
      int column = shape.column(member.property());
      return row -> row.get(column);
    }

    @Override
    public Step related(Expression.Related related) {
      int branch = shape.branch(related.navigation());
      Step value = beyond(branch, related.value());
      return row -> {
        List<? extends Row> entities = row.related(branch);
        return entities.isEmpty() ? null : value.evaluate(entities.get(0));
      };
    }

    @Override
    public Step relatedCount(Expression.RelatedCount count) {
      int branch = shape.branch(count.navigation());
      return row -> (long) row.related(branch).size();
    }

    @Override
    public Step lambda(Expression.Lambda lambda) {
      int branch = shape.branch(lambda.navigation());
      Step predicate = beyond(branch, lambda.predicate());
      boolean any = lambda.quantifier() == Expression.Quantifier.ANY;
      return row -> {
        for (Row entity : row.related(branch)) {
          if (any == Boolean.TRUE.equals(predicate.evaluate(entity))) {
            return any;
          }
        }
        return !any;
      };
    }

    private Step beyond(int branch, Expression expression) {
      return new Compiler(shape.branches().get(branch).shape()).compile(expression);
    }

    @Override
    public Step comparison(Expression.Comparison comparison) {
      Step left = compile(comparison.left());
      Step right = compile(comparison.right());
      ComparisonOperator operator = comparison.operator();
      return row -> compare(operator, left.evaluate(row), right.evaluate(row));
    }

    private static Boolean compare(
        ComparisonOperator operator, @Nullable Object left, @Nullable Object right) {
      if (operator == ComparisonOperator.EQ) {
        return Values.equal(left, right);
      }
      if (operator == ComparisonOperator.NE) {
        return !Values.equal(left, right);
      }
      if (left == null || right == null) {
        return false;
      }
      int order = Values.compare(left, right);
      return switch (operator) {
        case GT -> order > 0;
        case GE -> order >= 0;
        case LT -> order < 0;
        case LE -> order <= 0;
        case EQ, NE -> throw new IllegalStateException();
      };
    }

    @Override
    public Step in(Expression.In in) {
      Step operand = compile(in.operand());
      Set<Object> keys = new HashSet<>();
      boolean holdsNull = false;
      for (Expression.Literal value : in.values()) {
        if (value.value() == null) {
          holdsNull = true;
        } else {
          keys.add(Values.key(value.value()));
        }
      }
      boolean nullIsIn = holdsNull;
      return row -> {
        Object value = operand.evaluate(row);
        return value == null ? nullIsIn : keys.contains(Values.key(value));
      };
    }

    @Override
    public Step and(Expression.And and) {
      return connective(and.operands(), false);
    }

    @Override
    public Step or(Expression.Or or) {
      return connective(or.operands(), true);
    }

    /** Three-valued: the deciding value wins over null, null wins over the rest. */
    private Step connective(List<Expression> operands, boolean deciding) {
      Step[] steps = operands.stream().map(this::compile).toArray(Step[]::new);
      Boolean decision = deciding;
      return row -> {
        boolean unknown = false;
        for (Step operand : steps) {
          Object value = operand.evaluate(row);
          if (decision.equals(value)) {
            return decision;
          }
          unknown |= value == null;
        }
        return unknown ? null : (Object) !deciding;
      };
    }

    @Override
    public Step not(Expression.Not not) {
      Step operand = compile(not.operand());
      return row -> operand.evaluate(row) instanceof Boolean b ? !b : null;
    }

    @Override
    public Step arithmetic(Expression.Arithmetic arithmetic) {
      Step left = compile(arithmetic.left());
      Step right = compile(arithmetic.right());
      ArithmeticOperator operator = arithmetic.operator();
      return row ->
          left.evaluate(row) instanceof Number l && right.evaluate(row) instanceof Number r
              ? Values.arithmetic(operator, l, r)
              : null;
    }

    @Override
    public Step negation(Expression.Negation negation) {
      Step operand = compile(negation.operand());
      return row -> operand.evaluate(row) instanceof Number n ? Values.negate(n) : null;
    }

    @Override
    public Step call(Expression.Call call) {
      Step[] steps = call.arguments().stream().map(this::compile).toArray(Step[]::new);
      Function function = call.function();
      return row -> {
        Object[] arguments = new Object[steps.length];
        for (int i = 0; i < steps.length; i++) {
          arguments[i] = steps[i].evaluate(row);
        }
        return function.apply(arguments);
      };
    }
  }
}
