package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.FALSE;
import static io.sallyport.source.jdbc.SqlFragment.sql;

import io.sallyport.expression.Expression;
import io.sallyport.expression.Function;
import io.sallyport.expression.StringFunctions;
import java.util.Optional;

/** Whether a text contains another one, starts or ends with it, as a condition in SQL. */
final class TextMatches {
  private final Dialect dialect;
  private final TermTranslator terms;
  private final boolean wanted;

  /**
   * @param wanted whether the condition is to be true where the text does so, or where it does not
   */
  TextMatches(Dialect dialect, TermTranslator terms, boolean wanted) {
    this.dialect = dialect;
    this.terms = terms;
    this.wanted = wanted;
  }

  static boolean isOne(Function function) {
    return function == StringFunctions.CONTAINS
        || function == StringFunctions.STARTS_WITH
        || function == StringFunctions.ENDS_WITH;
  }

  /** Neither of them is the literal null. */
  Optional<SqlFragment> translate(Function function, Expression text, Expression part) {
    return terms
        .translate(text)
        .filter(t -> t.kind().isText())
        .flatMap(t -> match(function, t, part));
  }

  private Optional<SqlFragment> match(Function function, Term text, Expression part) {
    if (!(part instanceof Expression.Literal literal)) {
      return function == StringFunctions.CONTAINS
          ? terms
              .translate(part)
              .filter(t -> t.kind().isText())
              .flatMap(dialect::part)
              .map(p -> dialect.contains(text, p, wanted))
          : Optional.empty();
    }
    if (!(literal.value() instanceof String value) || !dialect.takes(text, value)) {
      return Optional.empty();
    }
    if (value.isEmpty()) {
      // Every text that there is contains it, and starts and ends with it.
      return Optional.of(wanted ? sql("{} IS NOT NULL", text.comparable()) : FALSE);
    }
    if (function == StringFunctions.CONTAINS) {
      return Optional.of(dialect.contains(text, dialect.part(value), wanted));
    }
    return Optional.of(
        function == StringFunctions.STARTS_WITH
            ? dialect.startsWith(text, value, wanted)
            : dialect.endsWith(text, value, wanted));
  }
}
