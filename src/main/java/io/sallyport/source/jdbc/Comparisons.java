package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.FALSE;
import static io.sallyport.source.jdbc.SqlFragment.TRUE;
import static io.sallyport.source.jdbc.SqlFragment.parameter;
import static io.sallyport.source.jdbc.SqlFragment.sql;

import io.sallyport.expression.ComparisonOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Conditions on one or two values. Each has an operator that null sides never pass, and says
 * whether null passes all the same: {@code ne} and the opposite of {@code lt} keep it, where SQL
 * would lose it.
 */
final class Comparisons {
  private final Dialect dialect;
  private final Fitting fitting;

  Comparisons(Dialect dialect, Fitting fitting) {
    this.dialect = dialect;
    this.fitting = fitting;
  }

  /** A term and a value that is not null. */
  Optional<SqlFragment> withValue(
      ComparisonOperator operator, boolean nullPasses, Term term, Object value) {
    if (term.kind().isText()) {
      return value instanceof String s && dialect.takes(term, s)
          ? Optional.of(withText(operator, nullPasses, term, s))
          : Optional.empty();
    }
    if (isEquality(operator) || dialect.isOrdered(term.kind())) {
      return fitting.compared(value, term).map(fit -> withFit(operator, nullPasses, term, fit));
    }
    return Optional.empty();
  }

  private static boolean isEquality(ComparisonOperator operator) {
    return operator == ComparisonOperator.EQ || operator == ComparisonOperator.NE;
  }

  private SqlFragment withFit(ComparisonOperator operator, boolean nullPasses, Term term, Fit fit) {
    return switch (fit.place()) {
      case AT ->
          orNull(operator(operator, side(operator, term), value(fit, term)), nullPasses, term);
      case ABOVE ->
          switch (operator) {
            case EQ -> never(nullPasses, term);
            case NE -> always(nullPasses, term);
            case GT, GE -> withFloor(ComparisonOperator.GT, nullPasses, term, fit);
            case LT, LE -> withFloor(ComparisonOperator.LE, nullPasses, term, fit);
          };
      case BELOW_ALL ->
          switch (operator) {
            case EQ, LT, LE -> never(nullPasses, term);
            case NE, GT, GE -> always(nullPasses, term);
          };
      case ABOVE_ALL ->
          switch (operator) {
            case EQ, GT, GE -> never(nullPasses, term);
            case NE, LT, LE -> always(nullPasses, term);
          };
    };
  }

  private SqlFragment withFloor(
      ComparisonOperator operator, boolean nullPasses, Term term, Fit fit) {
    return orNull(operator(operator, dialect.ranked(term), value(fit, term)), nullPasses, term);
  }

  /** A side of a comparison that is no text. */
  private SqlFragment side(ComparisonOperator operator, Term term) {
    return isEquality(operator) ? term.sql() : dialect.ranked(term);
  }

  private SqlFragment value(Fit fit, Term term) {
    return dialect.bound(term, fit.value().orElseThrow());
  }

  private static SqlFragment never(boolean nullPasses, Term term) {
    return nullPasses && term.nullable() ? sql("{} IS NULL", term.comparable()) : FALSE;
  }

  private static SqlFragment always(boolean nullPasses, Term term) {
    return nullPasses || !term.nullable() ? TRUE : sql("{} IS NOT NULL", term.comparable());
  }

  private static SqlFragment orNull(SqlFragment condition, boolean nullPasses, Term term) {
    return nullPasses && term.nullable()
        ? SqlFragment.any(List.of(condition, sql("{} IS NULL", term.comparable())))
        : condition;
  }

  private static SqlFragment operator(
      ComparisonOperator operator, SqlFragment left, SqlFragment right) {
    return switch (operator) {
      case EQ -> sql("{} = {}", left, right);
      case NE -> sql("{} <> {}", left, right);
      case GT -> sql("{} > {}", left, right);
      case GE -> sql("{} >= {}", left, right);
      case LT -> sql("{} < {}", left, right);
      case LE -> sql("{} <= {}", left, right);
    };
  }

  private SqlFragment withText(
      ComparisonOperator operator, boolean nullPasses, Term term, String value) {
    if (operator == ComparisonOperator.EQ) {
      return texts(true, nullPasses, term, List.of(value)).sql();
    }
    if (operator == ComparisonOperator.NE) {
      return texts(false, nullPasses, term, List.of(value)).sql();
    }
    boolean direct =
        term.kind() == ColumnKind.VARCHAR
            && term.text().ordersAgainst(value)
            && !(value.isEmpty() && dialect.emptyIsNull());
    SqlFragment condition =
        direct
            ? operator(operator, term.sql(), parameter(value))
            : operator(operator, dialect.codePoints(term), dialect.codePoints(value));
    return orNull(condition, nullPasses, term);
  }

