package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.apex.ApexClass;
import io.sallyport.crosscheck.apex.ApexMethod;
import io.sallyport.crosscheck.catalogue.ChangeEvents.ChangeTrigger;
import io.sallyport.crosscheck.project.Adapter;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import java.util.List;
import java.util.OptionalDouble;

/** Triggers on external objects, and on the events that tell of their changes. */
final class ChangeEventRules {
  private static final String TRACKING =
      "https://help.salesforce.com/s/articleView?id=platform.external_object_change_tracking_intro.htm";
  private static final String TRACKING_CONSIDERATIONS =
      "https://help.salesforce.com/s/articleView?id=platform.external_object_change_tracking_considerations.htm";
  private static final String SCOPE = "OData 4.0 and 4.01";
  private static final String AFTER_INSERT = "after insert";
  private static final String CHANGE_CAPTURE = "enableChangeDataCapture";

  /** Minutes between two looks for changes when nobody says. */
  private static final int DEFAULT_MINUTES = 30;

  private ChangeEventRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row("XO-APEX-001", "Apex trigger on an external object", Severity.ERROR, Grade.A)
            .scope("all adapters, all releases")
            .everyExternalObject()
            .evidence(
                Apex.CONSIDERATIONS,
                "Triggers are among the few things that external objects do not have; those on"
                    + " change events are the exception.")
            .instead(
                "A trigger on the change event of the object (OData 4.0 and 4.01), a Platform"
                    + " Event, or a scheduled batch that fills a custom object.")
            .check(ChangeEventRules::triggers),
        Rule.row(
                "XO-APEX-028",
                "External change-event trigger used with unsupported events",
                Severity.ERROR,
                Grade.A)
            .scope(SCOPE)
            .evidence(TRACKING_CONSIDERATIONS, "Triggers only know the event after insert.")
            .instead("After insert.")
            .check(ChangeEventRules::events),
        Rule.row(
                "XO-APEX-029",
                "External change-event code separates CREATE from UPDATE",
                Severity.WARNING,
                Grade.A)
            .scope(SCOPE)
            .evidence(
                TRACKING_CONSIDERATIONS,
                "OData does not tell new rows from changed ones; both are published as updates.")
            .instead("Tell by the ExternalId whether a row is known.")
            .check(ChangeEventRules::creations),
        Rule.row(
                "XO-APEX-030",
                "External change-event trigger without a capable data source",
                Severity.ERROR,
                Grade.A)
            .scope("all adapters except OData 4.0 and 4.01")
            .evidence(
                TRACKING,
                "Changes are tracked with the OData 4.0 and 4.01 adapters; each object for which"
                    + " it is enabled has a channel and a change event of its own.")
            .instead("Another adapter, or Platform Events that the external system publishes.")
            .check(ChangeEventRules::incapable),
        Rule.row(
                "XO-APEX-031",
                "Expectation of near-real-time external change events",
                Severity.INFO,
                Grade.A)
            .scope(SCOPE)
            .evidence(TRACKING, "Salesforce asks every 5 to 30 minutes, 30 if nobody says.")
            .evidence(
                TRACKING_CONSIDERATIONS,
                "Each time counts towards the allocation of OData callouts; after an error it"
                    + " stops asking.")
            .instead("A shorter interval, or Platform Events that the external system publishes.")
            .check(ChangeEventRules::delays));
  }

  private static void triggers(Project project, Findings findings) {
    for (ApexClass unit : project.apex().units()) {
      unit.trigger()
          .filter(t -> project.isExternal(t.object()))
          .ifPresent(
              t ->
                  findings.add(
                      t.place(),
                      "Trigger "
                          + unit.name()
                          + " is on "
                          + t.object()
                          + "; external objects have no triggers.",
                      t.object()));
    }
  }

  private static void add(
      Findings findings, ChangeTrigger trigger, Severity severity, String says) {
    findings.add(
        trigger.isCertain() ? severity : Severity.INFO,
        trigger.head().place(),
        "Trigger " + trigger.unit().name() + " is on " + trigger.head().object() + says,
        trigger.object().name());
  }

  private static void events(Project project, Findings findings) {
    for (ChangeTrigger trigger : ChangeEvents.triggers(project)) {
      List<String> others =
          trigger.head().events().stream().filter(e -> !e.equals(AFTER_INSERT)).toList();
      if (!others.isEmpty()) {
        add(
            findings,
            trigger,
            Severity.ERROR,
            " for " + String.join(", ", others) + "; change events only have after insert.");
      }
    }
  }

  private static void creations(Project project, Findings findings) {
    for (ApexClass unit : project.apex().units()) {
      List<ApexMethod> methods = unit.all().flatMap(c -> c.methods().stream()).toList();
      for (ApexMethod method : methods) {
        ChangeEvents.creations(project, unit, method)
            .forEach(
                c ->
                    findings.add(
                        c.certain() ? Severity.WARNING : Severity.INFO,
                        c.site().place(),
                        c.site().code().title()
                            + " looks for changes of "
                            + c.object()
                            + " of the type CREATE, which are never told: new rows come as"
                            + " updates.",
                        c.object()));
      }
    }
  }

  private static void incapable(Project project, Findings findings) {
    for (ChangeTrigger trigger : ChangeEvents.triggers(project)) {
      SalesforceObject object = trigger.object();
      Adapter adapter = object.adapter();
      if (!adapter.isNewerOData() && adapter != Adapter.UNKNOWN) {
        add(
            findings,
            trigger,
            Severity.ERROR,
            ", but only OData 4.0 and 4.01 track changes; the adapter here is "
                + adapter.title()
                + ".");
      } else if (object.xml().filter(x -> !x.isTrue(CHANGE_CAPTURE)).isPresent()) {
        add(
            findings,
            trigger,
            Severity.ERROR,
            ", but " + object.name() + " does not track changes (" + CHANGE_CAPTURE + ").");
      }
    }
  }

  private static void delays(Project project, Findings findings) {
    for (ChangeTrigger trigger : ChangeEvents.triggers(project)) {
      trigger
          .object()
          .dataSource()
          .filter(d -> d.adapter().isNewerOData())
          .ifPresent(
              d -> delay(findings, trigger, d.number(DataSourceLoadRules.INTERVAL), d.name()));
    }
  }

  private static void delay(
      Findings findings, ChangeTrigger trigger, OptionalDouble seconds, String source) {
    if (seconds.orElse(Double.MAX_VALUE) > DataSourceLoadRules.SHORTEST_INTERVAL) {
      long minutes = seconds.isPresent() ? Math.round(seconds.getAsDouble() / 60) : DEFAULT_MINUTES;
      add(
          findings,
          trigger,
          Severity.INFO,
          ", which tells of changes up to "
              + minutes
              + " minutes late: so often "
              + source
              + " is asked"
              + (seconds.isPresent() ? "." : " when no interval is set."));
    }
  }
}
