package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.sql;

import io.sallyport.expression.Expression;
import io.sallyport.expression.Function;
import io.sallyport.expression.Standpoint;
import io.sallyport.expression.StringFunctions;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Translates expressions that are values, not conditions. Empty where no SQL has the same value.
 */
final class TermTranslator implements Expression.Visitor<Optional<Term>> {
  private static final int UUID_BYTES = 16;

  private final Dialect dialect;
  private final Standpoint<Scope> standpoint;
  private final ZoneId timeZone;
  private final Calculations calculations;

  /** For expressions about such rows, outside of every lambda. */
  TermTranslator(Dialect dialect, Scope scope, ZoneId timeZone) {
    this(dialect, Standpoint.of(scope), timeZone);
  }

  TermTranslator(Dialect dialect, Standpoint<Scope> standpoint, ZoneId timeZone) {
    this.dialect = dialect;
    this.standpoint = standpoint;
    this.timeZone = timeZone;
    this.calculations = new Calculations(dialect, this);
  }

  Optional<Term> translate(Expression expression) {
    return expression.accept(this);
  }

  /** A number or a text among others; a value that is compared becomes a {@link Fit} instead. */
  @Override
  public Optional<Term> literal(Expression.Literal literal) {
    Object value = literal.value();
    if (value instanceof String s && Texts.isStorable(s)) {
      return dialect.text(s).map(t -> Term.computed(t, ColumnKind.VARCHAR, false));
    }
    return value instanceof Long || value instanceof BigDecimal
        ? calculations.number((Number) value)
        : Optional.empty();
  }

  @Override
  public Optional<Term> member(Expression.Member member) {
    Property property = member.property();
    return scope()
        .table()
        .column(property)
        .filter(c -> carries(property.type(), c))
        .map(c -> column(property, c));
  }

  private Term column(Property property, ColumnFacts facts) {
    SqlFragment column = scope().column(dialect.name(property.column()));
    return new Term(
        dialect.asRead(facts, column),
        Optional.of(column),
        facts.kind(),
        property.nullable() || scope().presence().isPresent(),
        facts.column().facets(),
        facts.column().type().map(IntegerRange::of).orElse(IntegerRange.LONG),
        facts.text());
  }

  /** Whether the value in the gateway is what the database compares, and not made from it. */
  private boolean carries(PrimitiveType type, ColumnFacts column) {
    return switch (column.kind()) {
      case INTEGER -> type.isInteger() || type == PrimitiveType.DECIMAL;
      case DECIMAL ->
          type == PrimitiveType.DECIMAL
              || type.isInteger() && column.column().facets().scale().orElse(1) == 0;
      case REAL -> type == PrimitiveType.SINGLE;
      case DOUBLE -> type == PrimitiveType.DOUBLE;
      case BOOLEAN -> type == PrimitiveType.BOOLEAN;
      case VARCHAR, CHAR -> type == PrimitiveType.STRING;
      case DATE -> type == PrimitiveType.DATE;
      case TIME -> type == PrimitiveType.TIME_OF_DAY;
      case TIMESTAMP ->
          type == PrimitiveType.DATE_TIME_OFFSET && timeZone.getRules().isFixedOffset();
      case INSTANT -> type == PrimitiveType.DATE_TIME_OFFSET;
      case UUID -> type == PrimitiveType.GUID;
      case BINARY -> type == PrimitiveType.BINARY || type == PrimitiveType.GUID && isUuid(column);
      case OPAQUE -> false;
    };
  }

  /** Its 16 bytes are in the order of the text of a UUID. */
  private static boolean isUuid(ColumnFacts column) {
    return column.column().facets().maxLength().orElse(0) == UUID_BYTES;
  }

  @Override
  public Optional<Term> call(Expression.Call call) {
    Function function = call.function();
    if (function == StringFunctions.CONCAT) {
      return concatenation(call.arguments().get(0), call.arguments().get(1));
    }
    if (call.arguments().size() != 1) {
      return Optional.empty();
    }
    Optional<Term> argument = translate(call.arguments().get(0));
    return argument.flatMap(a -> a.kind().isText() ? textFunction(function, a) : part(function, a));
  }

