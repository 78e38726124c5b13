package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a query, or a subquery, reads from: a table, and what is joined to its rows. */
final class FromClause {
  private final Supplier<SqlFragment> table;
  private final int depth;
  private final List<SqlFragment> joins = new ArrayList<>();

  /**
   * @param table with its name, if it has one; asked for when a statement is made, which is less
   *     often than what could stand in one is asked
   * @param depth in how many queries this one is a part
   */
  FromClause(Supplier<SqlFragment> table, int depth) {
    this.table = table;
    this.depth = depth;
  }

  int depth() {
    return depth;
  }

  /**
   * Joins a table that has one row at most for each row so far, and nulls where it has none.
   *
   * @param other with its name
   */
  void join(SqlFragment other, SqlFragment condition) {
    joins.add(sql(" LEFT JOIN {} ON {}", other, condition));
  }

  /** All of it that is known so far. */
  SqlFragment tables() {
    return joins.isEmpty() ? table.get() : sql("{}{}", table.get(), SqlFragment.join("", joins));
  }
}
