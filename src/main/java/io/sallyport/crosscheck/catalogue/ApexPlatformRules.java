package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.apex.ApexClass;
import io.sallyport.crosscheck.apex.ApexMethod;
import io.sallyport.crosscheck.apex.Expression;
import io.sallyport.crosscheck.apex.Site;
import io.sallyport.crosscheck.project.Adapter;
import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.project.XmlElement;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.ObjectQuery;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.crosscheck.soql.SelectItem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Services of the platform that Apex asks for and external objects do not have. */
final class ApexPlatformRules {
  private static final String SHARE = "__share";
  private static final Set<String> REPLICATED = Set.of("systemmodstamp", "lastmodifieddate");

  private ApexPlatformRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row(
                "XO-APEX-014",
                "Apex-managed sharing on an external object",
                Severity.ERROR,
                Grade.A)
            .evidence(Apex.CONSIDERATIONS, "External objects have no sharing that Apex manages.")
            .instead(
                "Restriction rules (OData 2.0 and 4.0, cross-org), credentials of each user, or"
                    + " filters in the gateway.")
            .check(ApexPlatformRules::sharing),
        Rule.row(
                "XO-APEX-015",
                "Relying on 'with sharing' for row security of external data",
                Severity.INFO,
                Grade.B)
            .scope("all adapters except cross-org, where the provider's sharing holds")
            .evidence(
                "https://simplisfdc.com/restriction-rules-in-salesforce-with-example/",
                "Restriction rules of external objects do not stand on org-wide defaults or"
                    + " sharing.")
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.xorg_user_access.htm",
                "For cross-org the sharing of the connected user in the other organisation"
                    + " holds.")
            .instead("Filters in the gateway, or a data source with credentials of each user.")
            .check(ApexPlatformRules::withSharing),
        Rule.row("XO-APEX-025", "Approval or lock of an external record", Severity.ERROR, Grade.C)
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.platform_connect_considerations.htm",
                "Approvals are not in the list of what external objects support; no sentence"
                    + " says that they are not.")
            .evidence(
                "https://www.waytocta.com/Integration/SalesforceConnect",
                "Notes of architects: no approval processes.")
            .instead("Approve a custom object that stands for the record.")
            .check(ApexPlatformRules::approvals),
        Rule.row("XO-APEX-027", "Change detection on external objects", Severity.WARNING, Grade.B)
            .evidence(
                Queries.CONNECT_GUIDE,
                "Salesforce does not track changes of external data, so queryAll() is the same"
                    + " as query().")
            .instead("Change events of the object, or a column that says when a row changed.")
            .check(ApexPlatformRules::changes));
  }

  private static void sharing(Project project, Findings findings) {
    Stream<Shared> mentioned =
        project.apex().sites(Site.Mention.class).map(m -> new Shared(m.name(), m.place()));
    Stream<Shared> queried =
        project.queries().stream().map(q -> new Shared(q.query().from(), q.query().place()));
    Stream.concat(mentioned, queried)
        .filter(s -> Names.folded(s.name).endsWith(SHARE))
        .forEach(s -> shared(project, s, findings));
    for (SalesforceObject object : project.externalObjects()) {
      Stream.of("sharingReasons", "sharingRecalculations")
          .flatMap(part -> object.parts(part).stream())
          .forEach(p -> reason(object, p, findings));
    }
  }

  private record Shared(String name, Place place) {}

  private static void shared(Project project, Shared shared, Findings findings) {
    SalesforceObject external = project.object(Names.stem(shared.name) + "__x");
    boolean custom = project.object(Names.stem(shared.name) + "__c").isDeclared();
    if (external.isDeclared() && !custom) {
      findings.add(
          shared.place,
          shared.name + " would share " + external.name() + ", which Apex cannot.",
          external.name());
    }
  }

  private static void reason(SalesforceObject object, XmlElement part, Findings findings) {
    findings.add(
        part.place(),
        object.name() + " has " + part.name() + ", but Apex cannot share external objects.",
        object.name());
  }

  private static void withSharing(Project project, Findings findings) {
    project
        .apex()
        .classes()
        .filter(c -> c.modifiers().has("with sharing") && !c.isTest())
        .filter(c -> c.all().flatMap(i -> i.sites(Site.Unresolved.class)).findAny().isEmpty())
        .forEach(
            c -> {
              List<SalesforceObject> objects = queried(project, c);
              if (!objects.isEmpty() && objects.stream().allMatch(o -> isOpen(project, o))) {
                SalesforceObject object = objects.get(0);
                findings.add(
                    c.place(),
                    c.name()
                        + " is 'with sharing', which does not decide which records of "
                        + object.name()
                        + " a user sees.",
                    object.name());
              }
            });
  }

  /** What the queries and searches of a class ask for. */
  private static List<SalesforceObject> queried(Project project, ApexClass type) {
    Stream<SalesforceObject> queried =
        type.all()
            .flatMap(c -> c.sites(Site.Query.class))
            .map(q -> ObjectQuery.of(q.query(), project.metadata()).get(0).object());
    Stream<SalesforceObject> found =
        type.all()
            .flatMap(c -> c.sites(Site.Search.class))
            .flatMap(s -> s.search().search().returning().stream())
            .map(r -> project.object(r.object()));
    return Stream.concat(queried, found).toList();
  }

  /** Whether nothing in Salesforce decides who sees which of its records. */
  private static boolean isOpen(Project project, SalesforceObject object) {
    return object.isExternal()
        && object.adapter() != Adapter.CROSS_ORG
        && object.adapter() != Adapter.OTHER
        && project.metadata().xml("rule").stream()
            .flatMap(r -> r.root().text("targetEntity").stream())
            .noneMatch(t -> project.object(t).name().equalsIgnoreCase(object.name()));
  }

  private static void approvals(Project project, Findings findings) {
    for (ApexMethod method : project.apex().methods().toList()) {
      method
          .sites(Site.Invocation.class)
          .filter(i -> i.call().isOn("Approval") && i.call().isNamed("process", "lock", "unlock"))
          .forEach(
              i ->
                  i.call()
                      .argument(0)
                      .flatMap(a -> approved(a, method))
                      .ifPresent(
                          o ->
                              findings.add(
                                  i.place(),
                                  "Approval."
                                      + i.call().name()
                                      + " in "
                                      + i.code().title()
                                      + " is for a record of "
                                      + o
                                      + ".",
                                  o)));
    }
  }

  /** The external object of what an approval is for: records, their Ids, or a request with one. */
  private static Optional<String> approved(Expression argument, ApexMethod in) {
    Optional<String> records = argument.rows().filter(Names::isExternal);
    if (records.isPresent()) {
      return records;
    }
    Stream<Expression> requested =
        argument instanceof Expression.Name name
            ? in.calls()
                .filter(c -> c.isNamed("setObjectId", "add"))
                .filter(c -> c.receiver().filter(r -> isSame(r, name)).isPresent())
                .flatMap(c -> c.argument(0).stream())
            : Stream.empty();
    Stream<Expression> created =
        argument instanceof Expression.Creation creation
            ? creation.arguments().stream()
            : Stream.empty();
    return Stream.of(Stream.of(argument), requested, created)
        .flatMap(e -> e)
        .flatMap(e -> RecordIds.external(e, in).stream())
        .findFirst();
  }

  private static boolean isSame(Expression expression, Expression.Name name) {
    return expression instanceof Expression.Name other
        && other.variable() == name.variable()
        && other.name().equalsIgnoreCase(name.name());
  }

  private static void changes(Project project, Findings findings) {
    project
        .apex()
        .sites(Site.Invocation.class)
        .filter(i -> i.call().isOn("Database") && i.call().isNamed("getUpdated", "getDeleted"))
        .forEach(
            i ->
                i.call()
                    .argument(0)
                    .flatMap(Expression::constant)
                    .filter(project::isExternal)
                    .ifPresent(
                        o ->
                            findings.add(
                                i.place(),
                                i.code().title()
                                    + " asks Salesforce what changed in "
                                    + o
                                    + ", which it does not track.",
                                o)));
    Queries.external(project).forEach(q -> replicated(q, findings));
  }

  private static void replicated(ObjectQuery query, Findings findings) {
    query
        .query()
        .comparisons()
        .filter(c -> c.left() instanceof SelectItem.Field f && f.isOwn())
        .filter(c -> REPLICATED.contains(Names.folded(((SelectItem.Field) c.left()).name())))
        .forEach(
            c ->
                findings.add(
                    c.place(),
                    Queries.subject(query)
                        + " asks when records of "
                        + query.object().name()
                        + " changed, which Salesforce does not track.",
                    query.object().name()));
  }
}
