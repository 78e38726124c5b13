package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.catalogue.Queries.Use;
import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.project.ObjectField;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.ObjectQuery;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.crosscheck.soql.Condition.Comparison;
import io.sallyport.crosscheck.soql.Condition.Value;
import io.sallyport.crosscheck.soql.SelectItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What fields of external objects cannot be asked for or compared with. */
final class SoqlFilterRules {
  static final String CUSTOM_FIELD =
      "https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/customfield.htm";
  private static final String NAME = "Name";

  private static final Set<String> SYSTEM_FIELDS =
      anyCase(
          "CreatedDate",
          "CreatedById",
          "LastModifiedDate",
          "LastModifiedById",
          "SystemModstamp",
          "OwnerId",
          "IsDeleted",
          "RecordTypeId",
          "LastActivityDate",
          "CurrencyIsoCode",
          NAME);

  private static final Set<String> SYSTEM_RELATIONSHIPS =
      anyCase("Owner", "CreatedBy", "LastModifiedBy", "RecordType");

  private SoqlFilterRules() {}

  private static Set<String> anyCase(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(List.of(names));
    return set;
  }

  static List<Rule> all() {
    return List.of(
        Rule.row("XO-SOQL-005", "LIKE on an external object", Severity.ERROR, Grade.A)
            .evidence(Queries.LIMITS, "The LIKE operator is not supported.")
            .instead("Compare for equality or a range; search with SOSL; serve a search key.")
            .check(
                Queries.unsupported(
                    comparisons(c -> c.operator().equals("LIKE")),
                    "; external objects do not support LIKE.")),
        Rule.row(
                "XO-SOQL-006",
                "INCLUDES or EXCLUDES on an external object",
                Severity.ERROR,
                Grade.A)
            .evidence(Queries.LIMITS, "The INCLUDES and EXCLUDES operators are not supported.")
            .instead("Serve a Boolean column for each value, or an entity of children.")
            .check(
                Queries.unsupported(
                    comparisons(c -> Set.of("INCLUDES", "EXCLUDES").contains(c.operator())),
                    "; external objects do not support it.")),
        Rule.row(
                "XO-SOQL-021",
                "System field that external objects do not have",
                Severity.ERROR,
                Grade.B)
            .evidence(
                "https://craftware.com/external-objects-wtf-diy",
                "External objects share only the Id with others: there is no Created Date and no"
                    + " Owner; there are External ID and Display URL.")
            .evidence(
                "https://github.com/forcedotcom/external-data-change-client",
                "An official sample queries Id, ExternalId, DisplayUrl and custom fields only.")
            .instead("Map a column of the external system.")
            .check(SoqlFilterRules::systemFields),
        Rule.row(
                "XO-SOQL-022", "Filter on a field with filtering disabled", Severity.ERROR, Grade.A)
            .evidence(
                CUSTOM_FIELD,
                "isFilteringDisabled says whether a field of an external object can be filtered"
                    + " by, since API 32.")
            .instead("Enable filtering, and let the service answer $filter on the column.")
            .check(
                Queries.unsupported(
                    query ->
                        query
                            .query()
                            .comparisons()
                            .flatMap(c -> c.left().fields())
                            .filter(f -> is(query, f, ObjectField::isFilteringDisabled))
                            .flatMap(f -> Queries.use("a filter by", query, f)),
                    ", where filtering by the field is disabled.")),
        Rule.row(
                "XO-SOQL-026",
                "Comparison with an empty string becomes a null filter",
                Severity.WARNING,
                Grade.B)
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.platform_connect_general_limits.htm",
                "A filter for the empty string is turned into a filter for null (read in a"
                    + " transcription of 2026-07-13).")
            .instead("Let the gateway serve null for the empty string.")
            .check(
                Queries.unsupported(
                    comparisons(SoqlFilterRules::isWithEmpty),
                    "; a filter for the empty string becomes one for null.")));
  }

  static boolean is(ObjectQuery query, SelectItem.Field field, Predicate<ObjectField> trait) {
    return query.field(field).filter(trait).isPresent();
  }

  private static boolean isWithEmpty(Comparison comparison) {
    return Set.of("=", "!=").contains(comparison.operator())
        && comparison.value() instanceof Value.Text text
        && text.text().isEmpty();
  }

  /** Comparisons of fields of external objects. */
  static Queries.Uses comparisons(Predicate<Comparison> which) {
    return query -> query.query().comparisons().filter(which).flatMap(c -> comparison(query, c));
  }

  private static Stream<Use> comparison(ObjectQuery query, Comparison comparison) {
    return comparison
        .left()
        .fields()
        .limit(1)
        .flatMap(f -> Queries.use(comparison.operator() + " on", query, f));
  }

  private static void systemFields(Project project, Findings findings) {
    project
        .objectQueries()
        .forEach(
            query -> byName(query).values().forEach(field -> systemField(query, field, findings)));
  }

  /** Fields of a query; of those that stand at one place, as in a text, each name once. */
  private static Map<String, SelectItem.Field> byName(ObjectQuery query) {
    Map<String, SelectItem.Field> fields = new LinkedHashMap<>();
    query
        .query()
        .fields()
        .forEach(f -> fields.putIfAbsent(Names.folded(f.toString()) + f.place(), f));
    return fields;
  }

  private static void systemField(ObjectQuery query, SelectItem.Field field, Findings findings) {
    List<SalesforceObject> objects = query.objects(field);
    SalesforceObject last = objects.get(objects.size() - 1);
    List<String> rest = field.path().subList(objects.size() - 1, field.path().size());
    String name = rest.get(0);
    boolean isSystem =
        rest.size() == 1 ? SYSTEM_FIELDS.contains(name) : SYSTEM_RELATIONSHIPS.contains(name);
    if (last.isExternal() && isSystem && last.field(name).isEmpty()) {
      findings.add(
          name.equalsIgnoreCase(NAME) ? Severity.WARNING : Severity.ERROR,
          field.place(),
          Queries.subject(query)
              + " uses "
              + field
              + ", but "
              + last.name()
              + " has no field "
              + name
              + ": external objects have Id, ExternalId, DisplayUrl and their custom fields.",
          last.name());
    }
  }
}
