package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.sql;

import java.util.ArrayList;
import java.util.List;

/** What a query, or a subquery, reads from: a table, and what is joined to its rows. */
final class FromClause {
  private final SqlFragment table;
  private final int depth;
  private final List<SqlFragment> joins = new ArrayList<>();

  /**
   * @param table with its name, if it has one
   * @param depth in how many queries this one is a part
   */
  FromClause(SqlFragment table, int depth) {
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
    return joins.isEmpty() ? table : sql("{}{}", table, SqlFragment.join("", joins));
  }
}
