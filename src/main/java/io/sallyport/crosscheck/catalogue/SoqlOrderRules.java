package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.catalogue.Queries.Use;
import io.sallyport.crosscheck.catalogue.Queries.Verdict;
import io.sallyport.crosscheck.project.Adapter;
import io.sallyport.crosscheck.project.ObjectField;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.ObjectQuery;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.crosscheck.soql.SelectItem;
import io.sallyport.crosscheck.soql.SoqlQuery.OrderTerm;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How rows of external objects cannot be ordered. */
final class SoqlOrderRules {
  private SoqlOrderRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row(
                "XO-SOQL-011",
                "ORDER BY in a relationship query with external objects",
                Severity.WARNING,
                Grade.A)
            .scope("OData 2.0; of 4.0 the pages say different things")
            .evidence(
                Queries.LIMITS,
                "External objects do not support ORDER BY in relationship queries (a list for"
                    + " OData 2.0 and 4.0).")
            .evidence(
                Queries.RELATIONSHIP_LIMITS,
                "The same limit, but for OData 2.0 only. As the pages differ, OData 4.0 is a"
                    + " warning.")
            .instead("Sort in Apex.")
            .check(Queries.judged(SoqlOrderRules::inRelationships, SoqlOrderRules::relationships)),
        Rule.row("XO-SOQL-012", "NULLS FIRST or NULLS LAST is ignored", Severity.WARNING, Grade.A)
            .scope("OData 2.0 and 4.0, custom adapter")
            .evidence(
                Queries.LIMITS,
                "NULLS FIRST and NULLS LAST are ignored (the lists for OData and for custom"
                    + " adapters).")
            .instead("Sort in Apex, or by a column that has no nulls: the source decides.")
            .check(
                Queries.judged(
                    query -> query.query().orderBy().stream().flatMap(o -> nulls(query, o)),
                    SoqlOrderRules::nulls)),
        Rule.row("XO-SOQL-023", "Sort on a field with sorting disabled", Severity.ERROR, Grade.A)
            .evidence(
                SoqlFilterRules.CUSTOM_FIELD,
                "isSortingDisabled says whether a field of an external object can be sorted by.")
            .instead("Enable sorting, and let the service answer $orderby on the column.")
            .check(
                Queries.unsupported(
                    query ->
                        terms(query)
                            .filter(
                                f -> SoqlFilterRules.is(query, f, ObjectField::isSortingDisabled))
                            .flatMap(f -> Queries.use("ORDER BY", query, f)),
                    ", where sorting by the field is disabled.")));
  }

  private static Stream<SelectItem.Field> terms(ObjectQuery query) {
    return query.query().orderBy().stream().flatMap(o -> o.term().fields());
  }

  /** Orders of the rows of a relationship, or by a field of a parent. */
  private static Stream<Use> inRelationships(ObjectQuery query) {
    boolean isChild = query.role() == ObjectQuery.Role.CHILDREN;
    return terms(query)
        .flatMap(
            f ->
                query.isExternal() && (isChild || !f.isOwn())
                    ? Stream.of(new Use("ORDER BY " + f + " on ", f.place(), query.object()))
                    : f.isOwn() ? Stream.empty() : Queries.use("ORDER BY", query, f));
  }

  private static Optional<Verdict> relationships(Adapter adapter) {
    return switch (adapter) {
      case ODATA_2 ->
          Optional.of(
              new Verdict(
                  Severity.ERROR,
                  "; external objects do not support ORDER BY in relationship queries."));
      case ODATA_4 ->
          Optional.of(
              new Verdict(
                  Severity.WARNING,
                  "; one official page says that ORDER BY in relationship queries is not"
                      + " supported with OData 4.0, another that this is so with OData 2.0"
                      + " only."));
      case CROSS_ORG -> Optional.empty();
      default -> Optional.of(Queries.undocumented("OData 2.0 and 4.0", adapter));
    };
  }

  private static Stream<Use> nulls(ObjectQuery query, OrderTerm order) {
    return order.nulls().stream()
        .flatMap(
            n ->
                order
                    .term()
                    .fields()
                    .limit(1)
                    .flatMap(f -> Queries.use("NULLS " + n + " for", query, f)));
  }

  private static Optional<Verdict> nulls(Adapter adapter) {
    return switch (adapter) {
      case ODATA_2, ODATA_4, CUSTOM ->
          Optional.of(new Verdict(Severity.WARNING, ", which is ignored."));
      case CROSS_ORG -> Optional.empty();
      default ->
          Optional.of(Queries.undocumented("OData 2.0 and 4.0 and custom adapters", adapter));
    };
  }
}
