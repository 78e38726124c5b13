package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.project.ObjectField;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.rule.Check;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.model.EntitySet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is switched on at fields of external objects, or missing there. */
final class FieldFlagRules {
  private static final String CUSTOM_FIELD =
      "https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/customfield.htm";
  private static final Set<String> SENSITIVE =
      Set.of("Confidential", "Restricted", "MissionCritical");

  private FieldFlagRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row("XO-FIELD-010", "Field history tracking", Severity.ERROR, Grade.A)
            .evidence(CUSTOM_FIELD, "Field history tracking is not available for external objects.")
            .instead("Audit in the source, or write external change events into an audit object.")
            .check(FieldFlagRules::history),
        Rule.row(
                "XO-FIELD-011", "Historical trending on an external field", Severity.ERROR, Grade.B)
            .evidence(CUSTOM_FIELD, "Trending keeps the history of a field's values in Salesforce.")
            .instead("Copy what the trend needs into a custom object, once a day.")
            .check(flag("trackTrending", "keeps historical trends")),
        Rule.row("XO-FIELD-012", "Required flag on an external field", Severity.ERROR, Grade.B)
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.custom_field_attributes.htm",
                "The attribute Required is not available for external objects.")
            .instead("Declare the column as not nullable in the gateway.")
            .check(flag("required", "is required")),
        Rule.row(
                "XO-FIELD-021",
                "Sensitive value in the key or name of an external object",
                Severity.WARNING,
                Grade.A)
            .scope("all adapters, not on high-data-volume data sources")
            .evidence(
                "https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_connector_external_id.htm",
                "Salesforce sometimes stores the values of External ID and name fields, so they are"
                    + " not to be sensitive.")
            .instead("Name the records by a surrogate key; or use a high-data-volume data source.")
            .check(FieldFlagRules::sensitiveNames),
        Rule.row("XO-FIELD-023", "External field without external column", Severity.ERROR, Grade.A)
            .evidence(CUSTOM_FIELD, "externalDeveloperName is what maps a field to a column.")
            .instead("Name the column of the table in externalDeveloperName.")
            .check(FieldFlagRules::columns));
  }

  private static Check flag(String flag, String does) {
    return (project, findings) ->
        Fields.external(project)
            .filter(f -> f.xml().isTrue(flag))
            .forEach(
                f ->
                    findings.add(
                        f.placeOf(flag),
                        f.path() + " " + does + ", which fields of external objects cannot.",
                        f.object()));
  }

  private static void history(Project project, Findings findings) {
    flag("trackHistory", "tracks its history").look(project, findings);
    project.externalObjects().forEach(o -> objectHistory(o, findings));
  }

  private static void objectHistory(SalesforceObject object, Findings findings) {
    object
        .xml()
        .filter(x -> x.isTrue("enableHistory") || x.child("historyRetentionPolicy").isPresent())
        .ifPresent(
            x ->
                findings.add(
                    x.placeOf(
                        x.isTrue("enableHistory") ? "enableHistory" : "historyRetentionPolicy"),
                    object.name()
                        + " keeps a history of its fields, which external objects cannot.",
                    object.name()));
  }

  private static void sensitiveNames(Project project, Findings findings) {
    Fields.external(project)
        .filter(FieldFlagRules::isSensitive)
        .filter(f -> !project.object(f.object()).isHighDataVolume())
        .forEach(
            f -> {
              if (f.xml().isTrue("isNameField")) {
                sensitive(f, "isNameField", "names the records", findings);
              } else if (isKey(project, f)) {
                sensitive(f, "externalDeveloperName", "is a key of the gateway", findings);
              }
            });
  }

  private static void sensitive(ObjectField field, String part, String is, Findings findings) {
    findings.add(
        field.placeOf(part),
        field.path() + " " + is + " and is classified as sensitive: Salesforce stores such values.",
        field.object());
  }

  private static boolean isKey(Project project, ObjectField field) {
    return Fields.entitySet(project, field)
        .flatMap(set -> Fields.property(project, field).filter(set.type().key()::contains))
        .isPresent();
  }

  private static boolean isSensitive(ObjectField field) {
    return field.xml().text("complianceGroup").isPresent()
        || field.xml().text("securityClassification").filter(SENSITIVE::contains).isPresent();
  }

  private static void columns(Project project, Findings findings) {
    for (ObjectField field : Fields.external(project).filter(f -> !isComputed(f)).toList()) {
      Optional<EntitySet> set = Fields.entitySet(project, field);
      if (field.externalColumn().isEmpty()) {
        String message = field.path() + " is mapped to no column: it has no externalDeveloperName.";
        findings.add(field.place(), message, field.object());
      } else if (set.isPresent() && Fields.property(project, field).isEmpty()) {
        String message =
            field.path()
                + " is mapped to "
                + field.externalColumn().get()
                + ", which "
                + set.get()
                + " of the gateway does not have.";
        findings.add(field.placeOf("externalDeveloperName"), message, field.object());
      }
    }
  }

  /** Whether it would have no column on any object; rules of their own say that it cannot be. */
  private static boolean isComputed(ObjectField field) {
    return field.xml().text("formula").isPresent() || field.isType("Summary");
  }
}
