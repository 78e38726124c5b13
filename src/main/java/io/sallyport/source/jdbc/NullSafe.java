package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.sql;

/** What {@code IS NOT DISTINCT FROM} means, for databases that do not have it. */
final class NullSafe {
  private NullSafe() {}

  /** Equal, or both null. */
  static SqlFragment same(SqlFragment left, SqlFragment right) {
    return sql("({} = {} OR ({} IS NULL AND {} IS NULL))", left, right, left, right);
  }

  /** Not equal, or just one of them null. */
  static SqlFragment different(SqlFragment left, SqlFragment right) {
    return sql(
        "({} <> {} OR ({} IS NULL AND {} IS NOT NULL) OR ({} IS NOT NULL AND {} IS NULL))",
        left,
        right,
        left,
        right,
        left,
        right);
  }

  /** What is true where the condition is false or null, without a truth value as a value. */
  static SqlFragment isNotTrue(SqlFragment condition) {
    return sql("CASE WHEN {} THEN 1 ELSE 0 END = 0", condition);
  }
}
