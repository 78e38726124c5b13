package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.flow.Flow;
import io.sallyport.crosscheck.flow.FlowVariable;
import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.rule.Check;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

/** What cannot set a flow off. */
final class FlowStartRules {
  static final String CONSIDERATIONS =
      "https://help.salesforce.com/s/articleView?id=platform.flow_considerations_salesforce_features_external_object.htm";
  private static final String OBJECT_TYPE = "ObjectType";

  private FlowStartRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row(
                "XO-FLOW-001",
                "Record-change process (Process Builder) on an external object",
                Severity.ERROR,
                Grade.A)
            .evidence(CONSIDERATIONS, "Record-change processes are not supported.")
            .evidence(
                "http://docs.releasenotes.salesforce.com/en-us/spring19/release-notes/rn_forcecom_flow_external_objects.htm",
                "Spring '19: event processes, invocable processes, screen flows and autolaunched"
                    + " flows support external objects; record-change processes do not.")
            .instead(
                "Event process or flow on a Platform Event; trigger on external change events.")
            .check(
                startedBy(
                    flow ->
                        flow.isType("Workflow") ? flow.processValue(OBJECT_TYPE) : Optional.empty(),
                    (flow, object) -> true,
                    "Process %s starts when a record of %s changes; such processes do not support"
                        + " external objects.")),
        Rule.row(
                "XO-FLOW-002",
                "Record-triggered flow on an external object",
                Severity.ERROR,
                Grade.B)
            .evidence(
                CONSIDERATIONS,
                "Only the sentence on record-change processes exists; record-triggered flows are"
                    + " the successor of that type (inference).")
            .evidence(
                "https://github.com/forcedotcom/sf-skills/pull/346",
                "Salesforce's own agent skills check first whether an object can trigger a flow.")
            .instead(
                "Flow that is triggered by a Platform Event; trigger on external change events"
                    + " that starts a flow.")
            .check(
                startedBy(
                    flow -> flow.start().object(),
                    (flow, object) -> flow.start().isByRecord(),
                    "Flow %s is triggered by changes of %s, which happen in the external system.")),
        Rule.row(
                "XO-FLOW-003",
                "Scheduled flow that iterates an external object",
                Severity.WARNING,
                Grade.C)
            .evidence(CONSIDERATIONS, "Not addressed.")
            .instead("Scheduled flow without an object and Get Records, or batch Apex.")
            .check(
                startedBy(
                    flow -> flow.start().object(),
                    (flow, object) -> flow.start().isScheduled(),
                    "Scheduled flow %s runs once for each record of %s.")),
        Rule.row(
                "XO-FLOW-016",
                "Orchestration or flow approval on an external record",
                Severity.WARNING,
                Grade.C)
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.platform_connect_considerations.htm",
                "Not listed among the supported features.")
            .instead("Orchestration on a custom object that mirrors the external one.")
            .check(FlowStartRules::orchestrations));
  }

  private static Check startedBy(
      Function<Flow, Optional<String>> object, BiPredicate<Flow, String> when, String message) {
    return (project, findings) -> {
      for (Flow flow : project.flows()) {
        object
            .apply(flow)
            .filter(project::isExternal)
            .filter(o -> when.test(flow, o))
            .ifPresent(o -> findings.add(place(flow), message.formatted(flow.name(), o), o));
      }
    };
  }

  private static Place place(Flow flow) {
    return flow.isType("Workflow")
        ? flow.xml()
            .all("processMetadataValues")
            .filter(v -> v.text("name").filter(OBJECT_TYPE::equals).isPresent())
            .findFirst()
            .orElse(flow.xml())
            .place()
        : flow.start().place();
  }

  private static void orchestrations(Project project, Findings findings) {
    for (Flow flow : project.flows()) {
      if (flow.isType("Orchestrator", "ApprovalWorkflow")) {
        Stream.concat(flow.start().object().stream(), inputs(flow))
            .filter(project::isExternal)
            .findFirst()
            .ifPresent(
                o ->
                    findings.add(
                        flow.start().place(),
                        "Orchestration " + flow.name() + " works on a record of " + o + ".",
                        o));
      }
    }
  }

  private static Stream<String> inputs(Flow flow) {
    return flow.variables().values().stream()
        .filter(FlowVariable::input)
        .flatMap(v -> v.objectType().stream())
        .sorted();
  }
}
