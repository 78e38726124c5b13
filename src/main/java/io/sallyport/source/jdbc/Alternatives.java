package io.sallyport.source.jdbc;

import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.Expression;
import io.sallyport.expression.Expression.Comparison;
import io.sallyport.expression.Expression.Literal;
import io.sallyport.expression.Expression.Member;
import io.sallyport.model.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says {@code a eq 1 or a eq 2} as {@code a in (1,2)}: clients write long lists that way, and
 * databases take long to see what is meant.
 */
final class Alternatives {
  private Alternatives() {}

  /** The operands of an {@code or}, with those that make a list together as one. */
  static List<Expression> merged(List<Expression> operands) {
    Map<Property, List<Literal>> lists = new LinkedHashMap<>();
    List<Expression> others = new ArrayList<>();
    for (Expression operand : operands) {
      Optional<Comparison> choice = choice(operand);
      choice.ifPresent(
          c ->
              lists
                  .computeIfAbsent(((Member) c.left()).property(), p -> new ArrayList<>())
                  .add((Literal) c.right()));
      if (choice.isEmpty()) {
        others.add(operand);
      }
    }
    lists.forEach((property, values) -> others.add(list(property, values)));
    return others;
  }

  private static Expression list(Property property, List<Literal> values) {
    Member member = new Member(property);
    return values.size() == 1
        ? new Comparison(ComparisonOperator.EQ, member, values.get(0))
        : new Expression.In(member, values);
  }

  /** A property and a value, in this order; not a floating one, which a list compares otherwise. */
  private static Optional<Comparison> choice(Expression operand) {
    if (!(operand instanceof Comparison c) || c.operator() != ComparisonOperator.EQ) {
      return Optional.empty();
    }
    if (c.left() instanceof Literal && c.right() instanceof Member) {
      return choice(new Comparison(ComparisonOperator.EQ, c.right(), c.left()));
    }
    return c.left() instanceof Member && c.right() instanceof Literal l && isPlain(l.value())
        ? Optional.of(c)
        : Optional.empty();
  }

  private static boolean isPlain(@Nullable Object value) {
    return value != null
        && !(value instanceof Float || value instanceof Double || value instanceof Boolean);
  }
}
