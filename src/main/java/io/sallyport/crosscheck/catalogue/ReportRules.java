package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.catalogue.Reports.Part;
import io.sallyport.crosscheck.project.ObjectField;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.project.XmlElement;
import io.sallyport.crosscheck.project.XmlFile;
import io.sallyport.crosscheck.rule.Check;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What reports and dashboards on external objects do not do, or cost. */
final class ReportRules {
  private static final String CONSIDERATIONS =
      "https://help.salesforce.com/s/articleView?id=platform.platform_connect_considerations_reports.htm";
  private static final String PAGE =
      "A page on reports exists; that it says this comes from secondary sources.";
  private static final String OBJECTS =
      "https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/customobject.htm";

  /** Rows of the primary object that a report takes. */
  private static final long MAX_ROWS = 2_000;

  private ReportRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row(
                "XO-RPT-001",
                "Report on an object with reports disabled or HDV",
                Severity.ERROR,
                Grade.A)
            .scope("high data volume, or enableReports false")
            .evidence(OBJECTS, "enableReports supports external objects since API 38.")
            .evidence(
                "https://tddprojects.atlassian.net/wiki/spaces/SF/pages/1310425179",
                "High-data-volume objects have no reports.")
            .instead("Enable reports; OData 4.01 in place of high data volume.")
            .check(ReportRules::notReportable),
        Rule.row("XO-RPT-002", "Bucket field", Severity.WARNING, Grade.B)
            .evidence(CONSIDERATIONS, PAGE)
            .instead("A column in the gateway.")
            .check(element("buckets", "Report %s has a bucket field over %s.")),
        Rule.row("XO-RPT-003", "Historical trend report", Severity.WARNING, Grade.B)
            .evidence(CONSIDERATIONS, PAGE)
            .instead("Reporting snapshot.")
            .check(element("historicalSelector", "Report %s shows the history of %s.")),
        Rule.row("XO-RPT-004", "Cross filter over an external lookup", Severity.WARNING, Grade.B)
            .evidence(CONSIDERATIONS, PAGE)
            .instead("Join in the gateway.")
            .check(ReportRules::crossFilters),
        Rule.row("XO-RPT-005", "Report shows a subset of rows", Severity.WARNING, Grade.B)
            .evidence(CONSIDERATIONS, PAGE)
            .instead("An entity set of totals; CRM Analytics.")
            .check(ReportRules::unfiltered),
        ReportJoinRules.joins(),
        Rule.row(
                "XO-RPT-007",
                "Scheduled dashboard or report causes callouts",
                Severity.INFO,
                Grade.A)
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.odata_adapter_about.htm",
                "A callout is made when a user runs a report and when the preview of its builder"
                    + " loads.")
            .instead("Reporting snapshot.")
            .check(ReportRules::dashboards));
  }

  private static void notReportable(Project project, Findings findings) {
    Reports reports = new Reports(project);
    reports
        .reports()
        .forEach(
            r -> reports.externalParts(r).forEach(p -> notReportable(project, r, p, findings)));
    reports
        .types()
        .forEach(t -> reports.parts(t.root()).forEach(p -> notReportable(project, t, p, findings)));
  }

  private static void notReportable(Project project, XmlFile file, Part part, Findings findings) {
    SalesforceObject object = project.object(part.object());
    boolean disabled =
        object.xml().flatMap(x -> x.text("enableReports")).filter("false"::equals).isPresent();
    if (object.isExternal() && (disabled || object.isHighDataVolume())) {
      findings.add(
          part.at().place(),
          (file.kind().equals("report") ? "Report " : "Report type ")
              + file.name()
              + " is about "
              + part.object()
              + (disabled
                  ? ", for which reports are disabled."
                  : ", whose data source is for high data volume and has no reports."),
          part.object());
    }
  }

  private static Check element(String name, String message) {
    return (project, findings) -> {
      Reports reports = new Reports(project);
      reports
          .reports()
          .forEach(
              r ->
                  reports.externalParts(r).stream()
                      .findFirst()
                      .ifPresent(
                          p ->
                              r.root()
                                  .all(name)
                                  .forEach(
                                      e ->
                                          findings.add(
                                              e.place(),
                                              message.formatted(r.name(), p.object()),
                                              p.object()))));
    };
  }

  private static void crossFilters(Project project, Findings findings) {
    new Reports(project)
        .reports()
        .forEach(
            report ->
                report
                    .root()
                    .deep()
                    .filter(e -> e.name().equals("crossFilters"))
                    .forEach(
                        filter ->
                            externalLookup(project, filter)
                                .ifPresent(
                                    f -> crossFilter(project, report, filter, f, findings))));
  }

  private static void crossFilter(
      Project project, XmlFile report, XmlElement filter, ObjectField field, Findings findings) {
    findings.add(
        filter.place(),
        "The cross filter of report "
            + report.name()
            + " follows the external lookup "
            + field.name()
            + " of "
            + field.object()
            + ".",
        Stream.of(field.object(), field.referenceTo().orElse(""))
            .filter(project::isExternal)
            .toArray(String[]::new));
  }

  private static Optional<ObjectField> externalLookup(Project project, XmlElement filter) {
    Optional<ObjectField> joined =
        filter
            .text("relatedTable")
            .map(project::object)
            .flatMap(o -> filter.text("relatedTableJoinColumn").flatMap(o::field));
    return joined
        .filter(ReportRules::isExternalLookup)
        .or(
            () ->
                filter
                    .text("primaryTableColumn")
                    .flatMap(c -> column(project, c))
                    .filter(ReportRules::isExternalLookup));
  }

  private static boolean isExternalLookup(ObjectField field) {
    return field.isType("ExternalLookup");
  }

  /** The field of {@code Customer__c.LastOrder__c} or {@code Customer__c$LastOrder__c}. */
  private static Optional<ObjectField> column(Project project, String name) {
    String[] words = name.split("[.$]");
    return words.length < 2
        ? Optional.empty()
        : project.object(words[words.length - 2]).field(words[words.length - 1]);
  }

  private static void unfiltered(Project project, Findings findings) {
    Reports reports = new Reports(project);
    reports
        .reports()
        .filter(r -> !isFiltered(r.root()))
        .forEach(
            r ->
                reports.externalParts(r).stream()
                    .filter(Part::primary)
                    .forEach(p -> unfiltered(project, r, p, findings)));
  }

  private static void unfiltered(Project project, XmlFile report, Part part, Findings findings) {
    OptionalLong rows = rows(project, part.object());
    if (rows.isEmpty() || rows.getAsLong() > MAX_ROWS) {
      findings.add(
          rows.isEmpty() ? Severity.INFO : Severity.WARNING,
          part.at().place(),
          "Report "
              + report.name()
              + " has no filter and takes at most "
              + MAX_ROWS
              + " rows of "
              + part.object()
              + (rows.isEmpty() ? "." : ", which has about " + rows.getAsLong() + "."),
          part.object());
    }
  }

  private static OptionalLong rows(Project project, String object) {
    return project
        .gateway()
        .flatMap(g -> g.entitySet(project.object(object)).map(set -> g.traits(set).rows()))
        .orElse(OptionalLong.empty());
  }

  private static boolean isFiltered(XmlElement report) {
    boolean inTime =
        report
            .all("timeFrameFilter")
            .anyMatch(
                t ->
                    t.child("startDate").isPresent()
                        || t.child("endDate").isPresent()
                        || t.text("interval")
                            .filter(i -> !i.equals("INTERVAL_CUSTOM"))
                            .isPresent());
    return inTime
        || report.child("crossFilters").isPresent()
        || report.child("rowLimit").isPresent()
        || report.deep().anyMatch(e -> e.name().equals("criteriaItems"));
  }

  private static void dashboards(Project project, Findings findings) {
    Reports reports = new Reports(project);
    for (XmlFile dashboard : project.metadata().xml("dashboard")) {
      dashboard
          .root()
          .deep()
          .filter(e -> e.name().equals("report"))
          .forEach(
              e ->
                  reports
                      .named(e.text())
                      .flatMap(r -> reports.externalParts(r).stream())
                      .findFirst()
                      .ifPresent(
                          p ->
                              findings.add(
                                  e.place(),
                                  "Dashboard "
                                      + dashboard.name()
                                      + " runs report "
                                      + e.text()
                                      + " and so asks for records of "
                                      + p.object()
                                      + " whenever it is refreshed.",
                                  p.object())));
    }
  }
}
