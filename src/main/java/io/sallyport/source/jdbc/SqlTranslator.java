package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.FALSE;
import static io.sallyport.source.jdbc.SqlFragment.TRUE;
import static io.sallyport.source.jdbc.SqlFragment.sql;

import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.Evaluator;
import io.sallyport.expression.Expression;
import io.sallyport.expression.Normalizer;
import io.sallyport.expression.PredicateVisitor;
import io.sallyport.expression.Standpoint;
import io.sallyport.model.PrimitiveType;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Translates a predicate into SQL that agrees with the evaluator. One translator answers when a
 * predicate is true, its opposite when it is false. Neither leans on what SQL makes of null: a row
 * that is neither the one nor the other, because the predicate is null, is found by neither.
 *
 * <p>Empty where no SQL of the dialect agrees; a condition that is not exact lets pass all rows it
 * should and possibly others.
 */
final class SqlTranslator implements PredicateVisitor<Optional<Condition>> {
  private final Dialect dialect;
  private final Standpoint<Scope> standpoint;
  private final ZoneId timeZone;
  private final TermTranslator terms;
  private final ValueConditions values;
  private final boolean wanted;
  private final SqlTranslator opposite;

  /** For expressions about such rows, outside of every lambda. */
  SqlTranslator(Dialect dialect, Scope scope, ZoneId timeZone) {
    this(dialect, Standpoint.of(scope), timeZone);
  }

  private SqlTranslator(Dialect dialect, Standpoint<Scope> standpoint, ZoneId timeZone) {
    this.dialect = dialect;
    this.standpoint = standpoint;
    this.timeZone = timeZone;
    this.terms = new TermTranslator(dialect, standpoint, timeZone);
    this.values =
        new ValueConditions(
            terms,
            new Comparisons(dialect, new Fitting(dialect, timeZone)),
            new Nullables(dialect, standpoint, timeZone),
            true);
    this.wanted = true;
    this.opposite = new SqlTranslator(this);
  }

  /** For expressions about a table and no other. */
  SqlTranslator(Dialect dialect, TableFacts table, ZoneId timeZone) {
    this(dialect, Scope.alone(table, SelectStatement.tableName(table, dialect)), timeZone);
  }

  private SqlTranslator(SqlTranslator opposite) {
    this.dialect = opposite.dialect;
    this.standpoint = opposite.standpoint;
    this.timeZone = opposite.timeZone;
    this.terms = opposite.terms;
    this.values = opposite.values.opposite();
    this.wanted = !opposite.wanted;
    this.opposite = opposite;
  }

  /** What is true in SQL when the predicate is true, or false, as this translator has it. */
  Optional<Condition> translate(Expression predicate) {
    return predicate.accept(this);
  }

  /**
   * A whole filter, or a conjunct of one: unlike inside a predicate, no conjunct is left out
   * silently.
   */
  Optional<Condition> filter(Expression filter) {
    if (filter instanceof Expression.And and) {
      List<Optional<Condition>> conjuncts = each(and.operands());
      return conjuncts.stream().allMatch(Optional::isPresent)
          ? Condition.all(conjuncts)
          : Optional.empty();
    }
    return translate(filter);
  }

  /** What to order by; empty if the database would order otherwise than the gateway. */
  Optional<SqlFragment> sortKey(Expression expression) {
    return sortTerm(expression).flatMap(dialect::sortKey);
  }

  /** The value to order by; empty if the database cannot order by such a value. */
  Optional<Term> sortTerm(Expression expression) {
    return dialect.ordersBySubqueries() || !RelatedSets.areMany(expression)
        ? terms.translate(expression)
        : Optional.empty();
  }

  private static Optional<Condition> exact(SqlFragment sql) {
    return Optional.of(Condition.exact(sql));
  }

  private static Optional<Condition> constant(boolean value) {
    return exact(value ? TRUE : FALSE);
  }

  @Override
  public Optional<Condition> literal(Expression.Literal literal) {
    return constant(Boolean.valueOf(wanted).equals(literal.value()));
  }

  /** What is no condition. */
  @Override
  public Optional<Condition> value(Expression value) {
    return Optional.empty();
  }

  @Override
  public Optional<Condition> member(Expression.Member member) {
    return terms
        .translate(member)
        .filter(t -> t.kind() == ColumnKind.BOOLEAN)
        .map(t -> wanted ? dialect.isTrue(t.sql()) : dialect.isFalse(t.sql()))
        .map(Condition::exact);
  }

  @Override
  public Optional<Condition> not(Expression.Not not) {
    return opposite.translate(not.operand());
  }

  @Override
  public Optional<Condition> and(Expression.And and) {
    List<Optional<Condition>> operands = each(and.operands());
    return wanted ? Condition.all(operands) : Condition.any(operands);
  }

  @Override
  public Optional<Condition> or(Expression.Or or) {
    List<Optional<Condition>> operands = each(Alternatives.merged(or.operands()));
    return wanted ? Condition.any(operands) : Condition.all(operands);
  }

