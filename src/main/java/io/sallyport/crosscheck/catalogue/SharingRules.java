package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.project.Adapter;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.project.XmlElement;
import io.sallyport.crosscheck.project.XmlFile;
import io.sallyport.crosscheck.rule.Check;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import java.util.List;

/** Who sees which external records: sharing, restriction and scoping rules. */
final class SharingRules {
  private SharingRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row(
                "XO-AUTO-004", "Sharing rules file for an external object", Severity.ERROR, Grade.B)
            .evidence(
                "https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_external_objects_considerations.htm",
                "Apex-managed sharing is unavailable.")
            .evidence(
                "https://simplisfdc.com/restriction-rules-in-salesforce-with-example/",
                "External objects have no org-wide defaults or sharing mechanisms.")
            .instead("Restriction rules; a filter in the gateway.")
            .check(SharingRules::sharing),
        Rule.row(
                "XO-AUTO-005",
                "Restriction rule with an unsupported adapter",
                Severity.ERROR,
                Grade.A)
            .scope("custom adapter; 4.01 and others that are not listed: warning")
            .evidence(
                "https://developer.salesforce.com/docs/atlas.en-us.restriction_rules.meta/restriction_rules/restriction_rules_example_external_object.htm",
                "Only external objects of the OData 2.0, OData 4.0 and cross-org adapters support"
                    + " restriction rules.")
            .evidence(
                "https://developer.salesforce.com/docs/atlas.en-us.restriction_rules.meta/restriction_rules/restriction_rules_considerations.htm",
                "External objects are in the list of available objects.")
            .instead("A filter on rows in the gateway.")
            .check(restrictions(SharingRules::unsupported)),
        Rule.row("XO-AUTO-006", "Scoping rule on an external object", Severity.ERROR, Grade.A)
            .evidence(
                "https://github.com/forcedotcom/sf-skills",
                "enforcementType Scoping supports custom objects and a list of standard ones;"
                    + " external objects appear only for Restrict.")
            .instead("Filter of a list view.")
            .check(SharingRules::scoping),
        Rule.row("XO-AUTO-007", "Restriction rule and search", Severity.WARNING, Grade.B)
            .scope("cross-org")
            .evidence(
                "https://simplisfdc.com/restriction-rules-in-salesforce-with-example/",
                "With a rule, cross-org external objects support neither search nor SOSL; it is"
                    + " better to disable search.")
            .instead("Disable search on the object.")
            .check(restrictions(SharingRules::searchable)));
  }

  private static void sharing(Project project, Findings findings) {
    for (XmlFile file : project.metadata().xml("sharingRules")) {
      if (project.isExternal(file.name())) {
        findings.add(file.place(), file.name() + " is external and has no sharing.", file.name());
      }
    }
  }

  /** What is wrong with a restriction rule on an external object. */
  @FunctionalInterface
  private interface RestrictionCheck {
    void look(XmlElement rule, SalesforceObject object, Findings findings);
  }

  private static Check restrictions(RestrictionCheck check) {
    return (project, findings) -> {
      for (XmlFile file : project.metadata().xml("rule")) {
        file.root()
            .child("targetEntity")
            .filter(target -> project.isExternal(target.text()) && !isScoping(file.root()))
            .ifPresent(target -> check.look(file.root(), project.object(target.text()), findings));
      }
    };
  }

  private static void unsupported(XmlElement rule, SalesforceObject object, Findings findings) {
    switch (object.adapter()) {
      case CUSTOM -> unsupported(Severity.ERROR, rule, object, findings);
      case ODATA_401, ATHENA, DYNAMODB, GRAPHQL ->
          unsupported(Severity.WARNING, rule, object, findings);
      default -> {
        // Supported, or nothing is known of it.
      }
    }
  }

  private static void unsupported(
      Severity severity, XmlElement rule, SalesforceObject object, Findings findings) {
    findings.add(
        severity,
        rule.child("targetEntity").orElse(rule).place(),
        "A restriction rule is for "
            + object.name()
            + ", whose adapter ("
            + object.adapter().title()
            + (severity == Severity.ERROR
                ? ") does not support such rules."
                : ") is not among those that support such rules."),
        object.name());
  }

  private static void scoping(Project project, Findings findings) {
    for (XmlFile file : project.metadata().xml("rule")) {
      XmlElement rule = file.root();
      rule.text("targetEntity")
          .filter(o -> project.isExternal(o) && isScoping(rule))
          .ifPresent(
              o ->
                  findings.add(
                      rule.child("enforcementType").orElse(rule).place(),
                      "A scoping rule is for " + o + ".",
                      o));
    }
  }

  private static boolean isScoping(XmlElement rule) {
    return rule.text("enforcementType").filter("Scoping"::equals).isPresent()
        || rule.name().equals("ScopingRule");
  }

  private static void searchable(XmlElement rule, SalesforceObject object, Findings findings) {
    if (object.adapter() == Adapter.CROSS_ORG
        && object.xml().filter(x -> x.isTrue("enableSearch")).isPresent()
        && rule.text("active").filter("false"::equals).isEmpty()) {
      findings.add(
          rule.place(),
          object.name()
              + " has a restriction rule and is searchable; its records are not found by search"
              + " then.",
          object.name());
    }
  }
}
