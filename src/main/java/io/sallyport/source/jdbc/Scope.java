package io.sallyport.source.jdbc;

import static io.sallyport.source.jdbc.SqlFragment.sql;

import io.sallyport.model.NavigationProperty;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rows that a part of a statement is about: those of a table, under a name of their own where
 * there are other tables. From there ways lead on to the rows of others: to one each, which is
 * joined to them, or to many, which a subquery is about.
 *
 * <p>Not thread-safe, unless no way leads on.
 */
final class Scope {
  private final TableFacts table;
  private final FromClause from;
  private final Optional<SqlFragment> name;
  private final Optional<SqlFragment> presence;
  private final Optional<Relations> relations;
  private final Map<NavigationProperty, Optional<Scope>> ones = new HashMap<>();
  private final Map<NavigationProperty, Optional<SqlFragment>> counts = new HashMap<>();

  private Scope(
      TableFacts table,
      FromClause from,
      Optional<SqlFragment> name,
      Optional<SqlFragment> presence,
      Optional<Relations> relations) {
    this.table = table;
    this.from = from;
    this.name = name;
    this.presence = presence;
    this.relations = relations;
  }

  /** A table that no way leads away from. */
  static Scope alone(TableFacts table, SqlFragment from) {
    return new Scope(
        table, new FromClause(() -> from, 0), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The first table of a clause. */
  static Scope first(Relations relations, TableFacts table, FromClause from, SqlFragment name) {
    return new Scope(table, from, Optional.of(name), Optional.empty(), Optional.of(relations));
  }

  /**
   * Another table in the same clause.
   *
   * @param column the quoted name of a column that is null only where there is no row
   */
  Scope joined(TableFacts other, SqlFragment otherName, SqlFragment column) {
    return new Scope(
        other,
        from,
        Optional.of(otherName),
        Optional.of(sql("{}.{} IS NOT NULL", otherName, column)),
        relations);
  }

  TableFacts table() {
    return table;
  }

  /** What to read from. To be asked when everything else about the rows has been said. */
  FromClause from() {
    return from;
  }

  /** How many tables the statement has so far. */
  int tables() {
    return relations.map(Relations::size).orElse(1);
  }

  /** A column of these rows, by its quoted name. */
  SqlFragment column(SqlFragment quoted) {
    return name.map(n -> sql("{}.{}", n, quoted)).orElse(quoted);
  }

  /** A condition that there is such a row; empty if there always is. */
  Optional<SqlFragment> presence() {
    return presence;
  }

  /** The one row that a way leads to, if to any; empty if the database cannot follow it so. */
  Optional<Scope> one(NavigationProperty way) {
    Optional<Scope> known = ones.get(way);
    if (known == null) {
      known = relations.flatMap(r -> r.one(this, way));
      ones.put(way, known);
    }
    return known;
  }

  /**
   * How many rows a way leads to, as a column of what is joined to these rows; empty if the
   * database cannot count them so.
   */
  Optional<SqlFragment> counted(NavigationProperty way) {
    return counts.computeIfAbsent(way, w -> relations.flatMap(r -> r.counted(this, w)));
  }

  /** The rows that a way leads to; empty if the database cannot follow it so. */
  Optional<Relations.Many> many(NavigationProperty way) {
    return relations.flatMap(r -> r.many(this, way));
  }
}
