package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.apex.ApexClass;
import io.sallyport.crosscheck.apex.ApexMethod;
import io.sallyport.crosscheck.apex.Expression;
import io.sallyport.crosscheck.apex.QuerySite;
import io.sallyport.crosscheck.apex.Site;
import io.sallyport.crosscheck.project.Adapter;
import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.ObjectQuery;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tests of Apex that queries external objects. */
final class ApexTestRules {
  /** What answers queries in tests. */
  static final String STUB = "SoqlStubProvider";

  private ApexTestRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row(
                "XO-APEX-016",
                "Static SOQL on an external object in a test without a stub",
                Severity.WARNING,
                Grade.A)
            .scope("an error with custom adapters; stubs since Winter '25 (version 62)")
            .evidence(
                CustomAdapterRules.CONSIDERATIONS,
                "In Apex tests use dynamic SOQL; tests with static SOQL on external objects fail.")
            .evidence(
                Queries.LIMITS, "The same is in the list of what holds for custom adapters alone.")
            .evidence(
                "https://salesforcetimes.net/salesforce-winter25-release-notes-development-apex/5",
                "Winter '25: SoqlStubProvider and Test.createSoqlStub stand in for queries on"
                    + " external objects.")
            .instead("A SoqlStubProvider, or a selector class behind an interface.")
            .check(ApexTestRules::withoutStub),
        Rule.row(
                "XO-APEX-017",
                "Forbidden operation inside a SoqlStubProvider",
                Severity.ERROR,
                Grade.A)
            .scope("version 62 and later")
            .evidence(
                "https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/",
                "Mock SOQL Tests for External Objects: a stub may not query, search, call out,"
                    + " run DML, publish events or start asynchronous work.")
            .instead("Make the rows with Test.createStubQueryRow or createStubQueryRows.")
            .check(ApexTestRules::stubs));
  }

  private static void withoutStub(Project project, Findings findings) {
    for (ApexClass unit : project.apex().units()) {
      List<Expression.Call> stubs =
          unit.all()
              .flatMap(c -> c.methods().stream())
              .flatMap(m -> withCalled(project, m))
              .flatMap(ApexMethod::calls)
              .filter(c -> c.isOn("Test") && c.isNamed("createSoqlStub"))
              .toList();
      unit.all()
          .flatMap(c -> c.sites(Site.Query.class))
          .map(Site.Query::query)
          .filter(q -> q.origin() == QuerySite.Origin.INLINE)
          .filter(q -> q.code().filter(c -> c.inTest()).isPresent())
          .flatMap(q -> ObjectQuery.of(q, project.metadata()).stream().limit(1))
          .filter(q -> q.isExternal() && stubs.stream().noneMatch(s -> isFor(s, q)))
          .forEach(q -> withoutStub(q, findings));
    }
  }

  private static void withoutStub(ObjectQuery query, Findings findings) {
    boolean custom = query.object().adapter() == Adapter.CUSTOM;
    if (query.object().adapter() != Adapter.OTHER) {
      findings.add(
          custom ? Severity.ERROR : Severity.WARNING,
          query.site().place(),
          Queries.subject(query)
              + " asks for "
              + query.object().name()
              + " in a test that has no stub for it.",
          query.object().name());
    }
  }

  /** The method and those that it calls. */
  private static Stream<ApexMethod> withCalled(Project project, ApexMethod method) {
    return Stream.concat(
        Stream.of(method), method.calls().flatMap(c -> project.apex().target(method, c).stream()));
  }

  /** Whether a stub may stand in for a query: its object is that of the query, or not known. */
  private static boolean isFor(Expression.Call stub, ObjectQuery query) {
    Optional<String> token = stub.argument(0).flatMap(Expression::path);
    return token
        .filter(t -> Names.folded(t).endsWith(".sobjecttype"))
        .map(t -> isToken(t, query.query().from()) || isToken(t, query.object().name()))
        .orElse(true);
  }

  private static boolean isToken(String token, String object) {
    return token.equalsIgnoreCase(object + ".SObjectType")
        || token.equalsIgnoreCase("Schema." + object + ".SObjectType");
  }

  private static void stubs(Project project, Findings findings) {
    project
        .apex()
        .classes()
        .filter(c -> project.apex().isA(c, STUB, "System." + STUB))
        .flatMap(c -> c.methods("handleSoqlQuery").stream())
        .forEach(
            m ->
                m.sites()
                    .forEach(
                        s ->
                            forbidden(project, m, s)
                                .ifPresent(
                                    what ->
                                        findings.add(
                                            s.place(),
                                            "The stub "
                                                + m.type()
                                                + " "
                                                + what
                                                + ", which a stub may not."))));
  }

  private static Optional<String> forbidden(Project project, ApexMethod method, Site site) {
    if (site instanceof Site.Query || site instanceof Site.Unresolved) {
      return Optional.of("queries");
    }
    if (site instanceof Site.Search) {
      return Optional.of("searches");
    }
    if (site instanceof Site.Dml) {
      return Optional.of("runs DML");
    }
    return site instanceof Site.Invocation i
        ? forbidden(project, method, i.call())
        : Optional.empty();
  }

  private static Optional<String> forbidden(
      Project project, ApexMethod method, Expression.Call call) {
    if (RecordAccess.isPlain(call)
        || RecordAccess.isImmediate(call)
        || RecordAccess.isAsync(call)) {
      return Optional.of("runs DML");
    }
    boolean http =
        call.isNamed("send")
            && call.receiver().flatMap(Expression::type).filter(t -> t.is("Http")).isPresent();
    if (http) {
      return Optional.of("calls out");
    }
    boolean later =
        call.isOn("System") && call.isNamed("enqueueJob", "schedule", "scheduleBatch")
            || call.isOn("Database") && call.isNamed("executeBatch")
            || project
                .apex()
                .target(method, call)
                .filter(t -> t.modifiers().annotation("future").isPresent())
                .isPresent();
    if (later) {
      return Optional.of("starts asynchronous work");
    }
    return call.isOn("EventBus") && call.isNamed("publish")
        ? Optional.of("publishes events")
        : Optional.empty();
  }
}
