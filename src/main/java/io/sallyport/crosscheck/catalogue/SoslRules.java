package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.apex.SearchSite;
import io.sallyport.crosscheck.apex.Site;
import io.sallyport.crosscheck.catalogue.Searches.Search;
import io.sallyport.crosscheck.project.Adapter;
import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.project.SalesforceObject;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.ObjectQuery;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.crosscheck.soql.SoslSearch;
import java.util.List;
import java.util.regex.Pattern;

/** Searches that do not find what they are to find in external objects. */
final class SoslRules {
  private static final int MAX_TEXT = 100;

  /** Words and characters that mean something in a search, where no backslash is before them. */
  private static final Pattern LOGICAL = Pattern.compile(" (OR|AND|AND NOT) |[\"*?]");

  private static final Pattern ESCAPE = Pattern.compile("\\\\.", Pattern.DOTALL);

  private SoslRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row(
                "XO-SOSL-001",
                "SOSL returns an external object that is not searchable",
                Severity.ERROR,
                Grade.A)
            .evidence(
                Searches.LIMITS,
                "Search has to be enabled on the external object and on its data source; syncing"
                    + " overwrites what the object says.")
            .evidence(
                "https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/customobject.htm",
                "enableSearch of external objects, since API 37, is off for new ones.")
            .instead("Enable search on the data source, and sync.")
            .check(Searches.returned(SoslRules::notSearchable)),
        Rule.row(
                "XO-SOSL-002",
                "Logical operators in FIND for an OData object",
                Severity.WARNING,
                Grade.A)
            .scope("OData 2.0 and 4.0")
            .evidence(
                Searches.LIMITS,
                "All of the text is sent as one case-sensitive phrase, without punctuation but for"
                    + " hyphens.")
            .evidence(
                "https://help.salesforce.com/s/articleView?id=platform.odata_query_string_options.htm",
                "The same for search strings.")
            .instead("Search for one term at a time.")
            .check(Searches.returned(SoslRules::logical)),
        Rule.row("XO-SOSL-003", "Search text longer than 100 characters", Severity.ERROR, Grade.A)
            .evidence(Searches.LIMITS, "The text has to have 100 characters or fewer.")
            .instead("Shorten the text before the search.")
            .check(Searches.returned(SoslRules::length)),
        Rule.row(
                "XO-SOSL-007",
                "No searchable field on the external object",
                Severity.WARNING,
                Grade.A)
            .evidence(
                Searches.LIMITS,
                "Only text, text area and long text area fields are searched; without any, nothing"
                    + " is returned.")
            .instead("Serve a text column.")
            .check(Searches.returned(SoslRules::noText)),
        Rule.row(
                "XO-SOSL-008",
                "SOSL without RETURNING never returns external objects",
                Severity.INFO,
                Grade.A)
            .evidence(Searches.LIMITS, "External objects have to be named in RETURNING.")
            .instead("Name the object in RETURNING.")
            .check(SoslRules::withoutReturning));
  }

  private static void notSearchable(Search search, Findings findings) {
    SalesforceObject object = search.object();
    boolean sourceIsOff = object.dataSource().filter(d -> d.isOff("searchEnabled")).isPresent();
    if (object.xml().filter(x -> !x.isTrue("enableSearch")).isPresent() || sourceIsOff) {
      findings.add(
          search.returned().place(),
          search.subject()
              + ", but "
              + (sourceIsOff ? "its data source" : "the object")
              + " has search switched off.",
          object.name());
    }
  }

  private static void logical(Search search, Findings findings) {
    Adapter adapter = search.object().adapter();
    boolean isLogical =
        search
            .search()
            .text()
            .filter(t -> LOGICAL.matcher(ESCAPE.matcher(t).replaceAll("")).find())
            .isPresent();
    if (isLogical && adapter.isOlderOData()) {
      findings.add(
          search.search().place(),
          search.subject()
              + " by "
              + adapter.title()
              + ": operators, quotes and wildcards mean nothing there, all of the text is one"
              + " phrase.",
          search.object().name());
    }
  }

  private static void length(Search search, Findings findings) {
    SoslSearch sosl = search.search();
    if (sosl.text()
        .filter(t -> ESCAPE.matcher(t).replaceAll(".").length() > MAX_TEXT)
        .isPresent()) {
      findings.add(
          sosl.place(),
          search.subject() + ", but its text is longer than " + MAX_TEXT + " characters.",
          search.object().name());
    }
    sosl.bind()
        .filter(b -> !Names.folded(b).contains(".left("))
        .ifPresent(
            b ->
                findings.add(
                    Severity.INFO,
                    sosl.place(),
                    search.subject()
                        + "; see to it that "
                        + b
                        + " is never longer than "
                        + MAX_TEXT
                        + " characters.",
                    search.object().name()));
  }

  private static void noText(Search search, Findings findings) {
    SalesforceObject object = search.object();
    boolean hasColumns = object.fields().stream().anyMatch(f -> f.isCustom());
    boolean hasText =
        object.fields().stream()
            .anyMatch(f -> f.isCustom() && f.isType("Text", "TextArea", "LongTextArea"));
    if (hasColumns && !hasText) {
      findings.add(
          search.returned().place(),
          search.subject() + ", which has no text field, so that nothing is found.",
          object.name());
    }
  }

  private static void withoutReturning(Project project, Findings findings) {
    for (SearchSite site : project.searches()) {
      if (site.search().returning().isEmpty() && isNearExternal(site, project)) {
        findings.add(
            site.search().place(),
            Searches.subject(site) + " has no RETURNING, so that it finds no external object.");
      }
    }
  }

  /** Whether the class, or the file of a client, has to do with external objects. */
  private static boolean isNearExternal(SearchSite site, Project project) {
    String file = site.place().file();
    return project
            .apex()
            .sites(Site.Mention.class)
            .anyMatch(m -> m.place().file().equals(file) && project.isExternal(m.name()))
        || Queries.external(project).anyMatch(q -> q.site().place().file().equals(file));
  }

  /** Whether a project has to do with external objects at all. */
  static boolean knowsExternalObjects(Project project) {
    return !project.externalObjects().isEmpty()
        || project.apex().sites(Site.Mention.class).anyMatch(m -> project.isExternal(m.name()))
        || project.objectQueries().anyMatch(ObjectQuery::isExternal);
  }
}
