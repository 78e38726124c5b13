package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.sql;

import io.sallyport.expression.Expression.Member;
import io.sallyport.model.EntitySet;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.NavigationProperty.Join;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The ways between the tables of one statement: those whose ends are in the same database, and
 * whose joins mean in SQL what they mean in the gateway. Used for one statement.
 */
final class Relations {
  /** Databases take a few times as many; deeper questions are no questions. */
  private static final int DEEPEST = 8;

  private final String source;
  private final Tables tables;
  private final Dialect dialect;
  private final ZoneId timeZone;
  private final Joins joins;
  private int names;

  private Relations(String source, Tables tables, Dialect dialect, ZoneId timeZone) {
    this.source = source;
    this.tables = tables;
    this.dialect = dialect;
    this.timeZone = timeZone;
    this.joins = new Joins(dialect, new Comparisons(dialect, new Fitting(dialect, timeZone)));
  }

  /** The rows of an entity set, with all ways that lead on from them. */
  static Scope from(
      EntitySet set, TableFacts table, Tables tables, Dialect dialect, ZoneId timeZone) {
    return new Relations(set.binding().source(), tables, dialect, timeZone).first(table, 0);
  }

  private Scope first(TableFacts table, int depth) {
    SqlFragment name = nextName();
    return Scope.first(this, table, new FromClause(() -> named(table, name), depth), name);
  }

  private SqlFragment nextName() {
    return SqlFragment.ordinal("t", names++);
  }

  /** How many tables the statement has. */
  int size() {
    return names;
  }

  private SqlFragment named(TableFacts table, SqlFragment name) {
    return sql("{} {}", SelectStatement.tableName(table, dialect), name);
  }

  /**
   * The rows at the end of a way.
   *
   * @param join what is true for them and no others
   * @param found whether an index finds them
   */
  record Many(Scope scope, SqlFragment join, boolean found) {}

  Optional<Many> many(Scope near, NavigationProperty way) {
    int depth = near.from().depth() + 1;
    return depth > DEEPEST
        ? Optional.empty()
        : table(way)
            .map(t -> first(t, depth))
            .flatMap(far -> join(near, far, way).map(j -> new Many(far, j.sql(), j.found())))
            .filter(m -> m.found() || dialect.joinsWithoutIndex());
  }

  /**
   * Only where the database itself sees to it that there is one row at most: two would make two of
   * the row they are joined to.
   */
  Optional<Scope> one(Scope near, NavigationProperty way) {
    Optional<TableFacts> table = table(way).filter(t -> leadsToOne(way));
    if (table.isEmpty()) {
      return Optional.empty();
    }
    SqlFragment name = nextName();
    SqlFragment column = dialect.name(way.joins().get(0).remote().column());
    Scope far = near.joined(table.get(), name, column);
    Optional<Joined> join =
        join(near, far, way).filter(j -> j.found() || dialect.joinsWithoutIndex());
    join.ifPresent(j -> near.from().join(named(table.get(), name), j.sql()));
    return join.map(j -> far);
  }

  /**
   * How many rows a way leads to, by a table of such numbers that is made once for all rows of the
   * query and joined to them. Not inside of a subquery, which could make it again for every row.
   */
  Optional<SqlFragment> counted(Scope near, NavigationProperty way) {
    return near.from().depth() > 0 || !dialect.groupsOnce()
        ? Optional.empty()
        : table(way).flatMap(t -> counted(near, first(t, 1), way));
  }

  private Optional<SqlFragment> counted(Scope near, Scope far, NavigationProperty way) {
    SqlFragment groups = nextName();
    List<SqlFragment> columns = new ArrayList<>();
    List<SqlFragment> keys = new ArrayList<>();
    List<SqlFragment> join = new ArrayList<>();
    for (Join pair : way.joins()) {
      Optional<Joins.Identities> sides =
          terms(near)
              .member(new Member(pair.local()))
              .flatMap(
                  local ->
                      terms(far)
                          .member(new Member(pair.remote()))
                          .flatMap(remote -> joins.identities(local, remote)));
      if (sides.isEmpty()) {
        return Optional.empty();
      }
      SqlFragment name = SqlFragment.ordinal("k", keys.size());
      keys.add(sides.get().right());
      columns.add(sql("{} AS {}", sides.get().right(), name));
      join.add(sql("{}.{} = {}", groups, name, sides.get().left()));
    }
    SqlFragment table =
        sql(
            "(SELECT {}, COUNT(*) AS n FROM {} GROUP BY {}) {}",
            SqlFragment.join(", ", columns),
            far.from().tables(),
            SqlFragment.join(", ", keys),
            groups);
    near.from().join(table, SqlFragment.all(join));
    return Optional.of(sql("COALESCE({}.n, 0)", groups));
  }

  private Optional<TableFacts> table(NavigationProperty way) {
    return way.target().binding().source().equals(source)
        ? tables.facts(way.target())
        : Optional.empty();
  }

  private boolean leadsToOne(NavigationProperty way) {
    Set<String> columns = new HashSet<>();
    way.remoteProperties().forEach(p -> columns.add(p.column()));
    return tables.indexes(way.target()).stream().anyMatch(i -> i.identifies(columns));
  }

  private record Joined(SqlFragment sql, boolean found) {}

  private Optional<Joined> join(Scope near, Scope far, NavigationProperty way) {
    List<SqlFragment> parts = new ArrayList<>();
    Set<String> findable = new HashSet<>();
    for (Join pair : way.joins()) {
      Optional<Term> local = terms(near).member(new Member(pair.local()));
      Optional<Term> remote = terms(far).member(new Member(pair.remote()));
      Optional<Joins.Equality> equality =
          local.flatMap(l -> remote.flatMap(r -> joins.equality(l, r)));
      if (equality.isEmpty()) {
        return Optional.empty();
      }
      parts.add(equality.get().sql());
      if (equality.get().findsRight()) {
        findable.add(pair.remote().column());
      }
    }
    boolean found = tables.indexes(way.target()).stream().anyMatch(i -> i.leadsTo(findable));
    return Optional.of(new Joined(SqlFragment.all(parts), found));
  }

  private TermTranslator terms(Scope scope) {
    return new TermTranslator(dialect, scope, timeZone);
  }
}
