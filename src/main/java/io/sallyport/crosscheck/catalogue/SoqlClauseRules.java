package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.apex.QuerySite;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.ObjectQuery;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.crosscheck.soql.SelectItem;
import io.sallyport.crosscheck.soql.SoqlQuery;
import io.sallyport.crosscheck.soql.SoqlQuery.Clause;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Clauses that queries of external objects cannot have. */
final class SoqlClauseRules {
  private static final String DATA_CATEGORY = "DATA CATEGORY";
  private static final String LOCK = "UPDATE";

  private SoqlClauseRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row(
                "XO-SOQL-002",
                "GROUP BY (also ROLLUP, CUBE) on an external object",
                Severity.ERROR,
                Grade.A)
            .evidence(Queries.LIMITS, "The GROUP BY clause is not supported.")
            .instead("Let the gateway serve a view with grouped rows.")
            .check(
                Queries.unsupported(
                    Queries.clauses(SoqlClauseRules::groupBy),
                    "; external objects do not support grouping.")),
        Rule.row("XO-SOQL-003", "HAVING on an external object", Severity.ERROR, Grade.A)
            .evidence(Queries.LIMITS, "The HAVING clause is not supported.")
            .instead("Filter in the gateway.")
            .check(
                Queries.unsupported(
                    Queries.clauses(SoqlClauseRules::having),
                    "; external objects do not support it.")),
        Rule.row("XO-SOQL-008", "TYPEOF involving an external object", Severity.ERROR, Grade.A)
            .evidence(Queries.LIMITS, "The TYPEOF clause is not supported.")
            .instead("Query each object for itself.")
            .check(SoqlClauseRules::typeOf),
        Rule.row(
                "XO-SOQL-009",
                "FOR VIEW or FOR REFERENCE on an external object",
                Severity.ERROR,
                Grade.A)
            .evidence(Queries.LIMITS, "FOR VIEW and FOR REFERENCE are not supported.")
            .instead("Leave the clause out.")
            .check(
                Queries.unsupported(
                    Queries.clauses(q -> forClauses(q, w -> !w.equals(LOCK))),
                    "; external objects do not support it.")),
        Rule.row("XO-SOQL-010", "WITH clause on an external object", Severity.ERROR, Grade.A)
            .evidence(
                Queries.LIMITS,
                "WITH is listed as unsupported, without a word on its variants; that it includes"
                    + " USER_MODE and the like is our reading.")
            .instead("Pass AccessLevel.USER_MODE to Database.queryWithBinds.")
            .check(SoqlClauseRules::with),
        Rule.row("XO-SOQL-019", "UPDATE TRACKING or UPDATE VIEWSTAT", Severity.ERROR, Grade.A)
            .scope("custom adapter; of others nothing is written")
            .evidence(Queries.LIMITS, "A query with these clauses fails.")
            .evidence(Searches.LIMITS, "In searches, clauses for Knowledge are not supported.")
            .instead("Leave the clause out.")
            .check(
                Queries.judged(
                    Queries.clauses(q -> q.updates().stream().map(u -> named("UPDATE ", u))),
                    Queries.customOnly(", with which the query fails."))),
        Rule.row("XO-SOQL-020", "USING SCOPE on an external object", Severity.ERROR, Grade.A)
            .scope("custom adapter; of others nothing is written")
            .evidence(Queries.LIMITS, "A query with USING SCOPE fails.")
            .instead("Compare a column that names the user with a bind.")
            .check(
                Queries.judged(
                    Queries.clauses(q -> q.scope().stream().map(s -> named("USING SCOPE ", s))),
                    Queries.customOnly(", with which the query fails."))),
        Rule.row("XO-SOQL-024", "ALL ROWS or queryAll has no extra effect", Severity.INFO, Grade.A)
            .evidence(
                Queries.CONNECT_GUIDE,
                "queryAll() gives what query() gives, because deletions are not tracked.")
            .instead("Leave it out; or serve a column that says what is deleted.")
            .check(SoqlClauseRules::allRows),
        Rule.row("XO-SOQL-029", "FOR UPDATE on an external object", Severity.INFO, Grade.C)
            .off()
            .evidence(
                Queries.LIMITS,
                "Not mentioned. No lock can be held on rows of another system (inference).")
            .instead("Let the gateway refuse changes of rows that have changed (ETag, If-Match).")
            .check(
                Queries.unsupported(
                    Queries.clauses(q -> forClauses(q, LOCK::equals)),
                    ", whose rows it cannot lock.")));
  }

  private static Clause named(String before, Clause clause) {
    return new Clause(before + clause.words(), clause.place());
  }

  private static Stream<Clause> groupBy(SoqlQuery query) {
    return query.groupBy().stream().limit(1).map(g -> new Clause("GROUP BY", g.place()));
  }

  private static Stream<Clause> having(SoqlQuery query) {
    return query.having().stream()
        .flatMap(h -> h.comparisons().limit(1))
        .map(c -> new Clause("HAVING", c.place()));
  }

  private static Stream<Clause> forClauses(SoqlQuery query, Predicate<String> words) {
    return query.forClauses().stream()
        .filter(c -> words.test(c.words()))
        .map(c -> named("FOR ", c));
  }

  private static void typeOf(Project project, Findings findings) {
    project
        .objectQueries()
        .forEach(
            query ->
                query.query().select().stream()
                    .filter(SelectItem.TypeOf.class::isInstance)
                    .forEach(t -> typeOf(query, (SelectItem.TypeOf) t, project, findings)));
  }

  private static void typeOf(
      ObjectQuery query, SelectItem.TypeOf typeOf, Project project, Findings findings) {
    String subject = Queries.subject(query) + " uses TYPEOF " + typeOf.field();
    Optional<String> external = typeOf.types().stream().filter(project::isExternal).findFirst();
    if (query.isExternal()) {
      findings.add(
          typeOf.place(),
          subject + " on " + query.object().name() + "; external objects do not support it.",
          query.object().name());
    } else if (external.isPresent()) {
      findings.add(
          Severity.WARNING,
          typeOf.place(),
          subject + " for " + external.get() + "; external objects do not support TYPEOF.",
          external.get());
    }
  }

  private static void with(Project project, Findings findings) {
    Queries.external(project)
        .forEach(query -> query.query().with().ifPresent(with -> with(query, with, findings)));
  }

  /** Only data categories are certainly meant: the list was written before the other variants. */
  private static void with(ObjectQuery query, Clause with, Findings findings) {
    SalesforceObject object = query.object();
    String words = Queries.subject(query) + " uses WITH " + with.words() + " on " + object.name();
    if (with.words().equals(DATA_CATEGORY)) {
      findings.add(with.place(), words + "; external objects do not support it.", object.name());
    } else {
      findings.add(
          Severity.WARNING,
          with.place(),
          words
              + "; the WITH clause is listed as unsupported on external objects, without a word"
              + " on whether this variant is meant.",
          object.name());
    }
  }

  private static void allRows(Project project, Findings findings) {
    Queries.external(project)
        .filter(ObjectQuery::isRoot)
        .forEach(
            query -> {
              String object = query.object().name();
              String same = " on " + object + ", whose deleted rows are not known.";
              query
                  .query()
                  .allRows()
                  .ifPresent(
                      a ->
                          findings.add(
                              a.place(), Queries.subject(query) + " uses ALL ROWS" + same, object));
              if (query.site().origin() == QuerySite.Origin.REST_ALL) {
                findings.add(query.query().place(), "The query asks queryAll" + same, object);
              }
            });
  }
}
