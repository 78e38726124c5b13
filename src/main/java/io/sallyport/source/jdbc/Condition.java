package io.sallyport.source.jdbc;

import java.util.List;

/**
 * A condition in SQL.
 *
 * @param sql true for every row that it stands for
 * @param exact whether it is true for those rows only
 */
record Condition(SqlFragment sql, boolean exact) {
  static Condition exact(SqlFragment sql) {
    return new Condition(sql, true);
  }

  /** Both; the other is exact, and stands first. */
  Condition and(SqlFragment other) {
    return sql.equals(SqlFragment.TRUE)
        ? new Condition(other, exact)
        : new Condition(SqlFragment.all(List.of(other, sql)), exact);
  }
}
