package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.project.Adapter;
import io.sallyport.crosscheck.project.DataSource;
import io.sallyport.crosscheck.project.ObjectField;
import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.project.ServedModel.Capability;
import io.sallyport.crosscheck.project.XmlElement;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.model.NavigationProperty;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the project and the gateway expect of each other. */
final class GatewayRules {
  private static final int MAX_PAGE_ROWS = 2_000;
  private static final long MAX_RESPONSE_BYTES = 8_000_000;
  private static final List<String> UNUSED_OPTIONS =
      List.of("$expand", "$apply", "$compute", "$skiptoken");

  private GatewayRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row("XO-MODEL-005", "Change tracking without delta support", Severity.ERROR, Grade.A)
            .scope("OData 4.0 and 4.01")
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.external_object_change_tracking_considerations.htm",
                "Enabling sends a query with $top=0 that asks to track changes, and expects a delta"
                    + " link.")
            .instead("Serve deltas, or disable it.")
            .check(GatewayRules::changeTracking),
        Rule.row("XO-MODEL-006", "Server page above 2,000 rows", Severity.ERROR, Grade.A)
            .scope("OData and custom adapters")
            .evidence(
                "https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_guidelines_platform_connect.htm",
                "No server-driven page can have more than 2,000 rows.")
            .instead("At most 2,000 rows.")
            .check(GatewayRules::largePages),
        Rule.row("XO-MODEL-007", "Response size risk", Severity.WARNING, Grade.A)
            .scope("OData")
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.odata_general_limits.htm",
                "A response has 8 MB at most, a result 16 MB.")
            .instead("Smaller pages.")
            .check(GatewayRules::largeResponses),
        Rule.row(
                "XO-MODEL-008",
                "Query option outside the supported subset",
                Severity.WARNING,
                Grade.A)
            .scope("OData")
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.odata_query_string_options.htm",
                "Only $count, $filter, $inlinecount, $orderby, $search, $select, $skip and $top are"
                    + " used.")
            .instead("Do not depend on others.")
            .check(GatewayRules::unusedOptions));
  }

  private static void changeTracking(Project project, Findings findings) {
    Served.all(project)
        .filter(s -> Set.of(Adapter.ODATA_4, Adapter.ODATA_401).contains(s.object().adapter()))
        .filter(s -> !s.traits().allows(Capability.TRACK_CHANGES))
        .forEach(
            s ->
                s.object()
                    .xml()
                    .filter(x -> x.isTrue("enableChangeDataCapture"))
                    .flatMap(x -> x.child("enableChangeDataCapture"))
                    .ifPresent(
                        e ->
                            findings.add(
                                e.place(),
                                s.object().name()
                                    + " tracks changes, but the gateway has no deltas of "
                                    + s.set()
                                    + ".",
                                s.object().name())));
  }

  /** Once for each data source; Salesforce decides where it pages itself. */
  private static void largePages(Project project, Findings findings) {
    Served.all(project)
        .filter(s -> s.gateway().pageSize() > MAX_PAGE_ROWS)
        .filter(s -> !isPagedByClient(s.object()))
        .forEach(
            s ->
                findings.add(
                    s.object().dataSource().map(DataSource::place).orElseGet(() -> place(s)),
                    "The gateway answers with pages of "
                        + s.gateway().pageSize()
                        + " rows; Salesforce takes "
                        + MAX_PAGE_ROWS
                        + "."));
  }

  private static boolean isPagedByClient(SalesforceObject object) {
    return object
        .dataSource()
        .flatMap(d -> d.option("pagination"))
        .filter("CLIENT"::equalsIgnoreCase)
        .isPresent();
  }

  private static Place place(Served served) {
    return served.object().place().orElseGet(() -> Place.startOf(served.object().name()));
  }

  private static void largeResponses(Project project, Findings findings) {
    Served.all(project)
        .filter(s -> s.gateway().pageBytes() > MAX_RESPONSE_BYTES)
        .forEach(
            s ->
                s.traits()
                    .rowBytes()
                    .ifPresent(
                        bytes -> {
                          if (bytes * s.gateway().pageSize() > MAX_RESPONSE_BYTES) {
                            findings.add(
                                place(s),
                                "A page of "
                                    + s.object().name()
                                    + " has about "
                                    + bytes * s.gateway().pageSize() / 1_000_000
                                    + " MB ("
                                    + s.gateway().pageSize()
                                    + " rows of "
                                    + bytes
                                    + " bytes); Salesforce takes 8 MB.",
                                s.object().name());
                          }
                        }));
  }

  private static void unusedOptions(Project project, Findings findings) {
    for (DataSource source : project.metadata().dataSources()) {
      source
          .xml()
          .child("endpoint")
          .filter(e -> source.adapter().isOData())
          .ifPresent(e -> unusedOption(source, e, findings));
    }
    Served.all(project)
        .forEach(
            s ->
                s.object()
                    .fields()
                    .forEach(f -> navigation(s, f).ifPresent(n -> expanded(s, f, n, findings))));
  }

  private static void unusedOption(DataSource source, XmlElement endpoint, Findings findings) {
    UNUSED_OPTIONS.stream()
        .filter(option -> endpoint.text().contains(option + '='))
        .findFirst()
        .ifPresent(
            option ->
                findings.add(
                    endpoint.place(),
                    "The endpoint of "
                        + source.name()
                        + " has "
                        + option
                        + ", which Salesforce Connect does not use."));
  }

  /** A way to other entities that a field would show, of itself or of what it leads to. */
  private static Optional<NavigationProperty> navigation(Served served, ObjectField field) {
    return field
        .externalColumn()
        .filter(c -> served.set().type().property(c).isEmpty())
        .flatMap(c -> served.set().navigation(c.split("/", 2)[0]));
  }

  private static void expanded(
      Served served, ObjectField field, NavigationProperty way, Findings findings) {
    findings.add(
        field.place(),
        field.name()
            + " of "
            + field.object()
            + " is to show "
            + way
            + " of "
            + served.set()
            + ", which comes only with $expand; Salesforce Connect does not send it.",
        field.object());
  }
}
