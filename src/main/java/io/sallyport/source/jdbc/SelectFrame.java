package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.sql;

import io.sallyport.expression.Expression;
import io.sallyport.model.Property;
import io.sallyport.plan.OrderTerm;
import io.sallyport.source.SourceQuery;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What all statements have in common that differ in their conditions and limits alone.
 *
 * @param columns what is read of each row
 * @param scope the rows, which the conditions are about too
 * @param order what the rows are ordered by, or nothing
 * @param readers one for each column, in their order
 */
record SelectFrame(
    SqlFragment columns, Scope scope, SqlFragment order, List<ColumnReader> readers) {
  SelectFrame {
    readers = List.copyOf(readers);
  }

  /** Empty if the table is not what it was when its capabilities were asked. */
  static Optional<SelectFrame> of(
      SourceQuery query, Scope scope, Dialect dialect, ZoneId timeZone) {
    return new Builder(query, scope, dialect, timeZone).build();
  }

  private static final class Builder {
    private final SourceQuery query;
    private final Scope scope;
    private final Dialect dialect;
    private final ZoneId timeZone;
    private final SqlTranslator translator;
    private final List<SqlFragment> columns = new ArrayList<>();
    private final List<ColumnReader> readers = new ArrayList<>();

    /** What is both returned and ordered by is said in the same words, to be worked out once. */
    private final Map<Expression, Optional<Term>> terms = new HashMap<>();

    Builder(SourceQuery query, Scope scope, Dialect dialect, ZoneId timeZone) {
      this.query = query;
      this.scope = scope;
      this.dialect = dialect;
      this.timeZone = timeZone;
      this.translator = new SqlTranslator(dialect, scope, timeZone);
    }

    Optional<SelectFrame> build() {
      if (query.result() == SourceQuery.Result.COUNT) {
        columns.add(counted());
        readers.add(ColumnReader.LONG);
      } else if (!read(query.columns()) || !compute(query.computed())) {
        return Optional.empty();
      }
      return order().map(o -> new SelectFrame(SqlFragment.join(", ", columns), scope, o, readers));
    }

    /** What ends at a number of rows has to be made of rows first. */
    private SqlFragment counted() {
      return query.top().isPresent() ? sql("1 AS {}", dialect.name("one")) : sql("COUNT(*)");
    }

    private boolean read(List<Property> properties) {
      for (Property property : properties) {
        Optional<ColumnFacts> facts = scope.table().column(property);
        if (facts.isEmpty()) {
          return false;
        }
        SqlFragment column = scope.column(dialect.name(property.column()));
        columns.add(dialect.selected(facts.get(), column));
        readers.add(ColumnReader.of(property.type(), facts.get().kind(), dialect, timeZone));
      }
      return true;
    }

    private boolean compute(List<Expression> expressions) {
      for (Expression expression : expressions) {
        Optional<Term> term = sortTerm(expression);
        if (term.isEmpty() || expression.type().isEmpty()) {
          return false;
        }
        columns.add(dialect.selected(term.get().facts(), term.get().sql()));
        readers.add(ColumnReader.of(expression.type().get(), term.get().kind(), dialect, timeZone));
      }
      return true;
    }

    private Optional<SqlFragment> order() {
      List<SqlFragment> ordered = new ArrayList<>();
      Set<SqlFragment> keys = new HashSet<>();
      for (OrderTerm term : query.orderBy()) {
        Optional<Term> value = sortTerm(term.expression());
        Optional<SqlFragment> key = value.flatMap(dialect::sortKey);
        if (key.isEmpty()) {
          return key;
        }
        // Said again, a key decides nothing more, and not all databases take it twice.
        if (keys.add(key.get())) {
          boolean nullable = value.get().nullable();
          ordered.add(dialect.ordered(key.get(), nullable, term.descending()));
        }
      }
      return Optional.of(
          ordered.isEmpty() ? sql("") : sql(" ORDER BY {}", SqlFragment.join(", ", ordered)));
    }

    private Optional<Term> sortTerm(Expression expression) {
      return terms.computeIfAbsent(expression, translator::sortTerm);
    }
  }
}
