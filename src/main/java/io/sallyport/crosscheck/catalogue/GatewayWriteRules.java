package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.flow.FlowElement;
import io.sallyport.crosscheck.lightning.ObjectUse;
import io.sallyport.crosscheck.project.ObjectField;
import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.project.ServedModel.Capability;
import io.sallyport.crosscheck.project.ServedModel.ColumnTrait;
import io.sallyport.crosscheck.project.XmlElement;
import io.sallyport.crosscheck.project.XmlFile;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes that the gateway cannot take, or takes otherwise than they are meant. */
final class GatewayWriteRules {
  private static final String WRITABLE =
      "https://help.salesforce.com/s/articleView?id=platform.odata_considerations_writable_external_objects.htm";

  private GatewayWriteRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row(
                "XO-MODEL-001",
                "Write path to an entity the gateway exposes read-only",
                Severity.ERROR,
                Grade.A)
            .evidence(
                "https://help.salesforce.com/HTViewHelpDoc?id=platform_connect_considerations_writable_external_objects.htm",
                "The data source must be writable, and the external system executes the write.")
            .instead("Say in the model what can be written; a user interface that only reads.")
            .check(GatewayWriteRules::readOnly),
        Rule.row(
                "XO-MODEL-002",
                "External ID and key columns both supplied",
                Severity.ERROR,
                Grade.A)
            .scope("OData")
            .evidence(
                WRITABLE,
                "Include either the External ID value or the key field values, never both.")
            .instead("One of them.")
            .check(DoubleKeys::look),
        Rule.row("XO-MODEL-003", "Write to a complex-type column", Severity.ERROR, Grade.A)
            .scope("OData")
            .evidence(WRITABLE, "Complex types are always read only.")
            .instead("Flatten it into columns of its own.")
            .check(GatewayWriteRules::complexColumns),
        Rule.row(
                "XO-MODEL-004",
                "Code expects partial update semantics from the UI",
                Severity.INFO,
                Grade.A)
            .scope("OData")
            .evidence(
                WRITABLE, "Edits from the user interface send all fields, unchanged ones too.")
            .instead("Filter what a PATCH changes; an ETag.")
            .check(GatewayWriteRules::protectedColumns));
  }

  private static void readOnly(Project project, Findings findings) {
    FlowSteps.external(project)
        .filter(s -> s.element().isWrite())
        .forEach(
            s ->
                readOnly(
                    project,
                    new Way(
                        s.title() + " is",
                        s.object(),
                        capability(s.element()),
                        s.element().place()),
                    findings));
    ApexWrites.external(project)
        .forEach(
            w ->
                readOnly(
                    project,
                    new Way(w.title(), w.object(), w.capability(), w.code().place()),
                    findings));
  }

  /**
   * A way to write.
   *
   * @param does who does it, for messages
   */
  private record Way(String does, String object, Capability needs, Place at) {}

  private static void readOnly(Project project, Way way, Findings findings) {
    Served.of(project, way.object)
        .filter(served -> !served.traits().allows(way.needs))
        .ifPresent(
            served ->
                findings.add(
                    way.at,
                    way.does
                        + " to "
                        + way.needs.name().toLowerCase(Locale.ROOT)
                        + " records of "
                        + way.object
                        + ", which the gateway does not do with "
                        + served.set()
                        + ".",
                    way.object));
  }

  private static Capability capability(FlowElement step) {
    return switch (step.kind()) {
      case CREATE -> Capability.CREATE;
      case DELETE -> Capability.DELETE;
      default -> Capability.UPDATE;
    };
  }

  private static void complexColumns(Project project, Findings findings) {
    GivenValue.all(project)
        .filter(
            v ->
                Served.of(project, v.object())
                    .filter(
                        s ->
                            s.field(v.field())
                                .filter(f -> s.is(f, ColumnTrait.COMPLEX))
                                .isPresent())
                    .isPresent())
        .forEach(
            v ->
                findings.add(
                    v.place(),
                    v.by()
                        + " sets "
                        + v.field()
                        + " of "
                        + v.object()
                        + ", whose column is of a complex type.",
                    v.object()));
  }

  private static void protectedColumns(Project project, Findings findings) {
    Served.all(project)
        .filter(s -> s.traits().allows(Capability.UPDATE))
        .forEach(
            served ->
                served.object().fields().stream()
                    .filter(f -> served.is(f, ColumnTrait.PROTECTED))
                    .findFirst()
                    .ifPresent(f -> protectedColumn(project, f, findings)));
  }

  private static void protectedColumn(Project project, ObjectField field, Findings findings) {
    edits(project, field.object())
        .forEach(
            at ->
                findings.add(
                    at,
                    "Who edits "
                        + field.object()
                        + " here sends all of its fields, and so overwrites "
                        + field.name()
                        + ".",
                    field.object()));
  }

  /** Layouts and forms in which users edit records of an object. */
  private static Stream<Place> edits(Project project, String object) {
    Stream<Place> layouts =
        project.metadata().xml("layout").stream()
            .filter(l -> Layouts.objectOf(l).equalsIgnoreCase(object))
            .flatMap(l -> firstEdit(l).stream());
    Stream<Place> forms =
        project.objectUses().stream()
            .filter(u -> u.kind() == ObjectUse.Kind.INPUT && u.object().equalsIgnoreCase(object))
            .map(ObjectUse::place);
    return Stream.concat(layouts, forms);
  }

  private static Optional<Place> firstEdit(XmlFile layout) {
    return Layouts.items(layout).filter(Layouts::isEditable).findFirst().map(XmlElement::place);
  }
}
