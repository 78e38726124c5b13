package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.FALSE;
import static io.sallyport.source.jdbc.SqlFragment.TRUE;
import static io.sallyport.source.jdbc.SqlFragment.sql;

import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Conditions on values that are no conditions themselves: true in SQL where the predicate is true,
 * or where it is false. Empty where no SQL agrees.
 */
final class ValueConditions {
  private final TermTranslator terms;
  private final Comparisons comparisons;
  private final Nullables nullables;
  private final boolean wanted;

  /**
   * @param wanted the answer of the predicate that is looked for
   */
  ValueConditions(
      TermTranslator terms, Comparisons comparisons, Nullables nullables, boolean wanted) {
    this.terms = terms;
    this.comparisons = comparisons;
    this.nullables = nullables;
    this.wanted = wanted;
  }

  /** For the other answer. */
  ValueConditions opposite() {
    return new ValueConditions(terms, comparisons, nullables, !wanted);
  }

  /** The operator that holds, for sides that are not null, where this one has the wanted answer. */
  ComparisonOperator effective(ComparisonOperator operator) {
    return wanted ? operator : operator.opposite();
  }

  /** With a null side, {@code ne} is true and the others are false. */
  private boolean nullPasses(ComparisonOperator operator) {
    return wanted == (operator == ComparisonOperator.NE);
  }

  /** Against a value that is not null. */
  Optional<Condition> against(ComparisonOperator operator, Expression expression, Object value) {
    return terms
        .translate(expression)
        .flatMap(t -> comparisons.withValue(effective(operator), nullPasses(operator), t, value))
        .map(Condition::exact);
  }

  /** Against each other. */
  Optional<Condition> between(ComparisonOperator operator, Expression left, Expression right) {
    Optional<Term> l = terms.translate(left);
    Optional<Term> r = terms.translate(right);
    return l.isEmpty() || r.isEmpty()
        ? Optional.empty()
        : comparisons
            .withTerm(effective(operator), nullPasses(operator), l.get(), r.get())
            .map(Condition::exact);
  }

  Optional<Condition> againstNull(ComparisonOperator operator, Expression expression) {
    if (operator != ComparisonOperator.EQ && operator != ComparisonOperator.NE) {
      return wanted ? never(expression) : always(expression);
    }
    boolean isNull = wanted == (operator == ComparisonOperator.EQ);
    return nullables
        .translate(expression)
        .map(v -> sql(isNull ? "{} IS NULL" : "{} IS NOT NULL", v))
        .map(Condition::exact);
  }

  /** No row; empty for what has no SQL, since it may have no value either, and fail. */
  Optional<Condition> never(Expression expression) {
    return nullables.translate(expression).map(v -> Condition.exact(FALSE));
  }

  private Optional<Condition> always(Expression expression) {
    return nullables.translate(expression).map(v -> Condition.exact(TRUE));
  }

  Optional<Condition> in(Expression.In in) {
    List<Object> values = new ArrayList<>();
    boolean nullIsIn = false;
    for (Expression.Literal literal : in.values()) {
      Object value = literal.value();
      if (value == null) {
        nullIsIn = true;
      } else {
        values.add(value);
      }
    }
    boolean nullPasses = wanted == nullIsIn;
    return terms
        .translate(in.operand())
        .flatMap(t -> comparisons.inList(wanted, nullPasses, t, values));
  }
}
