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
    return SelectFrame.of(query, table, from, dialect, timeZone)
        .flatMap(frame -> of(query, frame, table, dialect, timeZone));
  }

  /**
   * The same with what is known of it already.
   *
   * @param frame of a query for the same columns in the same order
   */
  static Optional<SelectStatement> of(
      SourceQuery query, SelectFrame frame, TableFacts table, Dialect dialect, ZoneId timeZone) {
    boolean bounded =
        query.result() == SourceQuery.Result.COUNT
            || query.top().orElse(Long.MAX_VALUE) <= LARGEST_PAGE;
    return filter(query, table, dialect, timeZone)
        .map(f -> sql("{}{}{}", frame.head(), f, frame.order()))
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

  private static Optional<SqlFragment> filter(
      SourceQuery query, TableFacts table, Dialect dialect, ZoneId timeZone) {
    return query.filter().isEmpty()
        ? Optional.of(sql(""))
        : new SqlTranslator(dialect, table, timeZone)
            .filter(query.filter().get())
            .map(c -> sql(" WHERE {}", c.sql()));
  }

  static SqlFragment tableName(TableFacts table, Dialect dialect) {
    SqlFragment name = dialect.name(table.name().table());
    return table.name().schema().map(s -> sql("{}.{}", dialect.name(s), name)).orElse(name);
  }
}
