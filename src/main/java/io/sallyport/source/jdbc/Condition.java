package io.sallyport.source.jdbc;

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
}
