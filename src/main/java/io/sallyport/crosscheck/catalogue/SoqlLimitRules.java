package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.apex.Site;
import io.sallyport.crosscheck.catalogue.Queries.Use;
import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.ObjectQuery;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.crosscheck.soql.Condition.Comparison;
import io.sallyport.crosscheck.soql.Condition.Value;
import io.sallyport.crosscheck.soql.SoqlQuery;
import java.util.List;
import java.util.Set;

/** Queries that are too large, or cannot be seen. */
final class SoqlLimitRules {
  private static final int MAX_PAGE = 2_000;

  /** Values of a list that are few. */
  static final int MAX_LIST = 200;

  private SoqlLimitRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row("XO-SOQL-025", "Unbounded query on an external object", Severity.WARNING, Grade.A)
            .scope("all adapters; a page has 500 rows if nothing is said, and 2,000 at most")
            .evidence(
                Queries.CONNECT_GUIDE,
                "Filter so that fewer rows come back than fit into a batch, 500 if nothing is said:"
                    + " each queryMore() is another callout, and data may change in between.")
            .evidence(Queries.ODATA_LIMITS, "A result set has up to 16 MB, a response 8 MB.")
            .instead("Say WHERE and LIMIT.")
            .check(SoqlLimitRules::unbounded),
        Rule.row("XO-SOQL-027", "Large IN list on an external object", Severity.WARNING, Grade.B)
            .scope("OData")
            .evidence(Queries.ODATA_LIMITS, "A request has up to 8 MB.")
            .evidence(
                "https://qiita.com/dakudo036/items/84af4785eb4b7f7666fa",
                "From practice: long IN lists become long URLs and fail.")
            .instead("Ask in pieces of 100 to 200 values.")
            .check(SoqlLimitRules::lists),
        Rule.row(
                "XO-SOQL-030",
                "Dynamic SOQL that cannot be resolved statically",
                Severity.INFO,
                Grade.B)
            .evidence(
                "https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_connector_considerations.htm",
                "Dynamic SOQL is the recommended form in tests, so it has to be looked at.")
            .instead("Name the object in the text; or suppress the finding and say why.")
            .check(SoqlLimitRules::unresolved));
  }

  private static void unbounded(Project project, Findings findings) {
    Queries.external(project)
        .filter(q -> q.isRoot() && isUnbounded(q.query()))
        .filter(q -> q.site().code().filter(c -> c.inTest()).isEmpty())
        .forEach(
            query ->
                findings.add(
                    query.query().place(),
                    Queries.subject(query)
                        + " reads all rows of "
                        + query.object().name()
                        + ": it has neither a filter nor "
                        + (query.query().limit().isEmpty()
                            ? "a limit."
                            : "a limit that a page of 2,000 rows holds."),
                    query.object().name()));
  }

  private static boolean isUnbounded(SoqlQuery query) {
    boolean isLimited =
        query.limit().filter(l -> l.literal().filter(n -> n > MAX_PAGE).isEmpty()).isPresent();
    boolean isSummed =
        query.counts()
            || !query.groupBy().isEmpty()
            || query.functions().anyMatch(SoqlFunctionRules::isAggregate);
    return query.complete() && query.where().isEmpty() && !isLimited && !isSummed;
  }

  private static void lists(Project project, Findings findings) {
    WrittenLists written = new WrittenLists(project);
    Pieces pieces = new Pieces(project);
    project
        .objectQueries()
        .filter(q -> q.site().code().filter(c -> c.inTest()).isEmpty())
        .forEach(
            query ->
                SoqlFilterRules.comparisons(c -> isLarge(query, c, written, pieces))
                    .apply(query)
                    .filter(u -> u.object().adapter().isOData())
                    .forEach(u -> list(query, u, findings)));
  }

  private static void list(ObjectQuery query, Use use, Findings findings) {
    findings.add(
        use.place(),
        Queries.subject(query)
            + " uses "
            + use.words()
            + use.object().name()
            + " with a list that may hold more than "
            + MAX_LIST
            + " values; the request to the external system grows with it.",
        use.object().name());
  }

  private static boolean isLarge(
      ObjectQuery query, Comparison comparison, WrittenLists written, Pieces pieces) {
    if (!Set.of("IN", "NOT IN").contains(comparison.operator())) {
      return false;
    }
    return comparison.value() instanceof Value.Bind bind
            && !written.isWritten(query, bind.expression())
            && !pieces.isPiece(query.site(), bind.expression())
        || comparison.value() instanceof Value.Many many && many.values().size() > MAX_LIST;
  }

  private static void unresolved(Project project, Findings findings) {
    if (!SoslRules.knowsExternalObjects(project)) {
      return;
    }
    project
        .apex()
        .sites(Site.Unresolved.class)
        .filter(s -> Names.folded(s.query().method()).startsWith("database."))
        .forEach(
            s ->
                findings.add(
                    s.place(),
                    "What "
                        + s.query().method()
                        + " runs"
                        + Queries.in(s.code())
                        + (s.query().known()
                            ? " is no query that can be read."
                            : " is not known: the object stands in no text that can be seen.")));
  }
}
