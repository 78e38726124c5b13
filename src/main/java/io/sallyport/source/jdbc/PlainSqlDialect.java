package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.sql;

/**
 * A database in which a condition is no value and null is compared in many words. None of these was
 * at hand: what they are told is tested as text.
 */
abstract class PlainSqlDialect extends Dialect {
  @Override
  final boolean isProven() {
    return false;
  }

  @Override
  SqlFragment isTrue(SqlFragment bool) {
    return sql("{} = TRUE", bool);
  }

  @Override
  SqlFragment isFalse(SqlFragment bool) {
    return sql("{} = FALSE", bool);
  }

  /** The value itself. */
  @Override
  final SqlFragment truth(SqlFragment bool) {
    return bool;
  }

  @Override
  final SqlFragment isNotTrue(SqlFragment condition) {
    return sql("CASE WHEN {} THEN 1 ELSE 0 END = 0", condition);
  }

  @Override
  final SqlFragment same(SqlFragment left, SqlFragment right) {
    return sql("({} = {} OR ({} IS NULL AND {} IS NULL))", left, right, left, right);
  }

  @Override
  final SqlFragment different(SqlFragment left, SqlFragment right) {
    return sql(
        "({} <> {} OR ({} IS NULL AND {} IS NOT NULL) OR ({} IS NOT NULL AND {} IS NULL))",
        left,
        right,
        left,
        right,
        left,
        right);
  }

  @Override
  SqlFragment decimal(SqlFragment number, int precision, int scale) {
    return sql("CAST({} AS DECIMAL(" + precision + ", " + scale + "))", number);
  }

  @Override
  final SqlFragment stripped(SqlFragment column) {
    return sql("RTRIM({})", column);
  }
}
