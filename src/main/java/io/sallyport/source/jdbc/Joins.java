package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.sql;

import io.sallyport.expression.ComparisonOperator;
import java.util.List;
import java.util.Optional;

/** Conditions that join rows of two tables by their columns. */
final class Joins {
  private final Dialect dialect;
  private final Comparisons comparisons;

  Joins(Dialect dialect, Comparisons comparisons) {
    this.dialect = dialect;
    this.comparisons = comparisons;
  }

  /**
   * A condition that two columns are equal, which no null is.
   *
   * @param findsRight whether an index can find the second by it
   */
  record Equality(SqlFragment sql, boolean findsRight) {}

  /**
   * Two values in forms that are equal exactly where the values are, and by which rows can be
   * grouped; null for null.
   */
  record Identities(SqlFragment left, SqlFragment right) {}

  /** Two columns of different tables; empty if they have no such forms. */
  Optional<Identities> identities(Term left, Term right) {
    if (!comparisons.areComparable(ComparisonOperator.EQ, left, right)) {
      return Optional.empty();
    }
    return switch (right.kind()) {
      // What cannot be sorted in full is not grouped in full either.
      case VARCHAR, CHAR ->
          dialect
              .sortKey(right)
              .map(s -> new Identities(dialect.codePoints(left), dialect.codePoints(right)));
      // Not all databases know that zero is zero whatever its sign, or take notice of all bytes.
      case REAL, DOUBLE, BINARY, OPAQUE -> Optional.empty();
      default -> Optional.of(new Identities(comparable(left), comparable(right)));
    };
  }

  /** Two columns of different tables. */
  Optional<Equality> equality(Term left, Term right) {
    if (!comparisons.areComparable(ComparisonOperator.EQ, left, right)) {
      return Optional.empty();
    }
    return switch (left.kind()) {
      case VARCHAR, CHAR -> Optional.of(equalityOfTexts(left, right));
      case BOOLEAN -> Optional.of(new Equality(equal(comparable(left), comparable(right)), false));
      // Not all databases know that zero is zero whatever its sign.
      case REAL, DOUBLE, OPAQUE -> Optional.empty();
      default ->
          Optional.of(
              new Equality(
                  equal(left.sql(), right.sql()),
                  left.kind() == right.kind() && right.sql().equals(right.comparable())));
    };
  }

  private Equality equalityOfTexts(Term left, Term right) {
    SqlFragment exactly = equal(dialect.codePoints(left), dialect.codePoints(right));
    if (!left.text().comparesWith(right.text())) {
      return new Equality(exactly, false);
    }
    // Of two padded columns each can stay as it is; next to another text the padding goes.
    boolean padded = left.kind() == ColumnKind.CHAR && right.kind() == ColumnKind.CHAR;
    SqlFragment l = padded ? left.comparable() : left.sql();
    SqlFragment r = padded ? right.comparable() : right.sql();
    SqlFragment asItIs = equal(l, r);
    boolean exact = left.text().exact() && right.text().exact();
    return new Equality(
        exact ? asItIs : SqlFragment.all(List.of(asItIs, exactly)), r.equals(right.comparable()));
  }

  private static SqlFragment equal(SqlFragment left, SqlFragment right) {
    return sql("{} = {}", right, left);
  }

  private SqlFragment comparable(Term term) {
    return comparisons.comparable(ComparisonOperator.EQ, term);
  }
}
