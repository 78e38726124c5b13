package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.apex.ApexClass;
import io.sallyport.crosscheck.apex.ApexMethod;
import io.sallyport.crosscheck.apex.Expression;
import io.sallyport.crosscheck.apex.Site;
import io.sallyport.crosscheck.catalogue.RecordAccess.Kind;
import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import java.util.List;
import java.util.function.BiPredicate;

/** How Apex writes external records. */
final class ApexWriteRules {
  static final String WRITABLE =
      "https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_connector_external_objects_writeable.htm";

  /** What is done to records that are, or will be, in the recycle bin. */
  private static final List<String> OTHERS = List.of("merge", "undelete", "emptyrecyclebin");

  private ApexWriteRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row(
                "XO-APEX-002", "Plain DML statement on an external object", Severity.ERROR, Grade.A)
            .evidence(
                WRITABLE,
                "Apex cannot run standard insert, update or create on external objects; other"
                    + " methods, asynchronous or immediate, stand in for them.")
            .instead(
                "Database.insertAsync, updateAsync, deleteAsync, or insertImmediate,"
                    + " updateImmediate, deleteImmediate when the result is needed at once.")
            .check(ApexWriteRules::statements),
        Rule.row(
                "XO-APEX-003",
                "Database.insert, update, upsert or delete on external records",
                Severity.ERROR,
                Grade.A)
            .evidence(WRITABLE, "Other methods stand in for the standard operations.")
            .instead("Database.insertAsync, insertImmediate and the like.")
            .check(ApexWriteRules::methods),
        Rule.row(
                "XO-APEX-004",
                "Merge, undelete or emptyRecycleBin on external records",
                Severity.ERROR,
                Grade.B)
            .evidence(
                WRITABLE,
                "Four operations are listed: insert, update, upsert and delete. That others are"
                    + " not possible is concluded from it.")
            .instead("Do it in the source system.")
            .check(ApexWriteRules::others),
        Rule.row(
                "XO-APEX-008",
                "Result of *Async used as if it were final",
                Severity.WARNING,
                Grade.A)
            .evidence(
                WRITABLE,
                "The method schedules a job in the background, which is followed with"
                    + " getAsyncLocator and BackgroundOperation.")
            .instead(
                "Keep the locator and ask getAsyncSaveResult or BackgroundOperation, or pass a"
                    + " DataSource.AsyncSaveCallback.")
            .check(ApexWriteRules::unfinished),
        Rule.row(
                "XO-APEX-009",
                "*Async write reachable from code of portal or Experience Cloud users",
                Severity.ERROR,
                Grade.A)
            .scope("all adapters; since release 212 also for members of communities")
            .evidence(
                Apex.CONSIDERATIONS,
                "insertAsync does not run for a portal user, even one who is a member of a"
                    + " community; use insertImmediate.")
            .instead("Database.insertImmediate, in a transaction of its own.")
            .check(ApexWriteRules::portals));
  }

  private static boolean isOther(RecordAccess access) {
    String words = access.words();
    return OTHERS.contains(Names.folded(words.substring(words.indexOf('.') + 1)));
  }

  private static void statements(Project project, Findings findings) {
    plain(project, findings, (site, access) -> site instanceof Site.Dml && !isOther(access));
  }

  private static void methods(Project project, Findings findings) {
    plain(project, findings, (site, access) -> site instanceof Site.Invocation && !isOther(access));
  }

  private static void others(Project project, Findings findings) {
    plain(project, findings, (site, access) -> isOther(access));
  }

  private static void plain(
      Project project, Findings findings, BiPredicate<Site, RecordAccess> wanted) {
    project
        .apex()
        .sites()
        .forEach(
            site ->
                RecordAccess.of(project.metadata(), site)
                    .filter(a -> a.kind() == Kind.PLAIN_WRITE && wanted.test(site, a))
                    .ifPresent(
                        a ->
                            findings.add(
                                a.code().place(),
                                a.words()
                                    + " in "
                                    + a.code().title()
                                    + " is done to records of "
                                    + a.object()
                                    + ", which is not possible.",
                                a.object())));
  }

  private static void unfinished(Project project, Findings findings) {
    for (ApexClass unit : project.apex().units()) {
      boolean followed = unit.all().anyMatch(ApexWriteRules::follows);
      unit.all().flatMap(c -> c.methods().stream()).forEach(m -> unfinished(m, followed, findings));
    }
  }

  private static void unfinished(ApexMethod method, boolean followed, Findings findings) {
    method
        .sites(Site.Invocation.class)
        .filter(i -> i.call().isNamed("getId") || !followed && i.call().isNamed("isSuccess"))
        .filter(i -> i.call().receiver().stream().anyMatch(r -> isAsync(r, method)))
        .forEach(
            i ->
                findings.add(
                    i.place(),
                    "In "
                        + i.code().title()
                        + " "
                        + i.call().name()
                        + "() is asked of an operation that is only queued by then."));
  }

  /** Whether the class looks for how operations end. */
  private static boolean follows(ApexClass type) {
    boolean asks =
        type.sites(Site.Invocation.class)
            .anyMatch(
                i ->
                    i.call()
                            .isNamed(
                                "getAsyncLocator", "getAsyncSaveResult", "getAsyncDeleteResult")
                        || RecordAccess.isAsync(i.call()) && i.call().arguments().size() > 1);
    return asks
        || type.sites(Site.Query.class)
            .anyMatch(q -> q.query().query().from().equalsIgnoreCase("BackgroundOperation"));
  }

  /** Whether an expression is the result of an operation that is only queued. */
  private static boolean isAsync(Expression expression, ApexMethod in) {
    return expression instanceof Expression.Name name
        ? Apex.variable(name, in).stream()
            .flatMap(v -> v.writes().stream())
            .map(w -> element(w.value()))
            .anyMatch(v -> isQueued(v) || isListOfQueued(v, in))
        : isQueued(element(expression)) || isListOfQueued(element(expression), in);
  }

  private static boolean isQueued(Expression expression) {
    return expression instanceof Expression.Call call && RecordAccess.isAsync(call);
  }

  /** Whether it is a variable that holds such results. */
  private static boolean isListOfQueued(Expression expression, ApexMethod in) {
    return expression instanceof Expression.Name name
        && Apex.variable(name, in).stream()
            .flatMap(v -> v.writes().stream())
            .anyMatch(w -> isQueued(w.value()));
  }

  /** The list that an expression takes one of; itself if it takes none. */
  private static Expression element(Expression expression) {
    if (expression instanceof Expression.Element element) {
      return element.list();
    }
    return expression instanceof Expression.Call call && call.isNamed("get")
        ? call.receiver().orElse(expression)
        : expression;
  }

  private static void portals(Project project, Findings findings) {
    SiteUsers users = new SiteUsers(project.metadata());
    for (ApexClass unit : project.apex().units()) {
      List<RecordAccess> writes =
          unit.all()
              .flatMap(ApexClass::sites)
              .flatMap(s -> RecordAccess.of(project.metadata(), s).stream())
              .filter(a -> a.kind() == Kind.ASYNC_WRITE && !a.code().inTest())
              .toList();
      if (!writes.isEmpty() && users.canRun(unit)) {
        writes.forEach(
            w ->
                findings.add(
                    w.code().place(),
                    w.words()
                        + " in "
                        + w.code().title()
                        + " writes "
                        + w.object()
                        + "; users of a site can come there, for whom it does not run.",
                    w.object()));
      }
    }
  }
}
