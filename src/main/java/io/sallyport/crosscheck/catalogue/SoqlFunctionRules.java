package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.project.DataSource;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.ObjectQuery;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.crosscheck.soql.SelectItem;
import io.sallyport.crosscheck.soql.SoqlQuery;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Functions that queries of external objects cannot have. */
final class SoqlFunctionRules {
  private static final Set<String> AGGREGATES =
      Set.of("AVG", "MIN", "MAX", "SUM", "COUNT", "COUNT_DISTINCT");
  private static final String ROW_COUNTS = "inlineCountEnabled";

  private SoqlFunctionRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row("XO-SOQL-001", "Aggregate function on an external object", Severity.ERROR, Grade.A)
            .evidence(
                Queries.LIMITS,
                "AVG(), COUNT(field), MAX(), MIN() and SUM() are not supported; COUNT() is. That"
                    + " COUNT_DISTINCT() is not is inferred.")
            .instead(
                "Let the gateway serve an entity with aggregates; aggregate in Apex; copy in a"
                    + " batch.")
            .check(
                Queries.unsupported(
                    functions(SoqlFunctionRules::isAggregate),
                    "; external objects do not support aggregate functions.")),
        Rule.row("XO-SOQL-004", "COUNT() without Request Row Counts", Severity.ERROR, Grade.A)
            .scope("OData 2.0 and 4.0")
            .evidence(
                Queries.LIMITS,
                "COUNT() is supported only where the data source has Request Row Counts enabled"
                    + " and the response carries the total.")
            .instead("Enable Request Row Counts, and let the service answer $count.")
            .check(SoqlFunctionRules::counts),
        Rule.row("XO-SOQL-007", "toLabel() on an external object", Severity.ERROR, Grade.A)
            .evidence(Queries.LIMITS, "toLabel() is not supported.")
            .instead("Translate in the user interface.")
            .check(
                Queries.unsupported(
                    functions(f -> f.name().equals("TOLABEL")),
                    "; external objects do not support toLabel().")),
        Rule.row("XO-SOQL-017", "Location-based SOQL", Severity.ERROR, Grade.A)
            .scope("custom adapter; others have no location fields")
            .evidence(
                Queries.LIMITS, "Location-based queries of external objects are not supported.")
            .instead("Compare numbers: a range of latitudes and longitudes.")
            .check(
                Queries.judged(
                    functions(f -> f.name().equals("DISTANCE")),
                    Queries.customOnly("; it does not support queries by location."))),
        Rule.row("XO-SOQL-018", "convertCurrency() on an external object", Severity.ERROR, Grade.A)
            .scope("custom adapter; of others nothing is written")
            .evidence(Queries.LIMITS, "A query with convertCurrency() fails.")
            .instead("Convert in Apex.")
            .check(
                Queries.judged(
                    functions(f -> f.name().equals("CONVERTCURRENCY")),
                    Queries.customOnly(", with which the query fails."))),
        Rule.row(
                "XO-SOQL-028",
                "FIELDS(ALL), FIELDS(CUSTOM) or FIELDS(STANDARD) on an external object",
                Severity.INFO,
                Grade.C)
            .off()
            .evidence(
                Queries.LIMITS,
                "Not listed as unsupported; every column is asked of the external system.")
            .instead("List the columns.")
            .check(
                Queries.unsupported(
                    functions(f -> f.name().equals("FIELDS")), ", which asks for every column.")));
  }

  /** Whether it takes many rows together; {@code COUNT()} counts them. */
  static boolean isAggregate(SelectItem.Function function) {
    return AGGREGATES.contains(function.name()) && !function.arguments().isEmpty();
  }

  /** Functions in queries on external objects. */
  private static Queries.Uses functions(Predicate<SelectItem.Function> which) {
    return Queries.clauses(
        q -> q.functions().filter(which).map(f -> new SoqlQuery.Clause(f.toString(), f.place())));
  }

  private static void counts(Project project, Findings findings) {
    Queries.external(project)
        .filter(q -> q.query().counts())
        .forEach(q -> q.object().dataSource().ifPresent(d -> counts(q, d, findings)));
  }

  private static void counts(ObjectQuery query, DataSource dataSource, Findings findings) {
    SalesforceObject object = query.object();
    String counts = Queries.subject(query) + " counts the rows of " + object.name() + ", but ";
    if (!dataSource.adapter().isOlderOData() || dataSource.isOn(ROW_COUNTS)) {
      return;
    }
    if (dataSource.isOff(ROW_COUNTS)) {
      findings.add(
          query.query().place(),
          counts + "the data source " + dataSource.name() + " does not request row counts.",
          object.name());
    } else {
      findings.add(
          Severity.INFO,
          query.query().place(),
          counts
              + "the data source "
              + dataSource.name()
              + " does not say whether it requests row counts.",
          object.name());
    }
  }
}
