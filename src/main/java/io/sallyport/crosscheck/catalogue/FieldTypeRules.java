package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.project.Adapter;
import io.sallyport.crosscheck.project.ObjectField;
import io.sallyport.crosscheck.rule.Check;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import java.util.List;

/** Types of fields that external objects do not have. */
final class FieldTypeRules {
  private static final String CUSTOM_FIELD =
      "https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/customfield.htm";
  private static final String NOT_AVAILABLE =
      "The type stands in the list of those that are not available for external objects.";
  private static final String CROSS_ORG_ONLY =
      "External objects have the type only with the cross-org adapter.";

  private FieldTypeRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row("XO-FIELD-001", "Formula field on an external object", Severity.ERROR, Grade.A)
            .evidence(CUSTOM_FIELD, NOT_AVAILABLE)
            .instead("Compute the value in a column of the gateway.")
            .check(formula()),
        Rule.row(
                "XO-FIELD-002",
                "Master-detail relationship on an external object",
                Severity.ERROR,
                Grade.A)
            .everyExternalObject()
            .evidence(CUSTOM_FIELD, NOT_AVAILABLE)
            .instead("Use an external lookup, or an indirect lookup to a Salesforce object.")
            .check(ofType("MasterDetail", "a master-detail relationship")),
        Rule.row("XO-FIELD-003", "Roll-up summary on an external object", Severity.ERROR, Grade.A)
            .evidence(CUSTOM_FIELD, NOT_AVAILABLE)
            .instead("Aggregate in a column of the gateway, or in scheduled Apex.")
            .check(ofType("Summary", "a roll-up summary")),
        Rule.row("XO-FIELD-004", "Auto-number field on an external object", Severity.ERROR, Grade.A)
            .scope("all adapters except cross-org")
            .evidence(CUSTOM_FIELD, CROSS_ORG_ONLY)
            .instead("Map the key of the source to a text or number field.")
            .check(ofCrossOrgType("AutoNumber", "an auto-number")),
        Rule.row("XO-FIELD-005", "Currency field on an external object", Severity.ERROR, Grade.A)
            .scope("all adapters except cross-org")
            .evidence(CUSTOM_FIELD, CROSS_ORG_ONLY)
            .instead("Use a number field, with the currency in a field of its own if it varies.")
            .check(ofCrossOrgType("Currency", "a currency field")),
        Rule.row("XO-FIELD-006", "Picklist on an external object", Severity.WARNING, Grade.A)
            .scope("OData and custom adapters: with conditions; Amazon, Snowflake, GraphQL: no")
            .evidence(CUSTOM_FIELD, "The Metadata API guide has picklists only for cross-org.")
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.salesforce_connect_odata.htm",
                "Salesforce Help has a page on picklists with the OData adapters.")
            .evidence(
                "https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_enum_DataSource_Capability.htm",
                "Custom adapters can declare that they have picklists.")
            .instead("Use a text field, or an enumeration of an OData 4 service.")
            .check(FieldTypeRules::picklists),
        Rule.row(
                "XO-FIELD-007",
                "Encrypted text field on an external object",
                Severity.ERROR,
                Grade.A)
            .evidence(CUSTOM_FIELD, NOT_AVAILABLE)
            .instead("Use a text field, and protect the column in the source.")
            .check(ofType("EncryptedText", "encrypted text")),
        Rule.row(
                "XO-FIELD-008",
                "Rich text area field on an external object",
                Severity.ERROR,
                Grade.A)
            .evidence(CUSTOM_FIELD, NOT_AVAILABLE)
            .instead("Use a long text area, with plain text in it.")
            .check(ofType("Html", "a rich text area")),
        Rule.row("XO-FIELD-009", "Geolocation field on an external object", Severity.ERROR, Grade.A)
            .evidence(CUSTOM_FIELD, NOT_AVAILABLE)
            .instead("Use two number fields, for latitude and longitude.")
            .check(ofType("Location", "a geolocation")));
  }

  private static Check formula() {
    return (project, findings) ->
        Fields.external(project)
            .filter(f -> f.xml().text("formula").isPresent())
            .forEach(
                f ->
                    findings.add(
                        f.placeOf("formula"),
                        f.path() + " is a formula, which external objects do not have.",
                        f.object()));
  }

  private static Check ofType(String type, String what) {
    return (project, findings) ->
        Fields.external(project)
            .filter(f -> f.isType(type))
            .forEach(
                f ->
                    findings.add(
                        f.placeOf("type"),
                        f.path() + " is " + what + ", which external objects do not have.",
                        f.object()));
  }

  private static Check ofCrossOrgType(String type, String what) {
    return (project, findings) ->
        Fields.external(project)
            .filter(f -> f.isType(type))
            .forEach(f -> addCrossOrgOnly(f, what, project.object(f.object()).adapter(), findings));
  }

  private static void addCrossOrgOnly(
      ObjectField field, String what, Adapter adapter, Findings findings) {
    if (adapter == Adapter.CROSS_ORG) {
      return;
    }
    String only = field.path() + " is " + what + ", which only the cross-org adapter has; ";
    if (adapter == Adapter.UNKNOWN) {
      String message = only + "the project does not hold the data source.";
      findings.add(Severity.INFO, field.placeOf("type"), message, field.object());
    } else {
      String message = only + "the adapter here is " + adapter.title() + ".";
      findings.add(field.placeOf("type"), message, field.object());
    }
  }

  private static void picklists(Project project, Findings findings) {
    Fields.external(project)
        .filter(f -> f.isType("Picklist", "MultiselectPicklist"))
        .forEach(f -> addPicklist(f, project.object(f.object()).adapter(), findings));
  }

  /** Official pages contradict each other on OData and custom adapters: the milder one counts. */
  private static void addPicklist(ObjectField field, Adapter adapter, Findings findings) {
    switch (adapter) {
      case ATHENA, DYNAMODB, GRAPHQL, SNOWFLAKE ->
          findings.add(
              field.placeOf("type"),
              field.path() + " is a picklist, which " + adapter.title() + " does not have.",
              field.object());
      case ODATA_2, CUSTOM ->
          findings.add(
              Severity.INFO,
              field.placeOf("type"),
              field.path()
                  + " is a picklist: one guide has it only for the cross-org adapter, others have"
                  + " it for "
                  + adapter.title()
                  + " too.",
              field.object());
      default -> {
        // Cross-org has picklists, OData 4 has enumerations.
      }
    }
  }
}
