package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.lightning.ObjectUse;
import io.sallyport.crosscheck.project.Lines;
import io.sallyport.crosscheck.project.ProjectFile;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.project.XmlElement;
import io.sallyport.crosscheck.project.XmlFile;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Manifests, and clients of other interfaces than SOQL. */
final class ClientRules {
  private static final String ALL = "*";
  private static final Pattern BULK_JOB = Pattern.compile("/jobs/(?:ingest|query)\\b");

  /** The object of a job, or of the query of a job. */
  private static final Pattern JOB_OBJECT =
      Pattern.compile(
          "(?i)(?:[\"']?\\bobject[\"']?\\s{0,9}[:=]\\s{0,9}[\"']?|\\bFROM\\s{1,9})([a-z]\\w{0,80}__x)\\b");

  private ClientRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row(
                "XO-API-001",
                "package.xml wildcard does not cover external objects",
                Severity.WARNING,
                Grade.A)
            .scope("Metadata API")
            .evidence(
                "https://github.com/forcedotcom/sf-skills",
                "* of CustomObject matches custom objects only, not standard, big or external"
                    + " ones.")
            .instead("Name each of them.")
            .check(ClientRules::manifests),
        Rule.row("XO-API-002", "Bulk API job on an external object", Severity.WARNING, Grade.C)
            .scope("Bulk API")
            .evidence(
                "https://github.com/data-integrations/salesforce",
                "No official sentence was found; connectors report several families of objects"
                    + " that the Bulk API does not support.")
            .instead("Query by REST.")
            .off()
            .check(ClientRules::bulkJobs),
        Rule.row("XO-API-003", "GraphQL aggregate on an external object", Severity.ERROR, Grade.B)
            .scope("GraphQL")
            .evidence(
                "https://developer.salesforce.com/docs/platform/graphql/guide/query-limits.html",
                "GraphQL has the same limitations as SOQL, and only objects of UI API.")
            .instead("A query without aggregates.")
            .check(ClientRules::aggregates));
  }

  private static void manifests(Project project, Findings findings) {
    List<String> objects = project.externalObjects().stream().map(SalesforceObject::name).toList();
    for (XmlFile manifest : project.metadata().xml("xml")) {
      if (manifest.root().name().equals("Package") && !objects.isEmpty()) {
        manifest
            .root()
            .all("types")
            .filter(t -> t.text("name").filter("CustomObject"::equals).isPresent())
            .filter(t -> t.all("members").noneMatch(m -> project.isExternal(m.text())))
            .flatMap(t -> t.all("members").filter(m -> m.text().equals(ALL)))
            .forEach(m -> manifest(manifest, m, objects, findings));
      }
    }
  }

  private static void manifest(
      XmlFile manifest, XmlElement member, List<String> objects, Findings findings) {
    findings.add(
        member.place(),
        manifest.file().fileName()
            + " takes all custom objects, which leaves out "
            + objects.stream().limit(5).collect(Collectors.joining(", "))
            + (objects.size() > 5 ? " and others." : "."),
        objects.toArray(String[]::new));
  }

  private static void bulkJobs(Project project, Findings findings) {
    for (ProjectFile file : project.metadata().files()) {
      if (!file.path().endsWith(".xml") && BULK_JOB.matcher(file.text()).find()) {
        Lines lines = new Lines(file);
        Matcher object = JOB_OBJECT.matcher(file.text());
        while (object.find()) {
          findings.add(
              lines.place(object.start(1)),
              "A job of the Bulk API is for " + object.group(1) + ".",
              object.group(1));
        }
      }
    }
  }

  private static void aggregates(Project project, Findings findings) {
    for (ObjectUse use : project.objectUses()) {
      if (use.kind() == ObjectUse.Kind.AGGREGATE) {
        findings.add(
            use.place(),
            "A GraphQL query aggregates records of " + use.object() + ".",
            use.object());
      }
    }
  }
}
