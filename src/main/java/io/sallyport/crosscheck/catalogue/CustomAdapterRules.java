package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.apex.ApexClass;
import io.sallyport.crosscheck.apex.Expression;
import io.sallyport.crosscheck.apex.Site;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Adapters that a project writes itself. */
final class CustomAdapterRules {
  static final String CONSIDERATIONS =
      "https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_connector_considerations.htm";
  private static final String SCOPE = "custom adapters";
  private static final String CONNECTION = "DataSource.Connection";
  private static final String PROVIDER = "DataSource.Provider";
  private static final int MAX_DIGITS = 18;
  private static final int MAX_TEXT = 255;

  private CustomAdapterRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row("XO-APEX-018", "DML in a custom adapter", Severity.ERROR, Grade.A)
            .scope(SCOPE)
            .evidence(CONSIDERATIONS, "The Apex code of a custom adapter may not run DML.")
            .instead("Call out and nothing else; keep the log in the external system.")
            .check(CustomAdapterRules::dml),
        Rule.row(
                "XO-APEX-019",
                "Custom adapter table without an ExternalId column",
                Severity.ERROR,
                Grade.A)
            .scope(SCOPE)
            .evidence(
                "https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_connector_external_id.htm",
                "An adapter declares the column named ExternalId and gives its values.")
            .instead("Add ExternalId, and DisplayUrl.")
            .check(CustomAdapterRules::tables),
        Rule.row(
                "XO-APEX-020",
                "Custom adapter connection without a provider",
                Severity.WARNING,
                Grade.B)
            .scope(SCOPE)
            .evidence(
                CONSIDERATIONS,
                "After a change of the connection class the provider has to be saved again, else"
                    + " the adapter is gone from the list of types and the tabs are gone too.")
            .instead("Deploy both classes together.")
            .check(CustomAdapterRules::connections),
        Rule.row("XO-APEX-021", "Data type loss in custom adapter columns", Severity.INFO, Grade.A)
            .scope(SCOPE)
            .evidence(
                CONSIDERATIONS,
                "Numbers lose digits beyond 18; texts longer than 255 become long text areas.")
            .instead("Fewer digits; long texts only where nobody filters by them.")
            .check(CustomAdapterRules::columns));
  }

  private static Stream<ApexClass> adapters(Project project, String... types) {
    return project.apex().classes().filter(c -> project.apex().isA(c, types));
  }

  private static void dml(Project project, Findings findings) {
    adapters(project, CONNECTION, PROVIDER)
        .forEach(
            c ->
                c.sites()
                    .filter(
                        s ->
                            s instanceof Site.Dml
                                || s instanceof Site.Invocation i
                                    && (RecordAccess.isPlain(i.call())
                                        || RecordAccess.isImmediate(i.call())))
                    .forEach(
                        s ->
                            findings.add(
                                s.place(),
                                "The custom adapter "
                                    + c.name()
                                    + " runs DML, which the code of an adapter may not.")));
  }

  private static void tables(Project project, Findings findings) {
    adapters(project, CONNECTION)
        .flatMap(c -> c.methods("sync").stream())
        .forEach(
            sync ->
                AdapterTables.of(project, sync)
                    .filter(AdapterTables.Table::lacksExternalId)
                    .forEach(
                        t ->
                            findings.add(
                                t.site().place(),
                                "Table "
                                    + t.name()
                                    + "of the custom adapter "
                                    + sync.type()
                                    + " has no column named ExternalId.")));
  }

  private static void connections(Project project, Findings findings) {
    List<ApexClass> providers = adapters(project, PROVIDER).toList();
    adapters(project, CONNECTION)
        .filter(c -> !c.isTest() && !c.modifiers().has("abstract") && !c.modifiers().has("virtual"))
        .filter(c -> providers.stream().noneMatch(p -> makes(project, p, c)))
        .forEach(
            c ->
                findings.add(
                    c.place(),
                    "No DataSource.Provider in the project makes a "
                        + c.name()
                        + " in getConnection; the provider has to be saved with it."));
  }

  /** Whether a provider makes connections of a class, in whatever way we cannot see too. */
  private static boolean makes(Project project, ApexClass provider, ApexClass connection) {
    return provider.methods("getConnection").stream()
        .flatMap(
            m ->
                Stream.concat(
                    Stream.of(m), m.calls().flatMap(c -> project.apex().target(m, c).stream())))
        .flatMap(m -> m.sites(Site.Creation.class))
        .anyMatch(s -> s.creation().created().is(connection.name(), connection.simpleName()));
  }

  private static void columns(Project project, Findings findings) {
    project
        .apex()
        .sites(Site.Invocation.class)
        .filter(i -> i.call().isOn("DataSource.Column"))
        .forEach(i -> column(i, findings));
  }

  private static void column(Site.Invocation site, Findings findings) {
    Expression.Call call = site.call();
    String name = call.argument(0).flatMap(Expression::constant).map(n -> " " + n).orElse("");
    int last = call.arguments().size() - 1;
    OptionalInt digits = call.isNamed("number") ? number(call, last - 1) : OptionalInt.empty();
    OptionalInt length = call.isNamed("text") ? number(call, last) : OptionalInt.empty();
    if (digits.orElse(0) > MAX_DIGITS) {
      findings.add(
          site.place(),
          "Column"
              + name
              + " has "
              + digits.getAsInt()
              + " digits; those beyond "
              + MAX_DIGITS
              + " are lost.");
    } else if (length.orElse(0) > MAX_TEXT) {
      findings.add(
          site.place(),
          "Column"
              + name
              + " has up to "
              + length.getAsInt()
              + " characters, which makes it a long text area that SOQL cannot filter by.");
    }
  }

  private static OptionalInt number(Expression.Call call, int index) {
    Optional<Expression> argument = index > 0 ? call.argument(index) : Optional.empty();
    return argument
        .filter(a -> a.type().filter(t -> t.is("Integer")).isPresent())
        .map(Apex::number)
        .orElse(OptionalInt.empty());
  }
}
