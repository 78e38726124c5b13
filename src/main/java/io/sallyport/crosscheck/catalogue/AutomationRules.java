package io.sallyport.crosscheck.catalogue;

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
import java.util.Set;
import java.util.function.Predicate;

/** Automation that is older than flows. */
final class AutomationRules {
  private static final String ADAPTER_BLOG =
      "https://developer.salesforce.com/blogs/2016/03/exploring-the-internals-of-odata-adapter-in-salesforce-connect";
  private static final String EXAM_NOTES = "https://www.waytocta.com/Integration/SalesforceConnect";
  private static final Set<String> WORKFLOW_PARTS =
      Set.of("rules", "alerts", "fieldUpdates", "outboundMessages", "tasks");
  private static final Set<String> OBJECT_TAGS = Set.of("sobjectType", "matchRuleSObjectType");

  private AutomationRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row("XO-AUTO-001", "Workflow rule on an external object", Severity.ERROR, Grade.B)
            .evidence(
                ADAPTER_BLOG,
                "Official developer blog (2016): formula fields, validation rules and workflows"
                    + " cannot be created for external objects.")
            .instead("Flow on a Platform Event; a rule in the source system.")
            .check(
                files(
                    "workflow",
                    AutomationRules::hasWorkflow,
                    "%s has workflow rules or actions, which external objects do not support.")),
        Rule.row("XO-AUTO-002", "Approval process on an external object", Severity.ERROR, Grade.C)
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.platform_connect_considerations.htm",
                "The official list of features has no approvals (absence only).")
            .evidence(EXAM_NOTES, "No approval process.")
            .instead(
                "Approval on a custom object that mirrors the external one; write back with"
                    + " insertAsync or updateAsync.")
            .check(files("approvalProcess", file -> true, "%s has an approval process.")),
        Rule.row("XO-AUTO-003", "Validation rule on an external object", Severity.ERROR, Grade.B)
            .evidence(
                ADAPTER_BLOG, "Validation rules cannot be created (2016). No newer page was found.")
            .instead("Validate in the gateway and answer with an OData error message.")
            .check(AutomationRules::validationRules),
        Rule.row(
                "XO-AUTO-008",
                "Queue, assignment or duplicate rule on an external object",
                Severity.WARNING,
                Grade.C)
            .evidence(
                "https://craftware.com/external-objects-wtf-diy",
                "External objects have no Owner field; features of ownership follow (inference).")
            .instead("A custom object that mirrors the external one.")
            .check(AutomationRules::ownership),
        Rule.row(
                "XO-AUTO-009",
                "Activity quick action on an external object",
                Severity.ERROR,
                Grade.B)
            .evidence(
                "https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/customobject.htm",
                "enableActivities is not available for external objects.")
            .evidence(EXAM_NOTES, "No creation of tasks by quick actions.")
            .instead("Task on the related account.")
            .check(
                files(
                    "quickAction",
                    AutomationRules::isActivity,
                    "%s has a quick action that makes an activity, which external objects do not"
                        + " have.")));
  }

  /** Files that belong to an object by the first part of their names. */
  private static Check files(String kind, Predicate<XmlFile> wrong, String message) {
    return (project, findings) -> {
      for (XmlFile file : project.metadata().xml(kind)) {
        String object = object(file);
        if (project.isExternal(object) && wrong.test(file)) {
          findings.add(file.place(), message.formatted(object), object);
        }
      }
    };
  }

  /** {@code Order__x} of {@code Order__x.Big.approvalProcess}. */
  private static String object(XmlFile file) {
    return file.name().split("\\.")[0];
  }

  private static boolean hasWorkflow(XmlFile file) {
    return file.root().children().stream().anyMatch(c -> WORKFLOW_PARTS.contains(c.name()));
  }

  private static boolean isActivity(XmlFile file) {
    return switch (file.root().text("type").orElse("")) {
      case "LogACall", "SendEmail" -> true;
      case "Create" ->
          file.root().text("targetObject").filter(Set.of("Task", "Event")::contains).isPresent();
      default -> false;
    };
  }

  private static void validationRules(Project project, Findings findings) {
    for (SalesforceObject object : project.externalObjects()) {
      for (XmlElement rule : object.parts("validationRules")) {
        findings.add(
            rule.place(),
            object.name()
                + " has the validation rule "
                + rule.text("fullName").orElse("without a name")
                + ".",
            object.name());
      }
    }
  }

  private static void ownership(Project project, Findings findings) {
    for (String kind : List.of("duplicateRule", "matchingRule", "assignmentRules")) {
      files(kind, file -> true, "%s has a rule for " + kind(kind) + ".").look(project, findings);
    }
    for (String kind : List.of("queue", "duplicateRule")) {
      for (XmlFile file : project.metadata().xml(kind)) {
        file.root()
            .deep()
            .filter(e -> OBJECT_TAGS.contains(e.name()))
            .filter(e -> project.isExternal(e.text()) && !project.isExternal(object(file)))
            .forEach(
                e ->
                    findings.add(
                        e.place(), file.name() + " takes records of " + e.text() + ".", e.text()));
      }
    }
  }

  private static String kind(String kind) {
    return kind.equals("assignmentRules") ? "assignment to owners" : "duplicates";
  }
}
