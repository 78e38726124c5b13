package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.apex.ApexClass;
import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.ObjectQuery;
import io.sallyport.crosscheck.rule.ObjectQuery.Role;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.crosscheck.soql.SelectItem;
import io.sallyport.crosscheck.soql.SoqlQuery;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What queries that join external objects cannot do. */
final class SoqlJoinRules {
  private static final int MAX_JOINS = 4;

  /** That a subquery gives. */
  private static final int MAX_ROWS = 1000;

  private SoqlJoinRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row("XO-SOQL-013", "More than 4 joins", Severity.ERROR, Grade.A)
            .evidence(
                Queries.LIMITS,
                "A query can have up to 4 joins across external and other objects; each is a trip"
                    + " to the external system.")
            .instead("Let the gateway serve an entity that holds the joined columns.")
            .check(SoqlJoinRules::joins),
        Rule.row(
                "XO-SOQL-014",
                "Subquery involving external objects is capped at 1,000 rows",
                Severity.WARNING,
                Grade.A)
            .evidence(Queries.LIMITS, "A subquery with external objects fetches up to 1,000 rows.")
            .evidence(
                Queries.RELATIONSHIP_LIMITS,
                "The same is so for a filter on external objects that are parents.")
            .evidence(Queries.ODATA_LIMITS, "The result of a subquery over OData: 1,000 rows.")
            .instead("Run two queries, the second with the keys that the first one gave.")
            .check(SoqlJoinRules::capped),
        Rule.row(
                "XO-SOQL-015",
                "Subquery when the driving object is external cannot use queryMore",
                Severity.WARNING,
                Grade.A)
            .evidence(
                Queries.RELATIONSHIP_LIMITS,
                "If the driving object is external, queryMore() supports only that object and no"
                    + " subqueries.")
            .evidence(Queries.CONNECT_GUIDE, "The same in the guide to the SOAP API.")
            .instead("Query the children for themselves.")
            .check(SoqlJoinRules::queryMore),
        Rule.row(
                "XO-SOQL-016",
                "Parent-to-child nesting deeper than one level",
                Severity.ERROR,
                Grade.A)
            .scope("all adapters; the five levels of API 58 exclude external objects")
            .evidence(
                Queries.RELATIONSHIP_LIMITS,
                "Parent-to-child relationships over five levels are not supported for external"
                    + " objects.")
            .instead("Query each level for itself.")
            .check(SoqlJoinRules::nesting));
  }

  private static void joins(Project project, Findings findings) {
    project
        .objectQueries()
        .filter(ObjectQuery::isRoot)
        .forEach(root -> joins(root, project, findings));
  }

  private static void joins(ObjectQuery root, Project project, Findings findings) {
    List<ObjectQuery> all = root.all();
    Optional<SalesforceObject> external =
        all.stream()
            .flatMap(q -> Stream.concat(Stream.of(q.object()), reached(q)))
            .filter(SalesforceObject::isExternal)
            .findFirst();
    long joins = all.size() - 1L + all.stream().mapToLong(q -> paths(q).count()).sum();
    if (external.isPresent() && joins > MAX_JOINS) {
      findings.add(
          root.query().place(),
          Queries.subject(root)
              + " joins "
              + joins
              + " times, with "
              + external.get().name()
              + " among the objects; "
              + MAX_JOINS
              + " joins are possible.",
          external.get().name());
    }
  }

  private static Stream<SalesforceObject> reached(ObjectQuery query) {
    return query.query().fields().flatMap(f -> query.objects(f).stream());
  }

  /** The relationships that the fields of a query go along, each way once. */
  private static Stream<String> paths(ObjectQuery query) {
    Stream<List<String>> typeOf =
        query.query().select().stream()
            .filter(SelectItem.TypeOf.class::isInstance)
            .map(t -> List.of(((SelectItem.TypeOf) t).field()));
    return Stream.concat(query.query().fields().map(SelectItem.Field::relationships), typeOf)
        .flatMap(
            r ->
                IntStream.rangeClosed(1, r.size())
                    .mapToObj(n -> Names.folded(String.join(".", r.subList(0, n)))))
        .distinct();
  }

  private static void capped(Project project, Findings findings) {
    project
        .objectQueries()
        .forEach(
            query -> {
              query
                  .outer()
                  .filter(outer -> !isShort(query.query()))
                  .ifPresent(outer -> capped(query, outer, findings));
              query
                  .query()
                  .where()
                  .ifPresent(
                      w ->
                          w.comparisons()
                              .flatMap(c -> c.left().fields())
                              .forEach(f -> filter(query, f, findings)));
            });
  }

  private static void capped(ObjectQuery query, ObjectQuery outer, Findings findings) {
    Stream.of(query, outer)
        .filter(ObjectQuery::isExternal)
        .findFirst()
        .ifPresent(
            external ->
                findings.add(
                    query.query().place(),
                    Queries.subject(query)
                        + " gives at most 1,000 rows, because "
                        + external.object().name()
                        + " is external; what is beyond them is missing.",
                    external.object().name()));
  }

  /** Whether it wants no more rows than it may have. */
  private static boolean isShort(SoqlQuery query) {
    return query.limit().flatMap(SoqlQuery.Amount::literal).filter(n -> n <= MAX_ROWS).isPresent();
  }

  private static void filter(ObjectQuery query, SelectItem.Field field, Findings findings) {
    query.objects(field).stream()
        .skip(1)
        .filter(SalesforceObject::isExternal)
        .findFirst()
        .ifPresent(
            parent ->
                findings.add(
                    field.place(),
                    Queries.subject(query)
                        + " filters by "
                        + field
                        + ": at most 1,000 rows of "
                        + parent.name()
                        + ", which is external, are taken into account.",
                    parent.name()));
  }

  private static void queryMore(Project project, Findings findings) {
    Queries.external(project)
        .filter(ObjectQuery::isRoot)
        .forEach(
            query ->
                query.query().subqueries().stream()
                    .limit(1)
                    .forEach(s -> queryMore(query, s, project, findings)));
  }

  private static void queryMore(
      ObjectQuery query, SoqlQuery subquery, Project project, Findings findings) {
    String object = query.object().name();
    findings.add(
        isPaged(query, project) ? Severity.WARNING : Severity.INFO,
        subquery.place(),
        Queries.subject(query)
            + " reads "
            + object
            + ", which is external, with a subquery; further pages (queryMore) of such a query"
            + " cannot be read.",
        object);
  }

  /** Whether its rows are certainly read page by page: by a client, or by a batch. */
  private static boolean isPaged(ObjectQuery query, Project project) {
    return query.site().origin().isRest()
        || query.site().code().stream()
            .flatMap(c -> project.apex().find(c.type()).stream())
            .flatMap(ApexClass::all)
            .anyMatch(c -> c.isA("Database.Batchable"));
  }

  private static void nesting(Project project, Findings findings) {
    project
        .objectQueries()
        .filter(q -> q.role() == Role.CHILDREN)
        .forEach(
            query ->
                query
                    .outer()
                    .filter(o -> o.role() == Role.CHILDREN)
                    .ifPresent(o -> nesting(query, o, findings)));
  }

  /** Only the second level is told: what is deeper comes with it. */
  private static void nesting(ObjectQuery query, ObjectQuery outer, Findings findings) {
    Optional<ObjectQuery> root = outer.outer().filter(o -> o.role() != Role.CHILDREN);
    if (root.isEmpty()) {
      return;
    }
    Stream.concat(Stream.of(root.get(), outer), query.all().stream())
        .filter(ObjectQuery::isExternal)
        .findFirst()
        .ifPresent(
            external ->
                findings.add(
                    query.query().place(),
                    Queries.subject(query)
                        + " is within another subquery; with "
                        + external.object().name()
                        + ", which is external, only one level is possible.",
                    external.object().name()));
  }
}
