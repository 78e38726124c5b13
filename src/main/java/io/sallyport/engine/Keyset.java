package io.sallyport.engine;

import static io.sallyport.expression.ComparisonOperator.EQ;
import static io.sallyport.expression.ComparisonOperator.GT;
import static io.sallyport.expression.ComparisonOperator.LT;
import static io.sallyport.expression.ComparisonOperator.NE;

import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.Expression;
import io.sallyport.expression.Expression.Comparison;
import io.sallyport.expression.Expression.Literal;
import io.sallyport.expression.Normalizer;
import io.sallyport.plan.OrderTerm;
import io.sallyport.plan.Paging.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says "behind this row" as a filter, so that it can be pushed down like any other. */
final class Keyset {
  private Keyset() {}

  /**
   * True for the rows that come after a position in an order. Rows with equal first terms are told
   * apart by the second, and so on.
   */
  static Expression after(List<OrderTerm> orderBy, Position position) {
    List<Expression> alternatives = new ArrayList<>();
    List<Expression> equalSoFar = new ArrayList<>();
    for (int i = 0; i < orderBy.size(); i++) {
      Expression term = orderBy.get(i).expression();
      Literal value = literal(term, position.values().get(i));
      List<Expression> alternative = new ArrayList<>(equalSoFar);
      alternative.add(behind(term, value, orderBy.get(i).descending()));
      alternatives.add(Normalizer.and(alternative));
      equalSoFar.add(new Comparison(EQ, term, value));
    }
    return Normalizer.filter(Normalizer.or(alternatives));
  }

  private static Literal literal(Expression term, @Nullable Object value) {
    return new Literal(value, value == null ? java.util.Optional.empty() : term.type());
  }

  /** Nulls come first when ascending and last when descending. */
  private static Expression behind(Expression term, Literal value, boolean descending) {
    if (value.isNull()) {
      return descending ? Literal.FALSE : new Comparison(NE, term, Literal.NULL);
    }
    ComparisonOperator operator = descending ? LT : GT;
    Expression beyond = new Comparison(operator, term, value);
    boolean nullable = !(term instanceof Expression.Member m) || m.property().nullable();
    return descending && nullable
        ? Normalizer.or(List.of(beyond, new Comparison(EQ, term, Literal.NULL)))
        : beyond;
  }
}
