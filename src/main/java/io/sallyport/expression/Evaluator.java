package io.sallyport.expression;

import io.sallyport.model.Property;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
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
    @Nullable Object evaluate(Row row, Variable variable);
  }

  /**
   * What the variable of a lambda stands for now.
   *
   * @param outer the variable of the lambda around it; null for the entity of the request
   */
  private record Variable(Row row, @Nullable Variable outer) {}

  private final Step step;

  private Evaluator(Step step) {
    this.step = step;
  }

  /**
   * @param shape what the positions of a row mean; holds all that the expression reads
   */
  public static Evaluator of(Expression expression, RowShape shape) {
    return new Evaluator(new Compiler(Standpoint.of(shape)).compile(expression));
  }

  /** For an expression that reads nothing but these properties. */
  public static Evaluator of(Expression expression, List<Property> columns) {
    return of(expression, RowShape.of(columns));
  }

  /** The value of the expression for a row. */
  public @Nullable Object evaluate(Row row) {
    return step.evaluate(row, new Variable(row, null));
  }

  /** Whether the row passes: a filter keeps it only for true, not for null (section 5.1.1.1). */
  public boolean test(Row row) {
    return Boolean.TRUE.equals(evaluate(row));
  }

  private static final class Compiler implements Expression.Visitor<Step> {
    private final Standpoint<RowShape> standpoint;

    Compiler(Standpoint<RowShape> standpoint) {
      this.standpoint = standpoint;
    }

    private RowShape shape() {
      return standpoint.here();
    }

    Step compile(Expression expression) {
      // Inside of a lambda the same words can be about other entities.
      int place = standpoint.isOutermost() ? shape().computed(expression) : -1;
      return place < 0 ? expression.accept(this) : (row, variable) -> row.get(place);
    }

    @Override
    public Step literal(Expression.Literal literal) {
      Object value = literal.value();
      return (row, variable) -> value;
    }

    @Override
    public Step member(Expression.Member member) {
      int column = shape().column(member.property());
      return (row, variable) -> row.get(column);
    }

    @Override
    public Step related(Expression.Related related) {
      int branch = shape().branch(related.navigation());
      Step value = new Compiler(standpoint.at(beyond(branch))).compile(related.value());
      return (row, variable) -> {
        List<? extends Row> entities = row.related(branch);
        return entities.isEmpty() ? null : value.evaluate(entities.get(0), variable);
      };
    }

    @Override
    public Step relatedCount(Expression.RelatedCount count) {
      int branch = shape().branch(count.navigation());
      return (row, variable) -> (long) row.related(branch).size();
    }

    @Override
    public Step lambda(Expression.Lambda lambda) {
      int branch = shape().branch(lambda.navigation());
      Step predicate = new Compiler(standpoint.inside(beyond(branch))).compile(lambda.predicate());
      boolean any = lambda.quantifier() == Expression.Quantifier.ANY;
      return (row, variable) -> {
        for (Row entity : row.related(branch)) {
          if (any
              == Boolean.TRUE.equals(predicate.evaluate(entity, new Variable(entity, variable)))) {
            return any;
          }
        }
        return !any;
      };
    }

    private RowShape beyond(int branch) {
      return shape().branches().get(branch).shape();
    }

    @Override
    public Step outer(Expression.Outer outer) {
      int levels = outer.levels();
      Step value = new Compiler(standpoint.outer(levels)).compile(outer.value());
      return (row, variable) -> value.evaluate(outer(variable, levels), variable);
    }

    private static Row outer(Variable variable, int levels) {
      Variable outer = variable;
      for (int i = 0; i < levels; i++) {
        outer = Objects.requireNonNull(outer.outer());
      }
      return outer.row();
    }

    @Override
    public Step comparison(Expression.Comparison comparison) {
      Step left = compile(comparison.left());
      Step right = compile(comparison.right());
      ComparisonOperator operator = comparison.operator();
      return (row, variable) ->
          compare(operator, left.evaluate(row, variable), right.evaluate(row, variable));
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
      return (row, variable) -> {
        Object value = operand.evaluate(row, variable);
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
      return (row, variable) -> {
        boolean unknown = false;
        for (Step operand : steps) {
          Object value = operand.evaluate(row, variable);
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
      return (row, variable) -> operand.evaluate(row, variable) instanceof Boolean b ? !b : null;
    }

    @Override
    public Step arithmetic(Expression.Arithmetic arithmetic) {
      Step left = compile(arithmetic.left());
      Step right = compile(arithmetic.right());
      ArithmeticOperator operator = arithmetic.operator();
      return (row, variable) ->
          left.evaluate(row, variable) instanceof Number l
                  && right.evaluate(row, variable) instanceof Number r
              ? Values.arithmetic(operator, l, r)
              : null;
    }

    @Override
    public Step negation(Expression.Negation negation) {
      Step operand = compile(negation.operand());
      return (row, variable) ->
          operand.evaluate(row, variable) instanceof Number n ? Values.negate(n) : null;
    }

    @Override
    public Step call(Expression.Call call) {
      Step[] steps = call.arguments().stream().map(this::compile).toArray(Step[]::new);
      Function function = call.function();
      return (row, variable) -> {
        Object[] arguments = new Object[steps.length];
        for (int i = 0; i < steps.length; i++) {
          arguments[i] = steps[i].evaluate(row, variable);
        }
        return function.apply(arguments);
      };
    }
  }
}