  private Optional<Term> textFunction(Function function, Term text) {
    if (function == StringFunctions.LENGTH) {
      return Optional.of(Term.computed(dialect.length(text), ColumnKind.INTEGER, text.nullable()));
    }
    if (function == StringFunctions.TO_LOWER) {
      return text(dialect.lower(text), text);
    }
    if (function == StringFunctions.TO_UPPER) {
      return text(dialect.upper(text), text);
    }
    return function == StringFunctions.TRIM ? text(dialect.trimmed(text), text) : Optional.empty();
  }

  private static Optional<Term> text(Optional<SqlFragment> sql, Term from) {
    return sql.map(s -> Term.computed(s, ColumnKind.VARCHAR, from.nullable()));
  }

  private Optional<Term> concatenation(Expression left, Expression right) {
    Optional<Term> l = translate(left).filter(TermTranslator::isUnicodeText);
    Optional<Term> r = translate(right).filter(TermTranslator::isUnicodeText);
    if (l.isEmpty() || r.isEmpty()) {
      return Optional.empty();
    }
    return dialect
        .concatenated(List.of(l.get().sql(), r.get().sql()))
        .map(
            both ->
                Term.computed(both, ColumnKind.VARCHAR, l.get().nullable() || r.get().nullable()));
  }

  private static boolean isUnicodeText(Term term) {
    return term.kind().isText() && term.text().unicode();
  }

  /** The gateway reads a point in time in UTC; so does the database if its local times are UTC. */
  private Optional<Term> part(Function function, Term term) {
    boolean readable =
        switch (term.kind()) {
          case DATE, TIME, INSTANT -> true;
          case TIMESTAMP -> timeZone.normalized().equals(ZoneOffset.UTC);
          default -> false;
        };
    return readable
        ? DatePart.of(function)
            .map(p -> Term.computed(dialect.datePart(p, term), ColumnKind.INTEGER, term.nullable()))
        : Optional.empty();
  }

  @Override
  public Optional<Term> arithmetic(Expression.Arithmetic arithmetic) {
    return calculations.arithmetic(arithmetic);
  }

  @Override
  public Optional<Term> negation(Expression.Negation negation) {
    return calculations.negation(negation);
  }

  @Override
  public Optional<Term> comparison(Expression.Comparison comparison) {
    return Optional.empty();
  }

  @Override
  public Optional<Term> in(Expression.In in) {
    return Optional.empty();
  }

  @Override
  public Optional<Term> and(Expression.And and) {
    return Optional.empty();
  }

  @Override
  public Optional<Term> or(Expression.Or or) {
    return Optional.empty();
  }

  @Override
  public Optional<Term> related(Expression.Related related) {
    return scope()
        .one(related.navigation())
        .flatMap(
            one ->
                about(standpoint.at(one))
                    .translate(related.value())
                    .map(t -> isOfRow(related.value()) ? t : nullWithout(one, t)));
  }

  @Override
  public Optional<Term> outer(Expression.Outer outer) {
    return about(standpoint.outer(outer.levels())).translate(outer.value());
  }

  private TermTranslator about(Standpoint<Scope> other) {
    return new TermTranslator(dialect, other, timeZone);
  }

  private Scope scope() {
    return standpoint.here();
  }

  /** Whether the value is null by itself where there is no row. */
  static boolean isOfRow(Expression value) {
    return value instanceof Expression.Member || value instanceof Expression.Related;
  }

  private static Term nullWithout(Scope row, Term term) {
    SqlFragment value = sql("CASE WHEN {} THEN {} END", row.presence().orElseThrow(), term.sql());
    return Term.computed(value, term.kind(), true).with(term.facets());
  }

  @Override
  public Optional<Term> relatedCount(Expression.RelatedCount count) {
    // Where no index leads to the rows, each count would read the whole table; where one does, the
    // first page needs few of them.
    return scope()
        .many(count.navigation())
        .filter(Relations.Many::found)
        .map(
            many ->
                sql(
                    "(SELECT COUNT(*) FROM {} WHERE {})",
                    many.scope().from().tables(),
                    many.join()))
        .or(() -> scope().counted(count.navigation()))
        .map(number -> Term.computed(number, ColumnKind.INTEGER, false));
  }

  @Override
  public Optional<Term> lambda(Expression.Lambda expression) {
    return Optional.empty();
  }

  @Override
  public Optional<Term> not(Expression.Not not) {
    return Optional.empty();
  }
}
