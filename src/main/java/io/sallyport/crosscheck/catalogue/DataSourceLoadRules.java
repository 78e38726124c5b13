package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.project.Adapter;
import io.sallyport.crosscheck.project.DataSource;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.project.ServedModel;
import io.sallyport.crosscheck.rule.Finding;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import java.util.List;
import java.util.Set;

/** What is asked of external data sources, how often, and what it costs. */
final class DataSourceLoadRules {
  static final String INTERVAL = "Change-Tracking Interval";
  static final double SHORTEST_INTERVAL = 300;
  private static final long NEW_ROWS = 100_000;

  /** Rules on many callouts, by loops and batches. */
  private static final Set<String> MANY_CALLOUTS =
      Set.of("XO-APEX-007", "XO-APEX-012", "XO-APEX-013", "XO-FLOW-003", "XO-FLOW-010");

  private DataSourceLoadRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row("XO-DS-006", "Request Row Counts off", Severity.INFO, Grade.A)
            .scope("OData 2.0 and 4.0")
            .evidence(
                "https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_limits.htm",
                "COUNT() needs it.")
            .evidence(
                "https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_external_objects_considerations.htm",
                "Batch Apex with a query locator needs it.")
            .instead("Turn Request Row Counts on.")
            .check(DataSourceLoadRules::rowCounts),
        Rule.row("XO-DS-007", "Client-driven paging", Severity.INFO, Grade.A)
            .scope("OData")
            .evidence(
                "https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_guidelines_platform_connect.htm",
                "Paging by clients uses $skip and $top; pages of servers may hold 2,000 rows.")
            .instead("Turn Server Driven Pagination on: the gateway sends next links.")
            .check(DataSourceLoadRules::paging),
        Rule.row(
                "XO-DS-010",
                "Change tracking interval below five minutes",
                Severity.WARNING,
                Grade.A)
            .scope("OData 4.0 and 4.01")
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.external_object_change_tracking_intro.htm",
                "Five minutes is the shortest interval.")
            .instead("Set 300 seconds or more.")
            .check(DataSourceLoadRules::intervals),
        Rule.row("XO-DS-011", "More new rows than can be mapped", Severity.WARNING, Grade.A)
            .scope("OData 2.0 and 4.0; not 4.01 since Spring '25 on Hyperforce")
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.odata_general_limits.htm",
                "An hour has 100,000 new Ids for long and as many for a short time.")
            .instead("Move to OData 4.01, ask selectively, or use a high-data-volume data source.")
            .check(DataSourceLoadRules::newRows),
        Rule.row(
                "XO-DS-012",
                "Cross-org callouts use the API allocation of the other org",
                Severity.INFO,
                Grade.B)
            .scope("cross-org")
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.platform_connect_general_limits.htm",
                "Each callout counts as API usage of the org that provides the data.")
            .instead("Keep what is read in a loop.")
            .check(DataSourceLoadRules::allocation));
  }

  private static void add(Findings findings, DataSource source, String message) {
    findings.add(
        source.xml().placeOf("customConfiguration"), "Data source " + source.name() + message);
  }

  private static void rowCounts(Project project, Findings findings) {
    DataSourceRules.sources(project)
        .filter(d -> d.adapter().isOlderOData() && d.isOff("inlineCountEnabled"))
        .forEach(
            d ->
                add(
                    findings,
                    d,
                    " does not request row counts: COUNT() and batches of Apex need them."));
  }

  private static void paging(Project project, Findings findings) {
    DataSourceRules.sources(project)
        .filter(d -> d.adapter().isOData())
        .filter(d -> d.option("pagination").filter("CLIENT"::equalsIgnoreCase).isPresent())
        .forEach(
            d -> add(findings, d, " pages by $skip and $top, which costs more with each page."));
  }

  private static void intervals(Project project, Findings findings) {
    DataSourceRules.sources(project)
        .filter(d -> d.adapter().isNewerOData() && !d.isOff("ChangeTrackingEnabled"))
        .filter(d -> d.number(INTERVAL).orElse(SHORTEST_INTERVAL) < SHORTEST_INTERVAL)
        .forEach(
            d ->
                add(
                    findings,
                    d,
                    " asks for changes every "
                        + d.option(INTERVAL).orElse("")
                        + " seconds; 300 is the shortest interval."));
  }

  private static void newRows(Project project, Findings findings) {
    project.gateway().ifPresent(gateway -> newRows(project, gateway, findings));
  }

  private static void newRows(Project project, ServedModel gateway, Findings findings) {
    for (SalesforceObject object : project.externalObjects()) {
      long rows =
          gateway.entitySet(object).map(gateway::traits).map(t -> t.rows().orElse(0)).orElse(0L);
      if (rows > NEW_ROWS && object.adapter().isOlderOData() && !object.isHighDataVolume()) {
        findings.add(
            object.dataSource().orElseThrow().xml().placeOf("type"),
            object.name()
                + " has about "
                + rows
                + " rows; with "
                + object.adapter().title()
                + " no more than 100,000 an hour can be seen for the first time.",
            object.name());
      }
    }
  }

  private static void allocation(Project project, Findings findings) {
    if (DataSourceRules.sources(project).noneMatch(d -> d.adapter() == Adapter.CROSS_ORG)) {
      return;
    }
    Catalogue.rules().stream()
        .filter(r -> MANY_CALLOUTS.contains(r.id()))
        .flatMap(r -> Findings.of(r, project).stream())
        .forEach(many -> addAllocation(many, project, findings));
  }

  private static void addAllocation(Finding many, Project project, Findings findings) {
    for (String object : many.objects()) {
      if (project.object(object).adapter() == Adapter.CROSS_ORG) {
        findings.add(
            many.place(),
            "Many callouts for "
                + object
                + " count against the API allocation of the org that provides it.",
            object);
      }
    }
  }
}
