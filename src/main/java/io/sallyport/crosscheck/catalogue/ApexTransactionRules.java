package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.apex.ApexMethod;
import io.sallyport.crosscheck.apex.Site;
import io.sallyport.crosscheck.catalogue.MethodSteps.Step;
import io.sallyport.crosscheck.catalogue.RecordAccess.Kind;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** What Apex does in one transaction, and how often it goes to the external system. */
final class ApexTransactionRules {
  private static final String WRITING =
      "https://help.salesforce.com/HTViewHelpDoc?id=platform_connect_considerations_writable_external_objects.htm";

  private ApexTransactionRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row(
                "XO-APEX-005",
                "External access after Salesforce DML in the same transaction",
                Severity.ERROR,
                Grade.A)
            .evidence(
                WRITING,
                "Saving an external object and a standard or custom object in one transaction is"
                    + " an error; take a transaction for each.")
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.flow_considerations_salesforce_features_external_object.htm",
                "Writing org data and then accessing external data in one transaction is an"
                    + " error.")
            .instead(
                "Read external data before the first DML, or in a Queueable, a @future method or"
                    + " a Platform Event.")
            .check(ApexTransactionRules::lateAccess),
        Rule.row(
                "XO-APEX-006",
                "Immediate external write mixed with DML on org objects",
                Severity.ERROR,
                Grade.A)
            .evidence(
                WRITING,
                "A change of an external object and one of a standard or custom object cannot be"
                    + " saved in one transaction.")
            .instead("Two transactions; *Async for the external half.")
            .check(ApexTransactionRules::mixedWrites),
        Rule.row(
                "XO-APEX-007",
                "Query, search or write on an external object inside a loop",
                Severity.WARNING,
                Grade.A)
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.odata_adapter_about.htm",
                "Each access to an external object from flows, APIs, Apex, SOQL or SOSL is an"
                    + " OData callout.")
            .evidence(Queries.LIMITS, "Each join is a further round trip.")
            .instead("One query with IN :set, or one list that is written at once.")
            .check(ApexTransactionRules::loops),
        Rule.row(
                "XO-APEX-026",
                "Savepoint expected to cover external writes",
                Severity.WARNING,
                Grade.B)
            .evidence(
                WRITING,
                "External systems execute the writes and handle conflicts; Salesforce cannot"
                    + " guarantee them.")
            .evidence(
                "https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/",
                "Releasing Savepoints and Using Callouts: a callout while a savepoint is not"
                    + " released throws CalloutException; before version 60 any savepoint did.")
            .instead(
                "Undo external changes by other external changes; Database.releaseSavepoint"
                    + " before callouts.")
            .check(ApexTransactionRules::savepoints));
  }

  private static void lateAccess(Project project, Findings findings) {
    eachMethod(
        project,
        (method, steps) -> {
          for (Step late : steps.all()) {
            if (late.access().isCallout()) {
              steps
                  .before(late)
                  .filter(s -> s.access().kind() == Kind.ORG_WRITE)
                  .filter(s -> !s.isOfSameCall(late))
                  .findFirst()
                  .ifPresent(dml -> late(late, dml, findings));
            }
          }
        });
  }

  private static void late(Step late, Step dml, Findings findings) {
    findings.add(
        late.code().place(),
        Apex.sentence(late.title())
            + " in "
            + late.code().title()
            + " goes to the external system for "
            + late.access().object()
            + " after "
            + dml.title()
            + " on "
            + dml.access().object()
            + " in the same transaction.",
        late.access().object());
  }

  private static void mixedWrites(Project project, Findings findings) {
    eachMethod(
        project,
        (method, steps) -> {
          for (Step write : steps.all()) {
            Optional<Step> dml =
                steps.all().stream()
                    .filter(s -> s.access().kind() == Kind.ORG_WRITE)
                    .filter(s -> s.isWith(write) && !s.isOfSameCall(write))
                    .findFirst();
            dml.ifPresent(d -> mixed(write, d, findings));
          }
        });
  }

  private static void mixed(Step write, Step dml, Findings findings) {
    boolean queued = write.access().kind() == Kind.ASYNC_WRITE;
    if (queued || write.access().kind() == Kind.WRITE) {
      findings.add(
          queued ? Severity.INFO : Severity.ERROR,
          write.code().place(),
          write.title()
              + " in "
              + write.code().title()
              + " writes "
              + write.access().object()
              + " in a transaction that also writes "
              + dml.access().object()
              + (queued
                  ? "; the external write is queued and may fail while the other stays."
                  : "."),
          write.access().object());
    }
  }

  private static void loops(Project project, Findings findings) {
    Pieces pieces = new Pieces(project);
    project
        .apex()
        .sites()
        .filter(s -> !(s instanceof Site.Query q && pieces.asks(q.query())))
        .flatMap(s -> RecordAccess.of(project.metadata(), s).stream())
        .filter(a -> a.code().inLoop() && !a.code().inTest())
        .filter(a -> a.isCallout() || a.kind() == Kind.ASYNC_WRITE)
        .forEach(
            a ->
                findings.add(
                    a.code().place(),
                    "A loop in "
                        + a.code().title()
                        + " goes to the external system for "
                        + a.object()
                        + " each time it is run ("
                        + a.words()
                        + ").",
                    a.object()));
  }

  private static Stream<RecordAccess> accesses(Project project) {
    return project.apex().sites().flatMap(s -> RecordAccess.of(project.metadata(), s).stream());
  }

  private static void savepoints(Project project, Findings findings) {
    eachMethod(
        project,
        (method, steps) -> {
          boolean released =
              method.calls().anyMatch(c -> c.isOn("Database") && c.isNamed("releaseSavepoint"));
          Optional<Step> external =
              steps.all().stream()
                  .filter(s -> s.access().isExternal() && !(released && s.isRead()))
                  .findFirst();
          method
              .sites(Site.Invocation.class)
              .filter(i -> i.call().isOn("Database") && i.call().isNamed("setSavepoint"))
              .forEach(i -> external.ifPresent(e -> savepoint(i, e, findings)));
        });
  }

  private static void savepoint(Site.Invocation site, Step external, Findings findings) {
    findings.add(
        site.place(),
        site.code().title()
            + " sets a savepoint, which does not cover "
            + external.title()
            + " on "
            + external.access().object()
            + (external.isRead() ? " and stands in the way of its callout." : "."),
        external.access().object());
  }

  /** Tests do not reach the external system. */
  private static void eachMethod(Project project, BiConsumer<ApexMethod, MethodSteps> look) {
    MethodSteps.Reader reader = new MethodSteps.Reader(project);
    project
        .apex()
        .classes()
        .filter(c -> !c.isTest())
        .flatMap(c -> c.methods().stream())
        .filter(m -> !m.modifiers().isTest())
        .forEach(m -> look.accept(m, reader.read(m)));
  }
}