  private List<Optional<Condition>> each(List<Expression> operands) {
    return operands.stream().map(this::translate).toList();
  }

  @Override
  public Optional<Condition> comparison(Expression.Comparison comparison) {
    Expression left = comparison.left();
    Expression right = comparison.right();
    if (left instanceof Expression.Literal l) {
      return right instanceof Expression.Literal
          ? constant(Evaluator.of(comparison, List.of()).test(column -> null) == wanted)
          : withLiteral(comparison.operator().flipped(), right, l);
    }
    return right instanceof Expression.Literal r
        ? withLiteral(comparison.operator(), left, r)
        : values.between(comparison.operator(), left, right);
  }

  private Optional<Condition> withLiteral(
      ComparisonOperator operator, Expression expression, Expression.Literal literal) {
    Object value = literal.value();
    if (value == null) {
      return values.againstNull(operator, expression);
    }
    if (value instanceof Boolean b) {
      return withBoolean(operator, expression, b);
    }
    Optional<Expression> existence = Existence.asked(operator, expression, value);
    return existence.flatMap(this::translate).or(() -> values.against(operator, expression, value));
  }

  private Optional<Condition> withBoolean(
      ComparisonOperator operator, Expression predicate, boolean value) {
    if (predicate.type().filter(PrimitiveType.BOOLEAN::equals).isEmpty()) {
      return Optional.empty();
    }
    SqlTranslator positive = wanted ? this : opposite;
    SqlTranslator equal = value ? positive : positive.opposite;
    return switch (values.effective(operator)) {
      case EQ -> equal.translate(predicate);
      case NE ->
          Normalizer.isNeverNull(predicate)
              ? equal.opposite.translate(predicate)
              : equal
                  .translate(predicate)
                  .filter(Condition::exact)
                  .map(c -> Condition.exact(dialect.isNotTrue(c.sql())));
      case GT, GE, LT, LE -> Optional.empty();
    };
  }

  @Override
  public Optional<Condition> in(Expression.In in) {
    if (in.operand().type().filter(PrimitiveType.BOOLEAN::equals).isPresent()) {
      return translate(asComparisons(in));
    }
    return values.in(in);
  }

  private static Expression asComparisons(Expression.In in) {
    return new Expression.Or(
        in.values().stream()
            .<Expression>map(v -> new Expression.Comparison(ComparisonOperator.EQ, in.operand(), v))
            .toList());
  }

  @Override
  public Optional<Condition> call(Expression.Call call) {
    if (!TextMatches.isOne(call.function())) {
      return Optional.empty();
    }
    Expression text = call.arguments().get(0);
    Expression part = call.arguments().get(1);
    if (Nullables.isNull(text) || Nullables.isNull(part)) {
      // Null, so neither true nor false.
      return values.never(Nullables.isNull(text) ? part : text);
    }
    return new TextMatches(dialect, terms, wanted)
        .translate(call.function(), text, part)
        .map(Condition::exact);
  }

  @Override
  public Optional<Condition> related(Expression.Related related) {
    Expression value = related.value();
    return one(related)
        .flatMap(one -> one.translate(value).map(c -> inPresence(c, value, one.scope())));
  }

  @Override
  public Optional<Condition> outer(Expression.Outer outer) {
    return outside(outer).translate(outer.value());
  }

  private static Condition inPresence(Condition condition, Expression value, Scope row) {
    return TermTranslator.isOfRow(value) ? condition : condition.and(row.presence().orElseThrow());
  }

  @Override
  public Optional<Condition> lambda(Expression.Lambda lambda) {
    return scope().many(lambda.navigation()).flatMap(many -> quantified(lambda, many));
  }

  /** Any is true if there is one row for which it is, all if there is none for which it is not. */
  private Optional<Condition> quantified(Expression.Lambda lambda, Relations.Many many) {
    boolean any = lambda.quantifier() == Expression.Quantifier.ANY;
    boolean exists = any == wanted;
    SqlTranslator inside = new SqlTranslator(dialect, standpoint.inside(many.scope()), timeZone);
    Optional<Condition> condition =
        any
            ? inside.translate(lambda.predicate())
            : inside.withBoolean(ComparisonOperator.NE, lambda.predicate(), true);
    // That there is no row of too many says nothing.
    return condition
        .filter(c -> exists || c.exact())
        .map(c -> c.and(many.join()).ofRows(exists, many.scope().from().tables()));
  }

  private Scope scope() {
    return standpoint.here();
  }

  /** About the one row that a way leads to; empty if the database cannot follow it so. */
  private Optional<SqlTranslator> one(Expression.Related related) {
    return scope().one(related.navigation()).map(one -> about(standpoint.at(one)));
  }

  private SqlTranslator outside(Expression.Outer outer) {
    return about(standpoint.outer(outer.levels()));
  }

  private SqlTranslator about(Standpoint<Scope> other) {
    SqlTranslator positive = new SqlTranslator(dialect, other, timeZone);
    return wanted ? positive : positive.opposite;
  }
}
