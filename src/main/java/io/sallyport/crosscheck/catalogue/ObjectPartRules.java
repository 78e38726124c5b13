package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.project.ObjectField;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.project.XmlElement;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What belongs to external objects beside their fields: record types, layouts and list views. */
final class ObjectPartRules {
  private static final double COMPACT_LAYOUTS = 42;

  /** How list views name what external objects do not have. */
  private static final Set<String> MISSING_COLUMNS =
      Set.of("created_date", "last_update", "recordtype", "last_activity");

  private static final List<String> MISSING_PREFIXES =
      List.of("owner.", "createdby_user", "updatedby_user");

  private ObjectPartRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row("XO-OBJ-002", "Record types or business processes", Severity.ERROR, Grade.C)
            .evidence(
                "https://qiita.com/panxl/items/20a20b1c7f646fc4b07a",
                "External objects were found to have no record types in practice.")
            .instead("Serve an entity set for each kind of record, or use dynamic forms.")
            .check(ObjectPartRules::recordTypes),
        Rule.row(
                "XO-OBJ-012",
                "Compact layout with an old version of the API",
                Severity.INFO,
                Grade.A)
            .scope("versions of the API before 42")
            .evidence(
                "https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_compactlayout.htm",
                "Compact layouts of external objects need version 42 of the API.")
            .instead("Deploy with a newer version.")
            .check(ObjectPartRules::compactLayouts),
        Rule.row("XO-OBJ-013", "List view that needs an owner", Severity.WARNING, Grade.C)
            .evidence(
                "https://craftware.com/external-objects-wtf-diy",
                "External objects have no field for their owner.")
            .instead("Show everything, and filter by a column that names the user.")
            .check(ObjectPartRules::listViews));
  }

  private static void recordTypes(Project project, Findings findings) {
    for (SalesforceObject object : project.externalObjects()) {
      object
          .parts("recordTypes")
          .forEach(
              p -> addPart(object, p, "record type", ", which external objects lack.", findings));
      object
          .parts("businessProcesses")
          .forEach(
              p ->
                  addPart(
                      object, p, "business process", ", which external objects lack.", findings));
    }
  }

  private static void compactLayouts(Project project, Findings findings) {
    if (project.metadata().settings().apiVersion().orElse(COMPACT_LAYOUTS) >= COMPACT_LAYOUTS) {
      return;
    }
    String why =
        ": external objects have them from version 42 of the API, the project has an older.";
    for (SalesforceObject object : project.externalObjects()) {
      object
          .parts("compactLayouts")
          .forEach(p -> addPart(object, p, "compact layout", why, findings));
    }
  }

  private static void addPart(
      SalesforceObject object, XmlElement part, String what, String why, Findings findings) {
    String name = part.text("fullName").map(n -> " " + n).orElse("");
    findings.add(part.place(), object.name() + " has the " + what + name + why, object.name());
  }

  private static void listViews(Project project, Findings findings) {
    for (SalesforceObject object : project.externalObjects()) {
      for (XmlElement view : object.parts("listViews")) {
        scope(object, view, findings);
        columns(object, view, findings);
        filters(object, view, findings);
      }
    }
  }

  private static void scope(SalesforceObject object, XmlElement view, Findings findings) {
    view.text("filterScope")
        .filter(scope -> !scope.equalsIgnoreCase("Everything"))
        .ifPresent(
            scope ->
                findings.add(
                    view.placeOf("filterScope"),
                    "A list view of "
                        + object.name()
                        + " shows "
                        + scope
                        + ": external objects have no owner.",
                    object.name()));
  }

  private static void columns(SalesforceObject object, XmlElement view, Findings findings) {
    Stream.concat(view.all("columns"), view.along("filters", "field"))
        .filter(c -> isMissing(Names.folded(c.text())))
        .forEach(
            c ->
                findings.add(
                    c.place(),
                    "A list view of "
                        + object.name()
                        + " uses "
                        + c.text()
                        + ", which external objects do not have.",
                    object.name()));
  }

  private static boolean isMissing(String column) {
    return MISSING_COLUMNS.contains(column)
        || MISSING_PREFIXES.stream().anyMatch(column::startsWith);
  }

  private static void filters(SalesforceObject object, XmlElement view, Findings findings) {
    view.along("filters", "field")
        .filter(f -> object.field(f.text()).filter(ObjectField::isFilteringDisabled).isPresent())
        .forEach(
            f ->
                findings.add(
                    f.place(),
                    "A list view of "
                        + object.name()
                        + " filters by "
                        + f.text()
                        + ", which is not to be filtered by.",
                    object.name()));
  }
}
