package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.sql;

import io.sallyport.model.Property;
import io.sallyport.plan.OrderTerm;
import io.sallyport.source.SourceQuery;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What all statements have in common that differ in their conditions and limits alone.
 *
 * @param head the columns and where they are read from
 * @param order what the rows are ordered by, or nothing
 * @param readers one for each column, in their order
 */
record SelectFrame(SqlFragment head, SqlFragment order, List<ColumnReader> readers) {
  SelectFrame {
    readers = List.copyOf(readers);
  }

  /** Empty if the table is not what it was when its capabilities were asked. */
  static Optional<SelectFrame> of(
      SourceQuery query, TableFacts table, SqlFragment from, Dialect dialect, ZoneId timeZone) {
    return new Builder(query, table, from, dialect, timeZone).build();
  }

  private static final class Builder {
    private final SourceQuery query;
    private final TableFacts table;
    private final SqlFragment from;
    private final Dialect dialect;
    private final ZoneId timeZone;
    private final SqlTranslator translator;

    Builder(
        SourceQuery query, TableFacts table, SqlFragment from, Dialect dialect, ZoneId timeZone) {
      this.query = query;
      this.table = table;
      this.from = from;
      this.dialect = dialect;
      this.timeZone = timeZone;
      this.translator = new SqlTranslator(dialect, table, timeZone);
    }

    Optional<SelectFrame> build() {
      Optional<SqlFragment> order = order();
      if (order.isEmpty() || !hasColumns()) {
        return Optional.empty();
      }
      boolean count = query.result() == SourceQuery.Result.COUNT;
      return Optional.of(
          new SelectFrame(
              sql("SELECT {} FROM {}", count ? counted() : columns(), from),
              order.get(),
              count ? List.of(ColumnReader.LONG) : readers()));
    }

    /** What ends at a number of rows has to be made of rows first. */
    private SqlFragment counted() {
      return query.top().isPresent() ? sql("1 AS {}", dialect.name("one")) : sql("COUNT(*)");
    }

    private boolean hasColumns() {
      return query.columns().stream().allMatch(p -> table.column(p).isPresent());
    }

    private SqlFragment columns() {
      return SqlFragment.join(", ", query.columns().stream().map(this::column).toList());
    }

    private SqlFragment column(Property property) {
      return dialect.selected(facts(property), dialect.name(property.column()));
    }

    private ColumnFacts facts(Property property) {
      return table.column(property).orElseThrow();
    }

    private List<ColumnReader> readers() {
      return query.columns().stream()
          .map(p -> ColumnReader.of(p.type(), facts(p).kind(), dialect, timeZone))
          .toList();
    }

    private Optional<SqlFragment> order() {
      List<SqlFragment> terms = new ArrayList<>();
      Set<SqlFragment> keys = new HashSet<>();
      for (OrderTerm term : query.orderBy()) {
        Optional<SqlFragment> key = translator.sortKey(term.expression());
        if (key.isEmpty()) {
          return key;
        }
        // Said again, a key decides nothing more, and not all databases take it twice.
        if (keys.add(key.get())) {
          boolean nullable = translator.isNullable(term.expression());
          terms.add(dialect.ordered(key.get(), nullable, term.descending()));
        }
      }
      return Optional.of(
          terms.isEmpty() ? sql("") : sql(" ORDER BY {}", SqlFragment.join(", ", terms)));
    }
  }
}
