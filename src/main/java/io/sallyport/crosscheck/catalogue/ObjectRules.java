package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.project.Adapter;
import io.sallyport.crosscheck.project.DataSource;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.project.XmlElement;
import io.sallyport.crosscheck.rule.Check;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import java.util.List;
import java.util.Optional;

/** What is switched on at external objects. */
final class ObjectRules {
  private static final String CUSTOM_OBJECT =
      "https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/customobject.htm";
  private static final String CHANGE_TRACKING =
      "https://help.salesforce.com/s/articleView?id=platform.external_object_change_tracking_intro.htm";

  private ObjectRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row("XO-OBJ-001", "Activities enabled", Severity.ERROR, Grade.A)
            .evidence(CUSTOM_OBJECT, "enableActivities is not available for external objects.")
            .instead("Keep activities at the related Salesforce record.")
            .check(enabled("enableActivities", "has activities, which external objects cannot.")),
        Rule.row("XO-OBJ-003", "Sharing model on an external object", Severity.WARNING, Grade.B)
            .evidence(
                "https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_external_objects_considerations.htm",
                "External objects have no sharing managed by Apex.")
            .instead("Let the gateway, or a restriction rule, decide who sees which row.")
            .check(ObjectRules::sharing),
        Rule.row(
                "XO-OBJ-007",
                "Reports or feeds enabled on a high-data-volume object",
                Severity.WARNING,
                Grade.B)
            .scope("high-data-volume data sources")
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.odata_considerations.htm",
                "High-data-volume external objects have considerations of their own.")
            .evidence(
                "https://tddprojects.atlassian.net/wiki/spaces/SF/pages/1310425179",
                "They have no Lightning pages, no mobile app, no feeds, no reports and no writes.")
            .instead("Let the data source map Ids; with OData 4.01 there is no limit to it.")
            .check(ObjectRules::highDataVolume),
        Rule.row("XO-OBJ-008", "Change data capture with another adapter", Severity.ERROR, Grade.A)
            .scope("all adapters except OData 4.0 and 4.01")
            .evidence(CHANGE_TRACKING, "Only the OData 4.0 and 4.01 adapters track changes.")
            .instead("Move the data source to OData 4.01.")
            .check(ObjectRules::changeCapture),
        Rule.row("XO-OBJ-009", "Search flag differs from data source", Severity.WARNING, Grade.A)
            .evidence(
                "https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_sosl_limits_external_objects.htm",
                "A sync overwrites the search status of objects with that of the data source.")
            .instead("Decide at the data source whether its objects are searched.")
            .check(ObjectRules::search),
        Rule.row("XO-OBJ-011", "Object still in development", Severity.INFO, Grade.A)
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.platform_connect_considerations_sync.htm",
                "Objects that a sync makes are in development until someone deploys them.")
            .instead("Set the deployment status to Deployed.")
            .check(ObjectRules::inDevelopment));
  }

  private static Check enabled(String flag, String what) {
    return (project, findings) ->
        project.externalObjects().stream()
            .filter(o -> o.xml().filter(x -> x.isTrue(flag)).isPresent())
            .forEach(o -> add(o, flag, o.name() + " " + what, findings));
  }

  private static void add(SalesforceObject object, String at, String message, Findings findings) {
    object.xml().ifPresent(x -> findings.add(x.placeOf(at), message, object.name()));
  }

  private static void sharing(Project project, Findings findings) {
    for (SalesforceObject object : project.externalObjects()) {
      for (String model : List.of("sharingModel", "externalSharingModel")) {
        object
            .xml()
            .flatMap(x -> x.text(model))
            .filter(value -> !value.equalsIgnoreCase("ReadWrite"))
            .ifPresent(
                value ->
                    add(
                        object,
                        model,
                        object.name()
                            + " has the sharing model "
                            + value
                            + "; Salesforce does not share external records.",
                        findings));
      }
    }
  }

  private static void highDataVolume(Project project, Findings findings) {
    for (SalesforceObject object : project.externalObjects()) {
      if (object.isHighDataVolume()) {
        for (String flag : List.of("enableReports", "enableFeeds")) {
          if (object.xml().filter(x -> x.isTrue(flag)).isPresent()) {
            String message =
                object.name() + " has " + flag + ", but its data source is a high-data-volume one.";
            add(object, flag, message, findings);
          }
        }
      }
    }
  }

  private static void changeCapture(Project project, Findings findings) {
    for (SalesforceObject object : project.externalObjects()) {
      Adapter adapter = object.adapter();
      if (!adapter.isNewerOData() && adapter != Adapter.UNKNOWN) {
        String flag = "enableChangeDataCapture";
        object
            .xml()
            .filter(x -> x.isTrue(flag))
            .ifPresent(
                x ->
                    add(
                        object,
                        flag,
                        object.name()
                            + " tracks changes, which only OData 4.0 and 4.01 do; the adapter here"
                            + " is "
                            + adapter.title()
                            + ".",
                        findings));
      }
    }
  }

  private static void search(Project project, Findings findings) {
    for (SalesforceObject object : project.externalObjects()) {
      Optional<XmlElement> flag = object.xml().flatMap(x -> x.child("enableSearch"));
      if (flag.isPresent() && object.dataSource().isPresent()) {
        DataSource source = object.dataSource().get();
        boolean searched = object.xml().get().isTrue("enableSearch");
        if (searched ? source.isOff("searchEnabled") : source.isOn("searchEnabled")) {
          String message =
              object.name()
                  + (searched ? " is searched, but " : " is not searched, but ")
                  + source.name()
                  + (searched ? " is not" : " is")
                  + ": the next sync sets it so.";
          findings.add(flag.get().place(), message, object.name());
        }
      }
    }
  }

  private static void inDevelopment(Project project, Findings findings) {
    project.externalObjects().stream()
        .filter(
            o ->
                o.xml()
                    .flatMap(x -> x.text("deploymentStatus"))
                    .filter("InDevelopment"::equalsIgnoreCase)
                    .isPresent())
        .forEach(
            o ->
                add(
                    o,
                    "deploymentStatus",
                    o.name() + " is in development: only those who customise the org see it.",
                    findings));
  }
}
