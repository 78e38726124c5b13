package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.catalogue.FlowSteps.Step;
import io.sallyport.crosscheck.flow.FieldValue;
import io.sallyport.crosscheck.flow.Flow;
import io.sallyport.crosscheck.flow.FlowElement.Kind;
import io.sallyport.crosscheck.project.DataSource;
import io.sallyport.crosscheck.project.ObjectField;
import io.sallyport.crosscheck.project.XmlElement;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.model.PrimitiveType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What flows do with fields of external objects. */
final class FlowFieldRules {
  private static final Set<String> TEXT_OPERATORS = Set.of("Contains", "StartsWith", "EndsWith");

  private FlowFieldRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row("XO-FLOW-005", "Flow sets External ID or Display URL", Severity.ERROR, Grade.A)
            .evidence(
                FlowStartRules.CONSIDERATIONS,
                "Do not update the External ID and Display URL fields in a process or flow.")
            .instead("Let the gateway set keys.")
            .check(FlowFieldRules::standardFields),
        Rule.row(
                "XO-FLOW-007",
                "Indirect lookup set to a value of another external type",
                Severity.WARNING,
                Grade.A)
            .evidence(
                FlowStartRules.CONSIDERATIONS,
                "Do not set a Text indirect lookup that maps to a Date on the external system.")
            .instead("Expose the key as a string.")
            .check(FlowFieldRules::indirectLookups),
        Rule.row(
                "XO-FLOW-008",
                "Lookup by Id instead of External ID across an external lookup",
                Severity.ERROR,
                Grade.A)
            .evidence(
                FlowStartRules.CONSIDERATIONS,
                "To find the parent external record filter ExternalId Equals the child's external"
                    + " lookup value; for indirect lookups use .Id of the relationship.")
            .instead("Filter by ExternalId.")
            .check(FlowFieldRules::parentsById),
        Rule.row("XO-FLOW-012", "Flow writes to a read-only data source", Severity.ERROR, Grade.A)
            .evidence(
                "https://help.salesforce.com/HTViewHelpDoc?id=platform_connect_considerations_writable_external_objects.htm",
                "External objects are read-only by default; select Writable External Objects.")
            .instead("Make the data source writable, or take the step out.")
            .check(FlowFieldRules::readOnlySources),
        Rule.row("XO-FLOW-013", "Sort or filter on a disabled field", Severity.ERROR, Grade.A)
            .evidence(
                "https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/customfield.htm",
                "isFilteringDisabled and isSortingDisabled.")
            .instead("Enable it in the model of the gateway.")
            .check(FlowFieldRules::disabledFields),
        Rule.row(
                "XO-FLOW-015",
                "Text operators on an external object in a flow filter",
                Severity.INFO,
                Grade.C)
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.odata_query_string_options.htm",
                "$filter functions exist for OData, but LIKE in SOQL is unsupported; nothing is"
                    + " said of flows.")
            .instead("Try it against the gateway.")
            .off()
            .check(FlowFieldRules::textOperators));
  }

  private static void standardFields(Project project, Findings findings) {
    for (Flow flow : project.flows()) {
      for (FieldValue value : flow.fieldValues()) {
        if (project.isExternal(value.object())
            && (value.field().equalsIgnoreCase("ExternalId")
                || value.field().equalsIgnoreCase("DisplayUrl"))) {
          findings.add(
              value.place(),
              "Flow " + flow.name() + " sets " + value.field() + " of " + value.object() + ".",
              value.object());
        }
      }
    }
  }

  private static void indirectLookups(Project project, Findings findings) {
    for (Flow flow : project.flows()) {
      for (FieldValue value : flow.fieldValues()) {
        project
            .object(value.object())
            .field(value.field())
            .filter(f -> f.isType("IndirectLookup"))
            .flatMap(f -> Fields.property(project, f))
            .filter(p -> p.exposedType() != PrimitiveType.STRING)
            .ifPresent(
                p ->
                    findings.add(
                        value.place(),
                        "Flow "
                            + flow.name()
                            + " sets the indirect lookup "
                            + value.field()
                            + " of "
                            + value.object()
                            + ", whose column "
                            + p
                            + " is of the type "
                            + p.exposedType().edmName()
                            + ".",
                        value.object()));
      }
    }
  }

  private static void parentsById(Project project, Findings findings) {
    FlowSteps.external(project)
        .filter(s -> s.element().is(Kind.LOOKUP))
        .forEach(
            s -> filters(s, "Id"::equalsIgnoreCase).forEach(f -> byId(project, s, f, findings)));
  }

  private static void byId(Project project, Step step, XmlElement filter, Findings findings) {
    FlowReferences.field(project, step.flow(), filter)
        .filter(f -> f.isType("ExternalLookup"))
        .filter(f -> f.referenceTo().filter(step.object()::equalsIgnoreCase).isPresent())
        .ifPresent(
            f ->
                findings.add(
                    filter.place(),
                    step.title()
                        + " compares Id of "
                        + step.object()
                        + " with the external lookup "
                        + f.name()
                        + " of "
                        + f.object()
                        + ", which holds an External ID.",
                    step.object()));
  }

  private static List<XmlElement> filters(Step step, Predicate<String> field) {
    return step.element()
        .xml()
        .all("filters")
        .filter(f -> f.text("field").filter(field).isPresent())
        .toList();
  }

  private static void readOnlySources(Project project, Findings findings) {
    FlowSteps.external(project)
        .filter(s -> s.element().isWrite())
        .forEach(
            s ->
                project
                    .object(s.object())
                    .dataSource()
                    .filter(d -> !d.isWritable())
                    .ifPresent(d -> readOnly(s, d, findings)));
  }

  private static void readOnly(Step step, DataSource source, Findings findings) {
    findings.add(
        step.element().place(),
        step.title()
            + " writes to "
            + step.object()
            + ", whose data source "
            + source.name()
            + " is not writable.",
        step.object());
  }

  private static void disabledFields(Project project, Findings findings) {
    FlowSteps.external(project)
        .forEach(s -> disabled(project, s.title(), s.object(), s.element().xml(), findings));
    for (Flow flow : project.flows()) {
      flow.choiceSets()
          .forEach(
              (name, set) ->
                  set.text("object")
                      .filter(project::isExternal)
                      .ifPresent(
                          o ->
                              disabled(
                                  project, name + " of flow " + flow.name(), o, set, findings)));
    }
  }

  private static void disabled(
      Project project, String title, String object, XmlElement xml, Findings findings) {
    for (XmlElement filter : xml.all("filters").toList()) {
      field(project, object, filter.text("field"))
          .filter(ObjectField::isFilteringDisabled)
          .ifPresent(f -> disabled(title, "filters by", f, filter, findings));
    }
    for (XmlElement sort : xml.all("sortField").toList()) {
      field(project, object, Optional.of(sort.text()))
          .filter(ObjectField::isSortingDisabled)
          .ifPresent(f -> disabled(title, "sorts by", f, sort, findings));
    }
  }

  private static void disabled(
      String title, String does, ObjectField field, XmlElement at, Findings findings) {
    findings.add(
        at.place(),
        title
            + " "
            + does
            + " "
            + field.name()
            + " of "
            + field.object()
            + ", for which that is disabled.",
        field.object());
  }

  private static Optional<ObjectField> field(
      Project project, String object, Optional<String> name) {
    return name.flatMap(project.object(object)::field);
  }

  private static void textOperators(Project project, Findings findings) {
    FlowSteps.external(project)
        .forEach(
            s ->
                filters(s, field -> true).stream()
                    .filter(f -> f.text("operator").filter(TEXT_OPERATORS::contains).isPresent())
                    .forEach(
                        f ->
                            findings.add(
                                f.place(),
                                s.title()
                                    + " filters "
                                    + s.object()
                                    + " by "
                                    + f.text("field").orElse("a field")
                                    + " with "
                                    + f.text("operator").orElse("")
                                    + ".",
                                s.object())));
  }
}
