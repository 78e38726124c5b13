package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.apex.SearchSite;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.rule.Check;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.soql.SoqlQuery.Clause;
import io.sallyport.crosscheck.soql.SoslSearch;
import io.sallyport.crosscheck.soql.SoslSearch.Returned;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the rules on searches have in common. */
final class Searches {
  static final String LIMITS =
      "https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_sosl_limits_external_objects.htm";

  private Searches() {}

  /** An external object that a search returns. */
  record Search(SearchSite site, Returned returned, SalesforceObject object) {
    SoslSearch search() {
      return site.search();
    }

    /** The first words of a sentence. */
    String subject() {
      return Searches.subject(site) + " returns " + object.name();
    }
  }

  interface Look {
    void at(Search search, Findings findings);
  }

  /** Looks at each external object that a search returns. */
  static Check returned(Look look) {
    return (project, findings) ->
        project
            .searches()
            .forEach(s -> external(s, project).forEach(search -> look.at(search, findings)));
  }

  /** Each clause is a finding. */
  static Check unsupported(Function<Search, Stream<Clause>> clauses, String says) {
    return returned(
        (search, findings) ->
            clauses
                .apply(search)
                .forEach(
                    c ->
                        findings.add(
                            c.place(),
                            search.subject() + " with " + c.words() + says,
                            search.object().name())));
  }

  private static Stream<Search> external(SearchSite site, Project project) {
    return site.search().returning().stream()
        .filter(r -> project.isExternal(r.object()))
        .map(r -> new Search(site, r, project.object(r.object())));
  }

  static String subject(SearchSite site) {
    return "The search" + site.code().map(Queries::in).orElse("");
  }
}
