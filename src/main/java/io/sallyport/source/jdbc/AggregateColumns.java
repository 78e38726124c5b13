package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.sql;

import io.sallyport.expression.Expression;
import io.sallyport.model.DiscoveredTable;
import io.sallyport.model.Facets;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.plan.Aggregate;
import io.sallyport.plan.Aggregate.Method;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The columns of a table of groups. Empty where the database would tell values apart, or add them
 * up, in another way than the gateway.
 */
final class AggregateColumns {
  /** Sums of such numbers are exact in all databases, however many rows there are. */
  private static final int MOST_DIGITS = 38;

  private final Dialect dialect;
  private final TableFacts table;
  private final TermTranslator terms;

  AggregateColumns(Dialect dialect, Scope scope, ZoneId timeZone) {
    this.dialect = dialect;
    this.table = scope.table();
    this.terms = new TermTranslator(dialect, scope, timeZone);
  }

  /**
   * One column.
   *
   * @param sql its value
   * @param key what to group by; empty for an aggregate
   * @param facts about the values, under the name of the property of the groups
   */
  record Column(SqlFragment sql, Optional<SqlFragment> key, ColumnFacts facts) {}

  /** A group property. */
  Optional<Column> grouped(Property property) {
    return terms
        .translate(new Expression.Member(property))
        .flatMap(t -> identity(t).map(key -> grouped(property, t, key)));
  }

  private Column grouped(Property property, Term term, SqlFragment key) {
    SqlFragment column = term.comparable();
    ColumnFacts facts = named(property.name(), table.column(property).orElseThrow());
    // All texts of a group are the same, so the least of them in any order is the one.
    boolean form = term.kind().isText() && !key.equals(column);
    return new Column(form ? sql("MIN({})", column) : key, Optional.of(key), facts);
  }

  /** What is equal exactly where the values are: null for null, never rounded or folded. */
  private Optional<SqlFragment> identity(Term term) {
    return switch (term.kind()) {
      case INTEGER, DECIMAL, DATE, TIME, TIMESTAMP, INSTANT, UUID -> Optional.of(term.sql());
      case BOOLEAN -> Optional.of(dialect.truth(term.sql()));
      // What cannot be sorted in full is not grouped in full either.
      case VARCHAR, CHAR ->
          dialect
              .sortKey(term)
              .map(s -> isExactText(term) ? term.comparable() : dialect.codePoints(term));
      // Not all databases know that zero is zero whatever its sign.
      case REAL, DOUBLE, BINARY, OPAQUE -> Optional.empty();
    };
  }

  private static boolean isExactText(Term term) {
    return term.kind() == ColumnKind.VARCHAR && term.text().exact();
  }

  Optional<Column> aggregated(Aggregate aggregate) {
    String name = aggregate.result().name();
    if (aggregate.operand().isEmpty()) {
      return Optional.of(count(name, sql("COUNT(*)")));
    }
    if (!(aggregate.operand().get() instanceof Expression.Member member)) {
      return Optional.empty();
    }
    Optional<Term> term = terms.translate(member);
    return switch (aggregate.method()) {
      case COUNT -> term.map(t -> count(name, sql("COUNT({})", t.comparable())));
      case COUNT_DISTINCT ->
          term.flatMap(this::identity).map(key -> count(name, sql("COUNT(DISTINCT {})", key)));
      case SUM -> term.flatMap(t -> sum(name, t));
      case MIN, MAX -> term.flatMap(t -> extreme(aggregate, member.property(), t));
      case AVERAGE -> Optional.empty();
    };
  }

  private static Column count(String name, SqlFragment sql) {
    return aggregate(sql, facts(name, PrimitiveType.INT64, ColumnKind.INTEGER, false));
  }

  private Optional<Column> sum(String name, Term term) {
    int digits = term.precision().orElse(1);
    if (!term.kind().isExactNumber() || digits > MOST_DIGITS) {
      return Optional.empty();
    }
    SqlFragment number =
        term.kind() == ColumnKind.INTEGER ? dialect.decimal(term.sql(), digits, 0) : term.sql();
    ColumnFacts facts = facts(name, PrimitiveType.DECIMAL, ColumnKind.DECIMAL, true);
    return Optional.of(aggregate(sql("SUM({})", number), facts));
  }

  private Optional<Column> extreme(Aggregate aggregate, Property property, Term term) {
    String template = aggregate.method() == Method.MIN ? "MIN({})" : "MAX({})";
    ColumnFacts facts = named(aggregate.result().name(), table.column(property).orElseThrow());
    return switch (term.kind()) {
      case INTEGER, DECIMAL, REAL, DOUBLE, DATE, TIME, TIMESTAMP, INSTANT ->
          Optional.of(aggregate(sql(template, term.sql()), facts));
      case VARCHAR, CHAR -> extremeText(template, term, facts);
      case BOOLEAN, UUID, BINARY, OPAQUE -> Optional.empty();
    };
  }

  private Optional<Column> extremeText(String template, Term term, ColumnFacts facts) {
    if (term.kind() == ColumnKind.VARCHAR && term.text().sorts()) {
      return Optional.of(aggregate(sql(template, term.sql()), facts));
    }
    return dialect
        .sortKey(term)
        .flatMap(s -> dialect.fromCodePoints(sql(template, dialect.codePoints(term))))
        .map(
            text ->
                aggregate(
                    text, new ColumnFacts(facts.column(), ColumnKind.VARCHAR, TextFacts.UNKNOWN)));
  }

  private static Column aggregate(SqlFragment sql, ColumnFacts facts) {
    return new Column(sql, Optional.empty(), facts);
  }

  private static ColumnFacts named(String name, ColumnFacts facts) {
    DiscoveredTable.Column column = facts.column();
    return new ColumnFacts(
        new DiscoveredTable.Column(
            name, column.type(), column.nativeType(), column.nullable(), column.facets()),
        facts.kind(),
        facts.text());
  }

  private static ColumnFacts facts(
      String name, PrimitiveType type, ColumnKind kind, boolean nullable) {
    return new ColumnFacts(
        new DiscoveredTable.Column(name, Optional.of(type), "", nullable, Facets.NONE),
        kind,
        TextFacts.UNKNOWN);
  }
}
