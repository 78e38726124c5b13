package io.sallyport.crosscheck.soql;

import io.sallyport.crosscheck.project.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A SOQL query, or a subquery in the list of fields of another.
 *
 * @param select what is selected; empty for {@code COUNT()}, see {@code counts}
 * @param counts whether it is {@code SELECT COUNT()}
 * @param from the object, or in a subquery the relationship, as it is written; empty where a
 *     dynamic query does not show it
 * @param alias of {@code from}
 * @param scope behind {@code USING SCOPE}, in upper case
 * @param with behind {@code WITH}, in upper case, such as {@code USER_MODE} or {@code DATA
 *     CATEGORY}
 * @param groupBy what it is grouped by, as written; with {@code ROLLUP} or {@code CUBE} as a
 *     function; empty if it is not grouped
 * @param having may be there without {@code groupBy}, though Salesforce refuses that
 * @param limit a literal number of rows; of a bind only that it is there
 * @param allRows {@code ALL ROWS}
 * @param forClauses in upper case: {@code VIEW}, {@code REFERENCE}, {@code UPDATE}
 * @param updates behind {@code UPDATE}, in upper case: {@code TRACKING}, {@code VIEWSTAT}
 * @param complete whether all of its text is known, which that of a dynamic query often is not
 * @param place of its first word
 */
public record SoqlQuery(
    List<SelectItem> select,
    boolean counts,
    String from,
    Optional<String> alias,
    Optional<Clause> scope,
    Optional<Condition> where,
    Optional<Clause> with,
    List<SelectItem> groupBy,
    Optional<Condition> having,
    List<OrderTerm> orderBy,
    Optional<Amount> limit,
    Optional<Amount> offset,
    Optional<Clause> allRows,
    List<Clause> forClauses,
    List<Clause> updates,
    boolean complete,
    Place place) {
  public SoqlQuery {
    select = List.copyOf(select);
    groupBy = List.copyOf(groupBy);
    orderBy = List.copyOf(orderBy);
    forClauses = List.copyOf(forClauses);
    updates = List.copyOf(updates);
  }

  /** A word or two that change a query, in upper case, and where they stand. */
  public record Clause(String words, Place place) {}

  /**
   * A number of rows.
   *
   * @param literal empty for a bind
   */
  public record Amount(Optional<Integer> literal, Place place) {}

  /**
   * A term of {@code ORDER BY}.
   *
   * @param nulls {@code FIRST} or {@code LAST}, if it is said
   */
  public record OrderTerm(SelectItem term, boolean descending, Optional<String> nulls) {}

  /** The same, though parts of it are not known. */
  public SoqlQuery incomplete() {
    return copy(having, false);
  }

  /** The same with another {@code HAVING}. */
  public SoqlQuery having(Condition newHaving) {
    return copy(Optional.of(newHaving), complete);
  }

  private SoqlQuery copy(Optional<Condition> newHaving, boolean newComplete) {
    return new SoqlQuery(
        select,
        counts,
        from,
        alias,
        scope,
        where,
        with,
        groupBy,
        newHaving,
        orderBy,
        limit,
        offset,
        allRows,
        forClauses,
        updates,
        newComplete,
        place);
  }

  /** The subqueries in its list of fields. */
  public List<SoqlQuery> subqueries() {
    return select.stream()
        .filter(SelectItem.Subquery.class::isInstance)
        .map(s -> ((SelectItem.Subquery) s).query())
        .toList();
  }

  /** The semi-joins and anti-joins of its condition. */
  public List<SoqlQuery> joinedQueries() {
    return where.stream()
        .flatMap(Condition::comparisons)
        .flatMap(c -> c.value().query().stream())
        .toList();
  }

  /** All functions in it, wherever they stand, but not those of other queries in it. */
  public Stream<SelectItem.Function> functions() {
    return items().flatMap(SelectItem::functions);
  }

  /** The fields it names in its list, its conditions and its order, not those of other queries. */
  public Stream<SelectItem.Field> fields() {
    return items().flatMap(SelectItem::fields);
  }

  /** The comparisons of its conditions, not those of other queries. */
  public Stream<Condition.Comparison> comparisons() {
    return Stream.concat(where.stream(), having.stream()).flatMap(Condition::comparisons);
  }

  private Stream<SelectItem> items() {
    Stream<SelectItem> compared = comparisons().map(Condition.Comparison::left);
    return Stream.of(
            select.stream(), groupBy.stream(), orderBy.stream().map(OrderTerm::term), compared)
        .flatMap(s -> s);
  }
}
