package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.lightning.ObjectUse;
import io.sallyport.crosscheck.project.Adapter;
import io.sallyport.crosscheck.project.ObjectField;
import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.project.XmlElement;
import io.sallyport.crosscheck.project.XmlFile;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Page layouts and forms. */
final class LayoutRules {
  /** Related lists of a layout that users hardly notice, and that they do. */
  private static final int FEW_LISTS = 1;

  private static final int MANY_LISTS = 3;
  private static final int MANY_LOOKUPS = 5;

  private LayoutRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row(
                "XO-UI-004",
                "Editable external or indirect lookup in a form",
                Severity.INFO,
                Grade.B)
            .scope("all adapters but cross-org")
            .evidence(
                "https://help.salesforce.com/HTViewHelpDoc?id=relationships_considerations.htm",
                "Search in lookups is unavailable; users type the External ID or the value of the"
                    + " target (not for cross-org).")
            .instead("A component of its own to pick a record.")
            .check(LayoutRules::editableLookups),
        Rule.row("XO-UI-005", "Related list of an external child", Severity.INFO, Grade.A)
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.odata_adapter_about.htm",
                "Viewing the page of a parent with an external related list is a callout.")
            .instead("Tabs, which load on demand.")
            .check(LayoutRules::relatedLists),
        Rule.row("XO-UI-006", "Many external lookups on one layout", Severity.INFO, Grade.C)
            .scope("seen with cross-org")
            .evidence(
                "https://qiita.com/panxl/items/20a20b1c7f646fc4b07a",
                "Practice: more than five give an error when the page is shown.")
            .instead("Fewer of them.")
            .off()
            .check(LayoutRules::manyLookups));
  }

  /** A lookup to or from an external object, as a layout shows it. */
  private record Item(ObjectField field, XmlElement xml) {}

  private static Stream<Item> lookups(Project project, XmlFile layout, String... types) {
    SalesforceObject object = project.object(Layouts.objectOf(layout));
    return Layouts.items(layout)
        .flatMap(e -> e.text("field").flatMap(object::field).map(f -> new Item(f, e)).stream())
        .filter(i -> i.field.isType(types));
  }

  private static void editableLookups(Project project, Findings findings) {
    for (XmlFile layout : project.metadata().xml("layout")) {
      lookups(project, layout, "ExternalLookup", "IndirectLookup")
          .filter(i -> Layouts.isEditable(i.xml))
          .forEach(i -> editable(project, i.field, i.xml.place(), findings));
    }
    for (ObjectUse use : project.objectUses()) {
      if (use.kind() == ObjectUse.Kind.INPUT) {
        use.field()
            .flatMap(project.object(use.object())::field)
            .filter(f -> f.isType("ExternalLookup", "IndirectLookup"))
            .ifPresent(f -> editable(project, f, use.place(), findings));
      }
    }
  }

  private static void editable(Project project, ObjectField field, Place at, Findings findings) {
    Optional<String> external =
        Stream.concat(field.referenceTo().stream(), Stream.of(field.object()))
            .filter(project::isExternal)
            .findFirst();
    external
        .filter(o -> project.object(o).adapter() != Adapter.CROSS_ORG)
        .ifPresent(
            o ->
                findings.add(
                    at,
                    "Users who edit "
                        + field.name()
                        + " of "
                        + field.object()
                        + " cannot search for a record; they type "
                        + (field.isType("ExternalLookup")
                            ? "its External ID."
                            : "the value that leads to it."),
                    o));
  }

  private static void relatedLists(Project project, Findings findings) {
    for (XmlFile layout : project.metadata().xml("layout")) {
      List<XmlElement> lists =
          layout
              .root()
              .along("relatedLists", "relatedList")
              .filter(l -> project.isExternal(childOf(l)))
              .toList();
      if (lists.size() > FEW_LISTS) {
        findings.add(
            lists.size() > MANY_LISTS ? Severity.WARNING : Severity.INFO,
            lists.get(0).place(),
            "Layout "
                + layout.name()
                + " has "
                + lists.size()
                + " related lists of external objects, each of which is a callout.",
            lists.stream().map(LayoutRules::childOf).distinct().toArray(String[]::new));
      }
    }
  }

  /** {@code OrderLine__x} of {@code OrderLine__x.Order__c}. */
  private static String childOf(XmlElement relatedList) {
    return relatedList.text().split("\\.")[0];
  }

  private static void manyLookups(Project project, Findings findings) {
    for (XmlFile layout : project.metadata().xml("layout")) {
      List<Item> lookups = lookups(project, layout, "ExternalLookup").toList();
      if (lookups.size() > MANY_LOOKUPS) {
        findings.add(
            layout.place(),
            "Layout " + layout.name() + " shows " + lookups.size() + " external lookups.",
            lookups.stream()
                .flatMap(i -> i.field.referenceTo().stream())
                .distinct()
                .toArray(String[]::new));
      }
    }
  }
}
