package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.flow.Flow;
import io.sallyport.crosscheck.flow.FlowElement;
import io.sallyport.crosscheck.flow.FlowElement.Kind;
import io.sallyport.crosscheck.flow.FlowElement.Way;
import io.sallyport.crosscheck.flow.Transactions;
import io.sallyport.crosscheck.project.XmlElement;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** When, and how often, flows go to the external system. */
final class FlowTransactionRules {
  private static final String CALLOUTS =
      "https://help.salesforce.com/s/articleView?id=platform.odata_adapter_about.htm";
  private static final String WRITING =
      "https://help.salesforce.com/HTViewHelpDoc?id=platform_connect_considerations_writable_external_objects.htm";

  /** Steps that are followed; no flow that somebody drew has more. */
  private static final int MAX_STEPS = 500;

  private FlowTransactionRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row(
                "XO-FLOW-004",
                "External access after org DML without a transaction boundary",
                Severity.ERROR,
                Grade.A)
            .evidence(
                FlowStartRules.CONSIDERATIONS,
                "Writing org data and then accessing external data in one transaction is an error;"
                    + " end it with a screen, a local action or a Wait element.")
            .instead("Screen, Wait with flow-based time, asynchronous path, Platform Event.")
            .check(FlowTransactionRules::lateAccess),
        Rule.row(
                "XO-FLOW-006",
                "Wait with a record-based resume time before external access",
                Severity.ERROR,
                Grade.A)
            .evidence(
                FlowStartRules.CONSIDERATIONS,
                "If a Wait element is used, do not use a record-based resume time.")
            .instead("Flow-based resume time.")
            .check(FlowTransactionRules::recordBasedWaits),
        Rule.row("XO-FLOW-009", "External element without fault path", Severity.WARNING, Grade.B)
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.platform_connect_considerations.htm",
                "External access depends on network latency and availability (said of reports; the"
                    + " same inference for flows).")
            .instead("Fault path that tries again later or tells the user.")
            .check(FlowTransactionRules::withoutFaultPath),
        Rule.row("XO-FLOW-010", "External element inside a loop", Severity.WARNING, Grade.A)
            .evidence(CALLOUTS, "Each access from a flow is an OData callout.")
            .instead("One Get Records before the loop, then a collection filter.")
            .check(FlowTransactionRules::inLoops),
        Rule.row(
                "XO-FLOW-011",
                "Roll Back Records after external changes",
                Severity.WARNING,
                Grade.C)
            .evidence(WRITING, "The external system executes the writes; no rollback is described.")
            .instead("Compensate: write the old values back.")
            .check(FlowTransactionRules::rollbacks),
        Rule.row("XO-FLOW-014", "Record choice set on an external object", Severity.INFO, Grade.B)
            .evidence(
                CALLOUTS,
                "Access from flows is a callout; choice sets query whenever the screen is shown"
                    + " (inference).")
            .instead("Keep the choices in a custom object.")
            .check(FlowTransactionRules::choiceSets));
  }

  private static void lateAccess(Project project, Findings findings) {
    Transactions transactions = new Transactions(project.flows());
    for (Flow flow : project.flows()) {
      for (Transactions.Late late : transactions.late(flow)) {
        String touch = late.step().name() + " of flow " + flow.name() + " goes to " + late.object();
        late.change()
            .ifPresentOrElse(
                change ->
                    findings.add(
                        late.step().place(),
                        touch
                            + " after "
                            + change.name()
                            + " changed records, in the same transaction.",
                        late.object()),
                () ->
                    findings.add(
                        Severity.WARNING,
                        late.step().place(),
                        touch + " in the transaction of the record change that starts the flow.",
                        late.object()));
      }
    }
  }

  private static void recordBasedWaits(Project project, Findings findings) {
    Transactions transactions = new Transactions(project.flows());
    for (Flow flow : project.flows()) {
      for (FlowElement wait : transactions.recordBasedWaits(flow)) {
        findings.add(
            wait.place(),
            wait.name()
                + " of flow "
                + flow.name()
                + " resumes at a time that a record holds, between a change of records and an"
                + " access to an external object.");
      }
    }
  }

  /** Processes of Process Builder have no fault paths. */
  private static void withoutFaultPath(Project project, Findings findings) {
    FlowSteps.external(project)
        .filter(s -> !s.flow().isType("Workflow", "CustomEvent", "InvocableProcess"))
        .filter(s -> !s.element().has(Way.FAULT))
        .forEach(
            s ->
                findings.add(
                    s.element().place(),
                    s.title()
                        + " goes to "
                        + s.object()
                        + " and has no fault path for when the external system does not answer.",
                    s.object()));
  }

  private static void inLoops(Project project, Findings findings) {
    Transactions transactions = new Transactions(project.flows());
    for (Flow flow : project.flows()) {
      Set<String> seen = new HashSet<>();
      flow.elements(Kind.LOOP)
          .limit(MAX_STEPS)
          .forEach(
              loop ->
                  flow.round(loop).stream()
                      .filter(e -> !e.is(Kind.SCREEN) && seen.add(e.name()))
                      .forEach(
                          e ->
                              transactions
                                  .touched(flow, e)
                                  .ifPresent(o -> inLoop(flow, loop, e, o, findings))));
    }
  }

  private static void inLoop(
      Flow flow, FlowElement loop, FlowElement element, String object, Findings findings) {
    findings.add(
        element.place(),
        element.name()
            + " of flow "
            + flow.name()
            + " goes to "
            + object
            + " once for each round of "
            + loop.name()
            + ".",
        object);
  }

  private static void rollbacks(Project project, Findings findings) {
    Transactions transactions = new Transactions(project.flows());
    FlowSteps.external(project)
        .filter(s -> s.element().isWrite())
        .filter(s -> s.flow().elements(Kind.ROLLBACK).findAny().isPresent())
        .limit(MAX_STEPS)
        .forEach(
            write ->
                write
                    .flow()
                    .reached(write.element().targetsOfSuccess(), transactions::ends)
                    .stream()
                    .filter(e -> e.is(Kind.ROLLBACK))
                    .forEach(
                        rollback ->
                            findings.add(
                                rollback.place(),
                                rollback.name()
                                    + " of flow "
                                    + write.flow().name()
                                    + " does not take back what "
                                    + write.element().name()
                                    + " wrote to "
                                    + write.object()
                                    + ".",
                                write.object())));
  }

  private static void choiceSets(Project project, Findings findings) {
    for (Flow flow : project.flows()) {
      for (XmlElement set : flow.choiceSets().values()) {
        set.text("object")
            .filter(project::isExternal)
            .ifPresent(
                o ->
                    findings.add(
                        set.place(),
                        "Choice set "
                            + set.text("name").orElse("")
                            + " of flow "
                            + flow.name()
                            + " asks for records of "
                            + o
                            + " whenever its screen is shown.",
                        o));
      }
    }
  }
}
