package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.catalogue.Batches.Batch;
import io.sallyport.crosscheck.catalogue.Batches.Start;
import io.sallyport.crosscheck.project.DataSource;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.project.ServedModel;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Batch jobs over external records. */
final class ApexBatchRules {
  /** No page of an external system may be larger. */
  private static final int MAX_PAGE = 2_000;

  /** Pages up to here are recommended. */
  private static final int GOOD_PAGE = 200;

  private ApexBatchRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row(
                "XO-APEX-010",
                "Batch with a QueryLocator on an OData object without row counts",
                Severity.ERROR,
                Grade.A)
            .scope("OData 2.0 and 4.0")
            .evidence(
                Apex.CONSIDERATIONS,
                "With a QueryLocator over OData, row counts have to be requested and every"
                    + " response has to hold the total.")
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.odata_query_string_options.htm",
                "For 4.01 $count=true is always sent; for 4.0 if the data source requests row"
                    + " counts.")
            .instead("Request row counts at the data source; the gateway sends them.")
            .check(ApexBatchRules::uncounted),
        Rule.row(
                "XO-APEX-011",
                "Batch with a QueryLocator and client-driven paging",
                Severity.WARNING,
                Grade.A)
            .scope("OData")
            .evidence(
                Apex.CONSIDERATIONS,
                "Without server-driven pagination, rows that are added while the job runs can be"
                    + " met twice, and rows be left out when others are deleted.")
            .instead("Server-driven pagination, with tokens that stand for a place in the rows.")
            .check(ApexBatchRules::clientPaging),
        Rule.row("XO-APEX-012", "Batch scope larger than external page", Severity.WARNING, Grade.A)
            .scope("OData")
            .evidence(
                Apex.CONSIDERATIONS,
                "A batch is as large as the smaller of the scope (200 if it is not said) and the"
                    + " page; pages of 200 rows or fewer are recommended.")
            .instead("One size for the scope and the page.")
            .check(ApexBatchRules::scopes),
        Rule.row(
                "XO-APEX-013",
                "Iterable batch over external records stores them in Salesforce",
                Severity.INFO,
                Grade.A)
            .evidence(
                Apex.CONSIDERATIONS,
                "While a batch with an Iterable runs, its external records are stored in"
                    + " Salesforce; those of a QueryLocator are not.")
            .instead("A QueryLocator, or an agreed exception to where data may be.")
            .check(ApexBatchRules::stored));
  }

  private static void uncounted(Project project, Findings findings) {
    locators(project, d -> d.adapter().isOlderOData() && d.isOff("inlineCountEnabled"))
        .forEach(
            b ->
                add(
                    findings,
                    b,
                    " goes through "
                        + b.object().name()
                        + " by a QueryLocator, but its data source "
                        + source(b)
                        + " does not request row counts."));
  }

  private static void clientPaging(Project project, Findings findings) {
    locators(
            project,
            d ->
                d.adapter().isOData()
                    && d.option("pagination").filter("CLIENT"::equalsIgnoreCase).isPresent())
        .forEach(
            b ->
                add(
                    findings,
                    b,
                    " goes through "
                        + b.object().name()
                        + " by a QueryLocator with client-driven paging of "
                        + source(b)
                        + ": rows may come twice, or not at all."));
  }

  private static Stream<Batch> locators(Project project, Predicate<DataSource> wanted) {
    return Batches.all(project)
        .filter(b -> b.isLocator() && b.object().dataSource().filter(wanted).isPresent());
  }

  private static String source(Batch batch) {
    return batch.object().dataSource().map(DataSource::name).orElse("");
  }

  private static void add(Findings findings, Batch batch, String says) {
    findings.add(batch.place(), "Batch " + batch.type().name() + says, batch.object().name());
  }

  private static void scopes(Project project, Findings findings) {
    Batches.starts(project)
        .filter(s -> s.batch().isLocator() && s.batch().object().adapter().isOData())
        .filter(s -> !s.site().code().inTest())
        .forEach(s -> scope(project, s, findings));
  }

  private static void scope(Project project, Start start, Findings findings) {
    SalesforceObject object = start.batch().object();
    Optional<ServedModel> gateway = project.gateway().filter(g -> g.entitySet(object).isPresent());
    boolean serverPaging =
        object
            .dataSource()
            .flatMap(d -> d.option("pagination"))
            .filter("SERVER"::equalsIgnoreCase)
            .isPresent();
    int page = gateway.map(ServedModel::pageSize).orElse(serverPaging ? GOOD_PAGE : MAX_PAGE);
    int scope = start.scope().orElse(0);
    if (scope > page) {
      add(
          start,
          findings,
          " takes "
              + scope
              + " records at a time"
              + (gateway.isPresent()
                  ? ", but a page of the gateway has " + page + "."
                  : ", more than a page should have (" + page + ")."));
    } else if (gateway.isPresent() && page > GOOD_PAGE) {
      add(
          start,
          findings,
          " runs over pages of "
              + page
              + " rows; pages of "
              + GOOD_PAGE
              + " or fewer are recommended.");
    }
  }

  private static void add(Start start, Findings findings, String says) {
    findings.add(
        start.site().place(),
        "Batch " + start.batch().type().name() + " over " + start.batch().object().name() + says,
        start.batch().object().name());
  }

  private static void stored(Project project, Findings findings) {
    Batches.all(project)
        .filter(b -> b.start().returns().filter(t -> t.is("Iterable", "List", "Set")).isPresent())
        .forEach(
            b ->
                add(
                    findings,
                    b,
                    " keeps the records of "
                        + b.object().name()
                        + " in Salesforce while it runs, because its start returns no"
                        + " QueryLocator."));
  }
}
