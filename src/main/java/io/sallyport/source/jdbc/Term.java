package io.sallyport.source.jdbc;

import io.sallyport.model.DiscoveredTable;
import io.sallyport.model.Facets;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A value in SQL that is the value of an expression, null included.
 *
 * @param sql the value as the gateway has it
 * @param column the bare column, if it is one: what an index knows
 * @param facets digits, as far as they are known
 * @param range of a whole number
 */
record Term(
    SqlFragment sql,
    Optional<SqlFragment> column,
    ColumnKind kind,
    boolean nullable,
    Facets facets,
    IntegerRange range,
    TextFacts text) {

  /** How many digits a whole number of 64 bits can have. */
  static final int INTEGER_DIGITS = 19;

  /** A value that is computed from others. */
  static Term computed(SqlFragment sql, ColumnKind kind, boolean nullable) {
    return new Term(
        sql, Optional.empty(), kind, nullable, Facets.NONE, IntegerRange.LONG, TextFacts.UNKNOWN);
  }

  Term with(Facets newFacets) {
    return new Term(sql, column, kind, nullable, newFacets, range, text);
  }

  /** What is known of it, as of a column without a name. */
  ColumnFacts facts() {
    return new ColumnFacts(
        new DiscoveredTable.Column("", Optional.empty(), "", nullable, facets), kind, text);
  }

  /** Digits of an exact number; empty if there is no limit. */
  OptionalInt precision() {
    return kind == ColumnKind.INTEGER ? OptionalInt.of(INTEGER_DIGITS) : facets.precision();
  }

  /** Digits after the point of an exact number; empty if there is no limit. */
  OptionalInt scale() {
    return kind == ColumnKind.INTEGER ? OptionalInt.of(0) : facets.scale();
  }

  /** The bare column where that is the value, as {@code =} of the database sees it. */
  SqlFragment comparable() {
    return column.orElse(sql);
  }
}
