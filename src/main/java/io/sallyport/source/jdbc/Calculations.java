package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.parameter;
import static io.sallyport.source.jdbc.SqlFragment.sql;

import io.sallyport.expression.ArithmeticOperator;
import io.sallyport.expression.Expression;
import io.sallyport.model.Facets;
import io.sallyport.model.PrimitiveType;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Arithmetic in SQL, where the database neither rounds nor overflows: on decimals of which all
 * digits are known. Empty elsewhere.
 */
final class Calculations {
  private static final int MOST_DECIMALS = 18;

  private final Dialect dialect;
  private final TermTranslator terms;

  /**
   * @param terms translates the operands
   */
  Calculations(Dialect dialect, TermTranslator terms) {
    this.dialect = dialect;
    this.terms = terms;
  }

  /** A constant. */
  Optional<Term> number(Number value) {
    BigDecimal number = Fitting.decimal(value);
    int scale = Math.max(0, number.scale());
    return decimal(parameter(number), number.precision() - number.scale() + scale, scale, false);
  }

  Optional<Term> arithmetic(Expression.Arithmetic arithmetic) {
    ArithmeticOperator operator = arithmetic.operator();
    if (operator == ArithmeticOperator.DIV || operator == ArithmeticOperator.MOD) {
      return division(operator, arithmetic.left(), arithmetic.right());
    }
    Optional<Term> left = terms.translate(arithmetic.left()).flatMap(this::asDecimal);
    Optional<Term> right = terms.translate(arithmetic.right()).flatMap(this::asDecimal);
    return left.isEmpty() || right.isEmpty()
        ? Optional.empty()
        : calculated(operator, left.get(), right.get());
  }

  private Optional<Term> calculated(ArithmeticOperator operator, Term left, Term right) {
    boolean nullable = left.nullable() || right.nullable();
    int leftScale = left.scale().orElseThrow();
    int rightScale = right.scale().orElseThrow();
    int leftWhole = left.precision().orElseThrow() - leftScale;
    int rightWhole = right.precision().orElseThrow() - rightScale;
    if (operator == ArithmeticOperator.MUL) {
      int scale = leftScale + rightScale;
      return decimal(
          sql("({} * {})", left.sql(), right.sql()),
          leftWhole + rightWhole + scale,
          scale,
          nullable);
    }
    int scale = Math.max(leftScale, rightScale);
    String template = operator == ArithmeticOperator.ADD ? "({} + {})" : "({} - {})";
    return decimal(
        sql(template, left.sql(), right.sql()),
        Math.max(leftWhole, rightWhole) + 1 + scale,
        scale,
        nullable);
  }

  /** Of a whole number by a constant: others can fail for a row, or need rounding. */
  private Optional<Term> division(ArithmeticOperator operator, Expression left, Expression right) {
    boolean whole = left.type().filter(PrimitiveType::isInteger).isPresent();
    boolean safe =
        right instanceof Expression.Literal l && l.value() instanceof Long n && n != 0 && n != -1;
    if (!whole || !safe) {
      return Optional.empty();
    }
    SqlFragment divisor = parameter(((Expression.Literal) right).value());
    return terms
        .translate(left)
        .filter(t -> t.kind() == ColumnKind.INTEGER)
        .map(
            t ->
                Term.computed(
                    operator == ArithmeticOperator.DIV
                        ? dialect.quotient(t.sql(), divisor)
                        : dialect.remainder(t.sql(), divisor),
                    ColumnKind.INTEGER,
                    t.nullable()));
  }

  Optional<Term> negation(Expression.Negation negation) {
    return terms
        .translate(negation.operand())
        .flatMap(this::asDecimal)
        .flatMap(
            t ->
                decimal(
                    sql("(- {})", t.sql()),
                    t.precision().orElseThrow(),
                    t.scale().orElseThrow(),
                    t.nullable()));
  }

  private Optional<Term> asDecimal(Term term) {
    if (!term.kind().isExactNumber() || term.precision().isEmpty() || term.scale().isEmpty()) {
      return Optional.empty();
    }
    return decimal(
        term.sql(), term.precision().getAsInt(), term.scale().getAsInt(), term.nullable());
  }

  private Optional<Term> decimal(SqlFragment sql, int precision, int scale, boolean nullable) {
    boolean exact =
        precision > 0 && precision <= dialect.mostDigits() && scale >= 0 && scale <= MOST_DECIMALS;
    return exact
        ? Optional.of(
            Term.computed(dialect.decimal(sql, precision, scale), ColumnKind.DECIMAL, nullable)
                .with(Facets.decimal(precision, scale)))
        : Optional.empty();
  }
}
