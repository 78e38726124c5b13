package io.sallyport.source.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /**
   * All of them. What there is no condition for is left out: the rest narrows all the same. Empty
   * if there is none.
   */
  static Optional<Condition> all(List<Optional<Condition>> conditions) {
    List<SqlFragment> parts = new ArrayList<>(conditions.size());
    boolean exact = true;
    for (Optional<Condition> condition : conditions) {
      condition.ifPresent(c -> parts.add(c.sql()));
      exact &= condition.isPresent() && condition.get().exact();
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(new Condition(SqlFragment.all(parts), exact));
  }

  /** Any of them; empty if there is no condition for one. */
  static Optional<Condition> any(List<Optional<Condition>> conditions) {
    List<SqlFragment> parts = new ArrayList<>(conditions.size());
    boolean exact = true;
    for (Optional<Condition> condition : conditions) {
      if (condition.isEmpty()) {
        return condition;
      }
      parts.add(condition.get().sql());
      exact &= condition.get().exact();
    }
    return Optional.of(new Condition(SqlFragment.any(parts), exact));
  }

  /** Both; the other is exact, and stands first. */
  Condition and(SqlFragment other) {
    return sql.equals(SqlFragment.TRUE)
        ? new Condition(other, exact)
        : new Condition(SqlFragment.all(List.of(other, sql)), exact);
  }

  /**
   * Whether there are rows that pass.
   *
   * @param exist false for whether there are none
   */
  Condition ofRows(boolean exist, SqlFragment tables) {
    String pattern =
        exist ? "EXISTS (SELECT 1 FROM {} WHERE {})" : "NOT EXISTS (SELECT 1 FROM {} WHERE {})";
    return new Condition(SqlFragment.sql(pattern, tables, sql), exact);
  }
}
