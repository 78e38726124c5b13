package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.project.ObjectField;
import io.sallyport.crosscheck.project.XmlElement;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Relationships from and to external objects. */
final class RelationshipRules {
  private static final String CUSTOM_FIELD =
      "https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/customfield.htm";
  private static final String CONSIDERATIONS =
      "https://help.salesforce.com/HTViewHelpDoc?id=relationships_considerations.htm";
  private static final String RELATIONSHIPS =
      "https://help.salesforce.com/HTViewHelpDoc?id=external_object_relationships.htm";
  private static final String INDIRECT =
      "https://help.salesforce.com/HTViewHelpDoc?id=external_object_indirect_lookup_relationships.htm";

  private RelationshipRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row("XO-FIELD-013", "Lookup filter on an external lookup", Severity.ERROR, Grade.B)
            .everyExternalObject()
            .evidence(CONSIDERATIONS, "External lookups have no lookup filters.")
            .instead("Filter in the component that lets the user choose.")
            .check(RelationshipRules::lookupFilters),
        Rule.row(
                "XO-FIELD-014",
                "Delete constraint on an external relationship",
                Severity.ERROR,
                Grade.B)
            .everyExternalObject()
            .evidence(CONSIDERATIONS, "Relationships of external objects cannot delete in cascade.")
            .instead("Delete in the source.")
            .check(RelationshipRules::deleteConstraints),
        Rule.row(
                "XO-FIELD-015",
                "Indirect lookup target is not External ID and unique",
                Severity.ERROR,
                Grade.A)
            .everyExternalObject()
            .evidence(CUSTOM_FIELD, "The target field must have both externalId and unique set.")
            .instead("Set both flags of the target field.")
            .check(RelationshipRules::targets),
        Rule.row("XO-FIELD-016", "Indirect lookup on a wrong object", Severity.ERROR, Grade.A)
            .everyExternalObject()
            .evidence(
                INDIRECT,
                "An indirect lookup links an external child to a standard or custom parent.")
            .instead("Use an external lookup where the parent is external, else a lookup.")
            .check(RelationshipRules::indirectLookups),
        Rule.row(
                "XO-FIELD-017",
                "External lookup parent is not an external object",
                Severity.ERROR,
                Grade.A)
            .everyExternalObject()
            .evidence(RELATIONSHIPS, "The parent of an external lookup is an external object.")
            .instead("Use an indirect lookup from an external object, else a lookup.")
            .check(RelationshipRules::externalLookups),
        Rule.row("XO-FIELD-020", "Roll-up over external children", Severity.ERROR, Grade.A)
            .everyExternalObject()
            .evidence(
                CUSTOM_FIELD,
                "A roll-up summary needs a master-detail relationship, which external objects do"
                    + " not have.")
            .instead("Aggregate in the gateway, or in Apex at night.")
            .check(RelationshipRules::rollUps));
  }

  private static void lookupFilters(Project project, Findings findings) {
    Fields.all(project)
        .filter(f -> f.isType("ExternalLookup") && f.xml().child("lookupFilter").isPresent())
        .forEach(
            f ->
                findings.add(
                    f.placeOf("lookupFilter"),
                    f.path() + " is an external lookup, which cannot have a lookup filter.",
                    involved(f)));
  }

  private static void deleteConstraints(Project project, Findings findings) {
    Fields.all(project)
        .filter(RelationshipRules::isOfExternal)
        .filter(f -> isConstraint(f.xml().text("deleteConstraint")))
        .forEach(
            f ->
                findings.add(
                    f.placeOf("deleteConstraint"),
                    f.path()
                        + " has the delete constraint "
                        + f.xml().text("deleteConstraint").orElse("")
                        + ", which relationships of external objects cannot have.",
                    involved(f)));
  }

  private static boolean isOfExternal(ObjectField field) {
    return field.isType("ExternalLookup", "IndirectLookup")
        || (field.isType("Lookup") && Names.isExternal(field.object()));
  }

  private static boolean isConstraint(Optional<String> constraint) {
    return constraint
        .filter(c -> c.equalsIgnoreCase("Cascade") || c.equalsIgnoreCase("Restrict"))
        .isPresent();
  }

  private static void targets(Project project, Findings findings) {
    Fields.all(project)
        .filter(f -> f.isType("IndirectLookup") && f.referenceTo().isPresent())
        .forEach(
            f ->
                f.xml()
                    .text("referenceTargetField")
                    .ifPresent(t -> addTarget(f, t, project, findings)));
  }

  private static void addTarget(
      ObjectField lookup, String target, Project project, Findings findings) {
    String parent = lookup.referenceTo().orElseThrow();
    String field = target.substring(target.lastIndexOf('.') + 1);
    Optional<XmlElement> xml = project.object(parent).field(field).map(ObjectField::xml);
    String message = lookup.path() + " leads to " + parent + "." + field + ", which ";
    if (xml.isEmpty()) {
      message += "is not in the project: it must be an External ID and unique.";
      findings.add(
          Severity.INFO, lookup.placeOf("referenceTargetField"), message, involved(lookup));
    } else if (!xml.get().isTrue("externalId") || !xml.get().isTrue("unique")) {
      message += "must be an External ID and unique, and is not both.";
      findings.add(lookup.placeOf("referenceTargetField"), message, involved(lookup));
    }
  }

  private static void indirectLookups(Project project, Findings findings) {
    Fields.all(project)
        .filter(f -> f.isType("IndirectLookup"))
        .forEach(
            f -> {
              if (!Names.isExternal(f.object())) {
                findings.add(
                    f.placeOf("type"),
                    f.path() + " is an indirect lookup, which only external objects have.",
                    involved(f));
              } else if (f.referenceTo().filter(Names::isExternal).isPresent()) {
                findings.add(
                    f.placeOf("referenceTo"),
                    f.path()
                        + " is an indirect lookup to "
                        + f.referenceTo().orElseThrow()
                        + ", which is an external object.",
                    involved(f));
              }
            });
  }

  private static void externalLookups(Project project, Findings findings) {
    Fields.all(project)
        .filter(f -> f.isType("ExternalLookup"))
        .filter(f -> f.referenceTo().filter(to -> !Names.isExternal(to)).isPresent())
        .forEach(
            f ->
                findings.add(
                    f.placeOf("referenceTo"),
                    f.path()
                        + " is an external lookup to "
                        + f.referenceTo().orElseThrow()
                        + ", which is not an external object.",
                    involved(f)));
  }

  private static void rollUps(Project project, Findings findings) {
    for (ObjectField field : Fields.all(project).toList()) {
      for (String part : List.of("summaryForeignKey", "summarizedField")) {
        child(field, part)
            .ifPresent(
                child ->
                    findings.add(
                        field.placeOf(part),
                        field.path() + " rolls up " + child + ", which is an external object.",
                        child));
      }
    }
  }

  /** The external object of {@code Order__x.Account__c}. */
  private static Optional<String> child(ObjectField rollUp, String part) {
    return rollUp
        .xml()
        .text(part)
        .filter(path -> path.contains("."))
        .map(path -> path.substring(0, path.indexOf('.')))
        .filter(Names::isExternal);
  }

  /** The external ones of the two objects of a relationship. */
  private static String[] involved(ObjectField field) {
    return Stream.concat(Stream.of(field.object()), field.referenceTo().stream())
        .filter(Names::isExternal)
        .toArray(String[]::new);
  }
}
