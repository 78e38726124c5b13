package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.project.Adapter;
import io.sallyport.crosscheck.project.DataSource;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** How external data sources are reached, and whether they can be written to. */
final class DataSourceRules {
  static final String DATA_SOURCE =
      "https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_externaldatasource.htm";
  private static final String WRITABLE =
      "https://help.salesforce.com/HTViewHelpDoc?id=platform_connect_considerations_writable_external_objects.htm";
  private static final double WRITABLE_CROSS_ORG = 39;
  private static final Set<Adapter> NAMED_CREDENTIAL =
      Set.of(Adapter.ODATA_401, Adapter.DYNAMODB, Adapter.ATHENA, Adapter.GRAPHQL);
  private static final Set<Adapter> NO_NAMED_CREDENTIAL =
      Set.of(Adapter.ODATA_2, Adapter.ODATA_4, Adapter.CROSS_ORG);

  private DataSourceRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row("XO-DS-001", "Writable high-data-volume data source", Severity.ERROR, Grade.A)
            .scope("high-data-volume data sources")
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.odata_considerations_writable_external_objects.htm",
                "Writable external objects are not available for high-data-volume data sources.")
            .instead("Choose one of the two.")
            .check(DataSourceRules::writableHighDataVolume),
        Rule.row("XO-DS-002", "Writable cross-org source below API 39", Severity.ERROR, Grade.A)
            .scope("cross-org")
            .evidence(
                DATA_SOURCE, "With the cross-org adapter isWritable needs version 39 of the API.")
            .instead("Raise the version of the API.")
            .check(DataSourceRules::writableCrossOrg),
        Rule.row("XO-DS-003", "Writable Amazon Athena source", Severity.ERROR, Grade.A)
            .scope("Amazon Athena")
            .evidence(WRITABLE, "Writable external objects are not supported for Amazon Athena.")
            .instead("Let the data source be read only.")
            .check(DataSourceRules::writableAthena),
        Rule.row("XO-DS-004", "Named credential missing or not taken", Severity.ERROR, Grade.A)
            .scope("needed: OData 4.01, Amazon DynamoDB and Athena, GraphQL; not taken: others")
            .evidence(
                "https://github.com/forcedotcom/sf-skills",
                "ExternalDataSource.json: a named credential is required for DynamoDB, Athena,"
                    + " GraphQL and OData 4.01, and must be null for others.")
            .instead("Name the credential; with other adapters use an endpoint callout:Name.")
            .check(DataSourceRules::namedCredentials),
        Rule.row("XO-DS-005", "Custom HTTP headers with another adapter", Severity.WARNING, Grade.A)
            .scope("all adapters except OData 2.0 and 4.0")
            .evidence(
                DATA_SOURCE, "customHttpHeaders are used with the OData 2.0 and 4.0 adapters.")
            .instead("Set headers in the external credential.")
            .check(DataSourceRules::headers),
        Rule.row("XO-DS-008", "Certificate does not travel in a package", Severity.INFO, Grade.A)
            .evidence(
                "https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/",
                "External CDC Packaging and Testing: certificates are not packageable; the"
                    + " subscriber needs one of the same name.")
            .instead("Tell subscribers to make a certificate of this name.")
            .check(DataSourceRules::certificates),
        Rule.row("XO-DS-009", "Plain http endpoint or no authentication", Severity.WARNING, Grade.C)
            .evidence(DATA_SOURCE, "The endpoint is a URL, or that of a named credential.")
            .instead("Use a named credential and TLS.")
            .check(DataSourceRules::security));
  }

  /** Those of Salesforce Connect. */
  static Stream<DataSource> sources(Project project) {
    return project.metadata().dataSources().stream().filter(d -> d.adapter() != Adapter.OTHER);
  }

  private static void add(Findings findings, DataSource source, String part, String message) {
    findings.add(source.xml().placeOf(part), "Data source " + source.name() + message);
  }

  private static void writableHighDataVolume(Project project, Findings findings) {
    sources(project)
        .filter(d -> d.isWritable() && d.isHighDataVolume())
        .forEach(
            d ->
                add(
                    findings,
                    d,
                    "isWritable",
                    " is writable and a high-data-volume one, which cannot be both."));
  }

  private static void writableCrossOrg(Project project, Findings findings) {
    for (DataSource source : sources(project).toList()) {
      OptionalDouble own = source.number("apiVersion");
      OptionalDouble version = own.isPresent() ? own : project.metadata().settings().apiVersion();
      if (source.adapter() == Adapter.CROSS_ORG
          && source.isWritable()
          && version.orElse(WRITABLE_CROSS_ORG) < WRITABLE_CROSS_ORG) {
        add(
            findings,
            source,
            "isWritable",
            " is a writable cross-org one, which needs version 39 of the API; it has "
                + version.getAsDouble()
                + ".");
      }
    }
  }

  private static void writableAthena(Project project, Findings findings) {
    sources(project)
        .filter(d -> d.adapter() == Adapter.ATHENA && d.isWritable())
        .forEach(
            d -> add(findings, d, "isWritable", " is writable, which Amazon Athena cannot be."));
  }

  private static void namedCredentials(Project project, Findings findings) {
    for (DataSource source : sources(project).toList()) {
      boolean has = source.xml().text("namedCredential").isPresent();
      if (!has && NAMED_CREDENTIAL.contains(source.adapter())) {
        String needs = " needs a named credential, as " + source.adapter().title() + " does.";
        add(findings, source, "type", needs);
      } else if (has && NO_NAMED_CREDENTIAL.contains(source.adapter())) {
        findings.add(
            Severity.WARNING,
            source.xml().placeOf("namedCredential"),
            "Data source "
                + source.name()
                + " has a named credential, which "
                + source.adapter().title()
                + " does not take; it belongs into the endpoint.");
      }
    }
  }

  private static void headers(Project project, Findings findings) {
    sources(project)
        .filter(d -> !d.adapter().isOlderOData() && d.adapter() != Adapter.UNKNOWN)
        .filter(d -> d.xml().child("customHttpHeaders").isPresent())
        .forEach(
            d ->
                add(
                    findings,
                    d,
                    "customHttpHeaders",
                    " has HTTP headers, which only OData 2.0 and 4.0 send; the adapter here is "
                        + d.adapter().title()
                        + "."));
  }

  private static void certificates(Project project, Findings findings) {
    if (project.metadata().settings().isPackaged()) {
      sources(project)
          .filter(d -> d.xml().text("certificate").isPresent())
          .forEach(
              d ->
                  add(
                      findings,
                      d,
                      "certificate",
                      " uses the certificate "
                          + d.xml().text("certificate").orElse("")
                          + ", which the package does not bring along."));
    }
  }

  private static void security(Project project, Findings findings) {
    for (DataSource source : sources(project).toList()) {
      String endpoint = source.xml().text("endpoint").orElse("");
      if (endpoint.regionMatches(true, 0, "http://", 0, 7)) {
        add(findings, source, "endpoint", " is reached without TLS.");
      } else if (source.adapter().isOData()
          && endpoint.regionMatches(true, 0, "https://", 0, 8)
          && isOpen(source)) {
        add(findings, source, "protocol", " is reached without authentication.");
      }
    }
  }

  /** Whether nothing is seen that could tell the client: a certificate and headers could. */
  private static boolean isOpen(DataSource source) {
    return source.xml().text("protocol").filter("NoAuthentication"::equalsIgnoreCase).isPresent()
        && Stream.of("namedCredential", "certificate", "customHttpHeaders")
            .allMatch(part -> source.xml().child(part).isEmpty());
  }
}
