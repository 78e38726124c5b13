package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.sql;

import io.sallyport.model.Property;
import io.sallyport.plan.OrderTerm;
import io.sallyport.source.SourceQuery;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one statement that answers a query.
 *
 * @param readers one for each column, in their order
 * @param stream whether there may be more rows than are worth holding in memory at once
 */
record SelectStatement(SqlFragment fragment, List<ColumnReader> readers, boolean stream) {
  /** So many rows are read in one go. */
  private static final long LARGEST_PAGE = 10_000;

  SelectStatement {
    readers = List.copyOf(readers);
  }

  /** Empty if the table is not what it was when its capabilities were asked. */
  static Optional<SelectStatement> of(
      SourceQuery query, TableFacts table, Dialect dialect, ZoneId timeZone) {
    return of(query, table, tableName(table, dialect), dialect, timeZone);
  }

  /**
   * The same from anything that has the columns of such a table.
   *
   * @param from what to read from
   */
  static Optional<SelectStatement> of(
      SourceQuery query, TableFacts table, SqlFragment from, Dialect dialect, ZoneId timeZone) {
    return new Builder(query, table, from, dialect, timeZone).build();
  }

  static SqlFragment tableName(TableFacts table, Dialect dialect) {
    SqlFragment name = dialect.name(table.name().table());
    return table.name().schema().map(s -> sql("{}.{}", dialect.name(s), name)).orElse(name);
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

    Optional<SelectStatement> build() {
      Optional<SqlFragment> filter = filter();
      Optional<SqlFragment> order = order();
      if (filter.isEmpty() || order.isEmpty() || !hasColumns()) {
        return Optional.empty();
      }
      boolean count = query.result() == SourceQuery.Result.COUNT;
      SqlFragment select =
          sql(
              "SELECT {} FROM {}{}{}",
              count ? sql("COUNT(*)") : columns(),
              from,
              filter.get(),
              order.get());
      boolean bounded = count || query.top().orElse(Long.MAX_VALUE) <= LARGEST_PAGE;
      return Optional.of(
          new SelectStatement(
              dialect.page(select, query.skip(), query.top()),
              count ? List.of(ColumnReader.LONG) : readers(),
              !bounded));
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

    private Optional<SqlFragment> filter() {
      return query.filter().isEmpty()
          ? Optional.of(sql(""))
          : translator.filter(query.filter().get()).map(c -> sql(" WHERE {}", c.sql()));
    }

    private Optional<SqlFragment> order() {
      List<SqlFragment> terms = new ArrayList<>();
      for (OrderTerm term : query.orderBy()) {
        Optional<SqlFragment> key = translator.sortKey(term.expression());
        if (key.isEmpty()) {
          return key;
        }
        boolean nullable = translator.isNullable(term.expression());
        terms.add(dialect.ordered(key.get(), nullable, term.descending()));
      }
      return Optional.of(
          terms.isEmpty() ? sql("") : sql(" ORDER BY {}", SqlFragment.join(", ", terms)));
    }
  }
}
