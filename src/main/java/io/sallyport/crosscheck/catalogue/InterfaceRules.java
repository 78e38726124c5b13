package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.lightning.ObjectUse;
import io.sallyport.crosscheck.project.XmlElement;
import io.sallyport.crosscheck.project.XmlFile;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import java.util.List;
import java.util.Optional;

/** Pages and components. */
final class InterfaceRules {
  private static final String ACTIVITIES = "runtime_sales_activities:activityPanel";

  private InterfaceRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row(
                "XO-UI-001",
                "Lightning UI on a high-data-volume external object",
                Severity.ERROR,
                Grade.A)
            .scope("high data volume")
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.platform_connect_general_considerations.htm",
                "Lightning Experience is not available for high-data-volume external objects.")
            .instead("Apex and a data table of its own; OData 4.01 in place of high data volume.")
            .check(InterfaceRules::highDataVolume),
        Rule.row("XO-UI-002", "LDS / UI API on an external object", Severity.INFO, Grade.A)
            .scope("objects that are not high data volume")
            .evidence(
                "https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_get_started_supported_objects.htm",
                "UI API supports all custom and external objects; resources of list views support"
                    + " smaller sets.")
            .evidence(
                "https://developer.salesforce.com/docs/component-library/documentation/en/lwc/data_guidelines",
                "Older text for Lightning web components said that Lightning Data Service does not"
                    + " support external objects.")
            .evidence(
                "https://developer.salesforce.com/docs/platform/lwc/guide/data-guidelines.html",
                "The current text no longer names external objects.")
            .instead("Try it; Apex if it does not work.")
            .check(InterfaceRules::listViews),
        Rule.row(
                "XO-UI-003",
                "Activity component on an external record page",
                Severity.WARNING,
                Grade.B)
            .evidence(
                "https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/customobject.htm",
                "enableActivities is unavailable.")
            .instead("Take it off the page.")
            .check(InterfaceRules::activities));
  }

  private static void highDataVolume(Project project, Findings findings) {
    for (XmlFile page : project.metadata().xml("flexipage")) {
      objectOf(project, page)
          .filter(o -> project.object(o.text()).isHighDataVolume())
          .ifPresent(o -> highDataVolume("Page " + page.name(), o, findings));
    }
    for (ObjectUse use : project.objectUses()) {
      if (project.object(use.object()).isHighDataVolume()
          && use.kind() != ObjectUse.Kind.AGGREGATE) {
        findings.add(
            use.place(),
            "A Lightning component works with "
                + use.object()
                + ", whose data source is for high data volume.",
            use.object());
      }
    }
  }

  private static void highDataVolume(String what, XmlElement object, Findings findings) {
    findings.add(
        object.place(),
        what + " shows " + object.text() + ", whose data source is for high data volume.",
        object.text());
  }

  private static Optional<XmlElement> objectOf(Project project, XmlFile page) {
    return page.root().child("sobjectType").filter(o -> project.isExternal(o.text()));
  }

  private static void listViews(Project project, Findings findings) {
    for (ObjectUse use : project.objectUses()) {
      if (use.kind() == ObjectUse.Kind.LIST_VIEW
          && !project.object(use.object()).isHighDataVolume()) {
        findings.add(
            use.place(),
            "A Lightning web component asks for list views of "
                + use.object()
                + ", which UI API supports for fewer objects than records.",
            use.object());
      }
    }
  }

  private static void activities(Project project, Findings findings) {
    for (XmlFile page : project.metadata().xml("flexipage")) {
      objectOf(project, page)
          .ifPresent(
              object ->
                  page.root()
                      .deep()
                      .filter(e -> e.name().equals("componentName"))
                      .filter(e -> e.text().equals(ACTIVITIES))
                      .forEach(
                          e ->
                              findings.add(
                                  e.place(),
                                  "Page "
                                      + page.name()
                                      + " shows activities of "
                                      + object.text()
                                      + ", which has none.",
                                  object.text())));
    }
  }
}