  /** Whether a term is one of the values, none of them null; what cannot be is left out. */
  Optional<Condition> inList(boolean wanted, boolean nullPasses, Term term, List<Object> values) {
    if (term.kind().isText()) {
      boolean storable =
          values.stream().allMatch(v -> v instanceof String s && dialect.takes(term, s));
      return storable
          ? Optional.of(
              texts(wanted, nullPasses, term, values.stream().map(String.class::cast).toList()))
          : Optional.empty();
    }
    List<SqlFragment> possible = new ArrayList<>();
    for (Object value : values) {
      Optional<Fit> fit = fitting.listed(value, term);
      if (fit.isEmpty()) {
        return Optional.empty();
      }
      if (fit.get().place() == Fit.Place.AT) {
        possible.add(value(fit.get(), term));
      }
    }
    return Optional.of(Condition.exact(among(wanted, nullPasses, term, term.sql(), possible)));
  }

  /** Exact for a single text, and for as many as the database takes twice. */
  private Condition texts(boolean wanted, boolean nullPasses, Term term, List<String> values) {
    List<String> possible = values.stream().filter(canBe(term)).toList();
    List<SqlFragment> parameters =
        possible.stream().map(v -> dialect.textParameter(term, v)).toList();
    if (term.text().exact() || possible.isEmpty()) {
      return Condition.exact(among(wanted, nullPasses, term, term.comparable(), parameters));
    }
    List<SqlFragment> exact = possible.stream().map(dialect::codePoints).toList();
    SqlFragment precise = among(wanted, nullPasses, term, dialect.codePoints(term), exact);
    boolean narrow =
        wanted
            && !nullPasses
            && term.column().isPresent()
            && possible.stream().allMatch(v -> dialect.findsCandidates(term, v));
    if (!narrow) {
      return Condition.exact(precise);
    }
    SqlFragment candidates = among(true, false, term, term.comparable(), parameters);
    return 2 * possible.size() > dialect.mostParameters()
        ? new Condition(candidates, false)
        : Condition.exact(SqlFragment.all(List.of(candidates, precise)));
  }

  /** Without its padding, a padded column has no blank at its end; but it can be empty by that. */
  private Predicate<String> canBe(Term term) {
    return term.kind() == ColumnKind.CHAR
        ? v -> !v.endsWith(" ")
        : v -> !v.isEmpty() || !dialect.emptyIsNull();
  }

  private SqlFragment among(
      boolean wanted, boolean nullPasses, Term term, SqlFragment left, List<SqlFragment> values) {
    if (values.isEmpty()) {
      return wanted ? never(nullPasses, term) : always(nullPasses, term);
    }
    if (values.size() == 1) {
      ComparisonOperator operator = wanted ? ComparisonOperator.EQ : ComparisonOperator.NE;
      return orNull(operator(operator, left, values.get(0)), nullPasses, term);
    }
    return orNull(lists(wanted, left, values), nullPasses, term);
  }

  /** One list, or as many as it takes. */
  private SqlFragment lists(boolean wanted, SqlFragment left, List<SqlFragment> values) {
    int longest = dialect.longestList();
    List<SqlFragment> lists = new ArrayList<>();
    for (int from = 0; from < values.size(); from += longest) {
      int to = (int) Math.min((long) from + longest, values.size());
      SqlFragment list = SqlFragment.join(", ", values.subList(from, to));
      lists.add(sql(wanted ? "{} IN ({})" : "{} NOT IN ({})", left, list));
    }
    return wanted ? SqlFragment.any(lists) : SqlFragment.all(lists);
  }

  /** Two terms; null equals null. */
  Optional<SqlFragment> withTerm(
      ComparisonOperator operator, boolean nullPasses, Term left, Term right) {
    if (!areComparable(operator, left, right)) {
      return Optional.empty();
    }
    SqlFragment l = comparable(operator, left);
    SqlFragment r = comparable(operator, right);
    if (operator == ComparisonOperator.EQ && left.nullable() && right.nullable()) {
      return Optional.of(dialect.same(l, r));
    }
    if (operator == ComparisonOperator.NE && (left.nullable() || right.nullable())) {
      return Optional.of(dialect.different(l, r));
    }
    SqlFragment condition = operator(operator, l, r);
    return Optional.of(orNull(orNull(condition, nullPasses, left), nullPasses, right));
  }

  /** A side of a comparison of terms, whatever they are. */
  SqlFragment comparable(ComparisonOperator operator, Term term) {
    return switch (term.kind()) {
      case VARCHAR, CHAR -> dialect.codePoints(term);
      case BOOLEAN -> sql("({})", dialect.truth(term.sql()));
      default -> side(operator, term);
    };
  }

  /** Whether SQL compares two terms as the gateway does. */
  boolean areComparable(ComparisonOperator operator, Term left, Term right) {
    ColumnKind l = left.kind();
    ColumnKind r = right.kind();
    boolean comparable =
        l == r
            || l.isText() && r.isText()
            || l.isExactNumber() && r.isExactNumber()
            || l.isFloating() && r.isFloating();
    return comparable && (isEquality(operator) || dialect.isOrdered(l)) && l != ColumnKind.OPAQUE;
  }
}
