package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.sql;

import io.sallyport.source.SourceQuery;
import java.time.ZoneId;
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

  /**
   * Empty if the table is not what it was when its capabilities were asked.
   *
   * @param scope the rows to read
   */
  static Optional<SelectStatement> of(
      SourceQuery query, Scope scope, Dialect dialect, ZoneId timeZone) {
    return SelectFrame.of(query, scope, dialect, timeZone)
        .flatMap(frame -> of(query, frame, dialect, timeZone));
  }

  /**
   * The same with what is known of it already.
   *
   * @param frame of a query for the same columns in the same order
   */
  static Optional<SelectStatement> of(
      SourceQuery query, SelectFrame frame, Dialect dialect, ZoneId timeZone) {
    boolean bounded =
        query.result() == SourceQuery.Result.COUNT
            || query.top().orElse(Long.MAX_VALUE) <= LARGEST_PAGE;
    return filter(query, frame.scope(), dialect, timeZone)
        .map(f -> rows(frame, f))
        .map(s -> dialect.page(s, !query.orderBy().isEmpty(), query.skip(), query.top()))
        .map(s -> query.result() == SourceQuery.Result.COUNT ? counted(s, query, dialect) : s)
        .map(s -> new SelectStatement(s, frame.readers(), !bounded));
  }

  /** Of rows that end at a number of them, the statement has made none but ones. */
  private static SqlFragment counted(SqlFragment rows, SourceQuery query, Dialect dialect) {
    return query.top().isEmpty()
        ? rows
        : sql("SELECT COUNT(*) FROM ({}) {}", rows, dialect.name("counted"));
  }

  /** What is read from is known last: the condition may have joined something to it. */
  private static SqlFragment rows(SelectFrame frame, SqlFragment condition) {
    SqlFragment from = frame.scope().from().tables();
    return sql("SELECT {} FROM {}{}{}", frame.columns(), from, condition, frame.order());
  }

  private static Optional<SqlFragment> filter(
      SourceQuery query, Scope scope, Dialect dialect, ZoneId timeZone) {
    return query.filter().isEmpty()
        ? Optional.of(sql(""))
        : new SqlTranslator(dialect, scope, timeZone)
            .filter(query.filter().get())
            .map(c -> sql(" WHERE {}", c.sql()));
  }

  static SqlFragment tableName(TableFacts table, Dialect dialect) {
    SqlFragment name = dialect.name(table.name().table());
    return table.name().schema().map(s -> sql("{}.{}", dialect.name(s), name)).orElse(name);
  }
}
