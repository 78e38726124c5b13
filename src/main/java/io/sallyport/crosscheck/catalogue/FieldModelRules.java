package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.project.ObjectField;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Fields of external objects, beside what the gateway serves for them. */
final class FieldModelRules {
  private static final String INDIRECT =
      "https://help.salesforce.com/HTViewHelpDoc?id=external_object_indirect_lookup_relationships.htm";
  private static final int ID_LENGTH = 18;

  /** No number field has more. */
  private static final int MOST_DIGITS = 18;

  private FieldModelRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row(
                "XO-FIELD-018",
                "Lookup from an external object needs 18-character Ids",
                Severity.WARNING,
                Grade.A)
            .everyExternalObject()
            .evidence(
                "https://help.salesforce.com/HTViewHelpDoc?id=external_object_relationships.htm",
                "A lookup compares Salesforce Ids of 18 characters, which external data often do"
                    + " not hold.")
            .instead("Use an indirect lookup by a field that is unique and an External ID.")
            .check(FieldModelRules::lookups),
        Rule.row("XO-FIELD-019", "Letter case of indirect lookup", Severity.WARNING, Grade.A)
            .evidence(
                INDIRECT,
                "Where the external column is case-sensitive, the parent's field must be so too.")
            .instead("Make the parent's field case-sensitive, as the gateway is.")
            .check(FieldModelRules::letterCase),
        Rule.row(
                "XO-FIELD-022",
                "Field too short for the external column",
                Severity.WARNING,
                Grade.A)
            .evidence(
                "https://help.salesforce.com/apex/HTViewHelpDoc?id=platform_connect_considerations_compatibility.htm",
                "A text field should be as long as its column, and a number field must hold all"
                    + " digits before the point.")
            .instead("Sync again, or lengthen the field.")
            .check(FieldModelRules::sizes));
  }

  private static void lookups(Project project, Findings findings) {
    Fields.external(project)
        .filter(f -> f.isType("Lookup"))
        .forEach(f -> lookup(f, Fields.property(project, f), findings));
  }

  private static void lookup(ObjectField field, Optional<Property> property, Findings findings) {
    String message = field.path() + " is a lookup, which needs Salesforce Ids of 18 characters";
    if (property.isEmpty()) {
      message += " in its column.";
      findings.add(Severity.INFO, field.placeOf("type"), message, field.object());
    } else if (!holdsIds(property.get())) {
      message += "; the column " + property.get() + " is " + described(property.get()) + ".";
      findings.add(Severity.ERROR, field.placeOf("type"), message, field.object());
    }
  }

  private static boolean holdsIds(Property property) {
    return property.exposedType() == PrimitiveType.STRING
        && property.facets().maxLength().orElse(ID_LENGTH) >= ID_LENGTH;
  }

  private static String described(Property property) {
    String length =
        property.exposedType() == PrimitiveType.STRING && property.facets().maxLength().isPresent()
            ? " of " + property.facets().maxLength().getAsInt()
            : "";
    return property.exposedType().edmName() + length;
  }

  private static void letterCase(Project project, Findings findings) {
    Fields.external(project)
        .filter(f -> f.isType("IndirectLookup"))
        .filter(
            f ->
                Fields.property(project, f)
                    .filter(p -> p.exposedType() == PrimitiveType.STRING)
                    .isPresent())
        .forEach(
            f ->
                target(project, f)
                    .filter(target -> !target.xml().isTrue("caseSensitive"))
                    .ifPresent(
                        target ->
                            findings.add(
                                f.placeOf("referenceTargetField"),
                                f.path()
                                    + " leads to "
                                    + target.path()
                                    + ", which takes no notice of letter case, but the gateway"
                                    + " does.",
                                f.object())));
  }

  /** The text field that an indirect lookup compares with; numbers have no case. */
  private static Optional<ObjectField> target(Project project, ObjectField lookup) {
    String field = lookup.xml().text("referenceTargetField").orElse("");
    return lookup
        .referenceTo()
        .flatMap(o -> project.object(o).field(field.substring(field.lastIndexOf('.') + 1)))
        .filter(f -> f.isType("Text"));
  }

  private static void sizes(Project project, Findings findings) {
    Fields.external(project)
        .forEach(f -> Fields.property(project, f).ifPresent(p -> size(f, p, findings)));
  }

  private static void size(ObjectField field, Property property, Findings findings) {
    OptionalInt has = number(field, "length");
    OptionalInt needs = property.facets().maxLength();
    if (property.exposedType() == PrimitiveType.STRING
        && has.isPresent()
        && needs.isPresent()
        && has.getAsInt() < needs.getAsInt()) {
      add(field, "length", has.getAsInt() + " characters", property, needs.getAsInt(), findings);
    }
    OptionalInt precision = number(field, "precision");
    int before = precision.orElse(MOST_DIGITS) - number(field, "scale").orElse(0);
    if (precision.isPresent() && before < digits(property)) {
      String holds = before + " digits before the point";
      add(field, "precision", holds, property, digits(property), findings);
    }
  }

  private static void add(
      ObjectField field,
      String part,
      String holds,
      Property property,
      int needs,
      Findings findings) {
    findings.add(
        field.placeOf(part),
        field.path() + " holds " + holds + "; the column " + property + " has up to " + needs + ".",
        field.object());
  }

  /**
   * How many digits a value may have before the point, up to what a number field can hold with the
   * digits behind it; 0 if nobody knows.
   */
  private static int digits(Property property) {
    int scale = property.facets().scale().orElse(0);
    return switch (property.exposedType()) {
      case BYTE, SBYTE -> 3;
      case INT16 -> 5;
      case INT32 -> 10;
      case INT64 -> MOST_DIGITS;
      case DECIMAL -> Math.min(property.facets().precision().orElse(scale), MOST_DIGITS) - scale;
      default -> 0;
    };
  }

  private static OptionalInt number(ObjectField field, String part) {
    try {
      return OptionalInt.of(Integer.parseInt(field.xml().text(part).orElse("")));
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }
}
