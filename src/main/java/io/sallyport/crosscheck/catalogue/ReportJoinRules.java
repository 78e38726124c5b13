package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.catalogue.Reports.Part;
import io.sallyport.crosscheck.project.XmlElement;
import io.sallyport.crosscheck.project.XmlFile;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** How many objects a report type brings together. */
final class ReportJoinRules {
  private static final int MAX_JOINS = 4;

  private ReportJoinRules() {}

  static Rule joins() {
    return Rule.row("XO-RPT-006", "Report type with more than 4 joins", Severity.ERROR, Grade.B)
        .evidence(
            "https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_limits.htm",
            "Four joins in a query.")
        .evidence(
            "https://help.salesforce.com/s/articleView?id=platform.platform_connect_general_limits.htm",
            "The limit can affect reports and dashboards.")
        .instead("Flatten the data in the gateway.")
        .check(ReportJoinRules::look);
  }

  private static void look(Project project, Findings findings) {
    Reports reports = new Reports(project);
    reports
        .types()
        .forEach(
            type ->
                externalObjects(project, reports, type)
                    .findFirst()
                    .ifPresent(object -> look(type, object, findings)));
  }

  private static void look(XmlFile type, String object, Findings findings) {
    long joins = type.root().deep().filter(e -> e.name().equals("join")).count();
    int lookups = lookups(type.root()).size();
    if (joins + lookups > MAX_JOINS) {
      findings.add(
          type.place(),
          "Report type "
              + type.name()
              + " joins "
              + (joins + lookups)
              + " times ("
              + joins
              + " relationships, "
              + lookups
              + " lookups), with "
              + object
              + " among the objects.",
          object);
    }
  }

  /** Each way through custom lookups once, however many columns it has. */
  private static Set<String> lookups(XmlElement type) {
    Set<String> lookups = new LinkedHashSet<>();
    type.along("sections", "columns")
        .forEach(
            column -> {
              String field = column.text("field").orElse("");
              String table = column.text("table").orElse("");
              for (int dot = field.indexOf('.'); dot > 0; dot = field.indexOf('.', dot + 1)) {
                String way = field.substring(0, dot);
                if (way.endsWith("__r") || way.endsWith("__c")) {
                  lookups.add(table + '/' + way);
                }
              }
            });
    return lookups;
  }

  private static Stream<String> externalObjects(Project project, Reports reports, XmlFile type) {
    return reports.parts(type.root()).stream().map(Part::object).filter(project::isExternal);
  }
}
