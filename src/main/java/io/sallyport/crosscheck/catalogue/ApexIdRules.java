package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.apex.ApexMethod;
import io.sallyport.crosscheck.apex.ClientText;
import io.sallyport.crosscheck.apex.Expression;
import io.sallyport.crosscheck.apex.Site;
import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.crosscheck.soql.Condition.Comparison;
import io.sallyport.crosscheck.soql.SelectItem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Salesforce Ids of external records, which only stand for their external Ids. */
final class ApexIdRules {
  private static final String ROWS =
      "https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_retrieve.htm";

  /** The first of an organisation's external objects has the prefix x00. */
  private static final Pattern ID = Pattern.compile("x[0-9][0-9A-Za-z]{13}([0-9A-Za-z]{3})?");

  /** An address of a record in the REST API. */
  private static final Pattern RECORD =
      Pattern.compile("(?i)/sobjects/(\\w{1,80}__x)/(\\w{15}(?:\\w{3})?)(?![\\w/])");

  private static final Set<String> EQUALITY = Set.of("=", "!=", "IN", "NOT IN");

  private ApexIdRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row(
                "XO-APEX-022",
                "Persisting the Salesforce Id of an external record",
                Severity.WARNING,
                Grade.A)
            .scope("all adapters that map Ids")
            .evidence(
                Queries.ODATA_LIMITS,
                "Ids are mappings; those of records that nobody looked at for 365 days can be"
                    + " deleted if no data of the customer hangs on them.")
            .instead("Keep the ExternalId, or use an external lookup field.")
            .check(ApexIdRules::persisted),
        Rule.row(
                "XO-APEX-023",
                "Salesforce Id used with a high-data-volume external object",
                Severity.ERROR,
                Grade.A)
            .scope("high-data-volume data sources")
            .evidence(
                ROWS,
                "Objects that are not high-data-volume ones have the 18-character Salesforce Id;"
                    + " for the others the External ID is the Id.")
            .instead("Filter by ExternalId.")
            .check(ApexIdRules::highDataVolume),
        Rule.row("XO-APEX-024", "Hard-coded external record Id", Severity.WARNING, Grade.B)
            .evidence(
                Queries.ODATA_LIMITS, "Ids come from a mapping that each organisation has itself.")
            .evidence(ROWS, "The samples have Ids that begin with x01.")
            .instead("Query by ExternalId.")
            .check(ApexIdRules::hardCoded));
  }

  private static void persisted(Project project, Findings findings) {
    for (ApexMethod method : project.apex().methods().toList()) {
      method
          .sites(Site.Assignment.class)
          .filter(s -> s.target() instanceof Expression.Field && !s.code().inTest())
          .forEach(
              s -> {
                Expression.Field target = (Expression.Field) s.target();
                String object = target.receiver().rows().orElse("");
                given(project, s, object, target.name(), s.value(), method, findings);
              });
      method
          .sites(Site.Creation.class)
          .filter(s -> !s.code().inTest())
          .forEach(
              s ->
                  s.creation()
                      .fields()
                      .forEach(
                          f ->
                              given(
                                  project,
                                  s,
                                  s.creation().created().name(),
                                  f.field(),
                                  f.value(),
                                  method,
                                  findings)));
    }
  }

  private static void given(
      Project project,
      Site site,
      String object,
      String field,
      Expression value,
      ApexMethod method,
      Findings findings) {
    Optional<String> external = RecordIds.external(value, method);
    boolean custom = field.regionMatches(true, field.length() - 3, "__c", 0, 3);
    boolean lookup =
        project
            .metadata()
            .field(object, field)
            .filter(f -> f.isType("ExternalLookup", "IndirectLookup"))
            .isPresent();
    if (custom
        && !lookup
        && external.filter(o -> !project.object(o).isHighDataVolume()).isPresent()) {
      findings.add(
          site.code().place(),
          site.code().title()
              + " keeps the Salesforce Id of a record of "
              + external.get()
              + " in "
              + (object.isEmpty() ? "" : object + ".")
              + field
              + ".",
          external.get());
    }
  }

  private static void highDataVolume(Project project, Findings findings) {
    project
        .objectQueries()
        .filter(q -> q.object().isHighDataVolume())
        .forEach(
            q ->
                q.query()
                    .comparisons()
                    .filter(ApexIdRules::isById)
                    .forEach(
                        c ->
                            add(
                                findings,
                                c.place(),
                                Queries.subject(q) + " filters ",
                                q.object())));
    texts(project)
        .forEach(
            t -> {
              Matcher record = RECORD.matcher(t.text());
              while (record.find()) {
                SalesforceObject object = project.object(record.group(1));
                if (object.isHighDataVolume() && ID.matcher(record.group(2)).matches()) {
                  add(findings, t.place(), "A request asks for a record of ", object);
                }
              }
            });
  }

  private static boolean isById(Comparison comparison) {
    return comparison.left() instanceof SelectItem.Field field
        && field.isOwn()
        && field.name().equalsIgnoreCase("Id")
        && EQUALITY.contains(comparison.operator());
  }

  private static void add(Findings findings, Place place, String what, SalesforceObject object) {
    findings.add(
        place,
        what
            + object.name()
            + " by Salesforce Id, which records of its high-data-volume data source do not have.",
        object.name());
  }

  private static void hardCoded(Project project, Findings findings) {
    Stream<ClientText> inFlows =
        project.metadata().xml("flow").stream()
            .flatMap(f -> f.root().deep())
            .filter(e -> e.name().equals("stringValue"))
            .map(e -> new ClientText(e.text(), e.place()));
    Stream.concat(texts(project), inFlows)
        .filter(t -> ID.matcher(t.text()).matches())
        .forEach(
            t ->
                findings.add(
                    t.place(),
                    t.text()
                        + " looks like the Id of an external record, which is another one in"
                        + " each organisation."));
  }

  /** Texts of Apex and of clients; those of tests and stubs stand for nothing. */
  private static Stream<ClientText> texts(Project project) {
    return Stream.concat(
        project
            .apex()
            .classes()
            .filter(c -> !project.apex().isA(c, ApexTestRules.STUB))
            .flatMap(c -> c.sites(Site.Literal.class))
            .filter(s -> !s.code().inTest())
            .map(s -> new ClientText(s.text(), s.place())),
        project.metadata().files().stream()
            .filter(f -> !f.isIn("__tests__"))
            .flatMap(f -> ClientText.in(f).stream()));
  }
}
