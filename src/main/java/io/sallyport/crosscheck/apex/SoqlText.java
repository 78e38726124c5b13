package io.sallyport.crosscheck.apex;

import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.project.ProjectFile;
import io.sallyport.crosscheck.soql.SoqlQuery;
import io.sallyport.crosscheck.soql.SoslSearch;
import java.util.regex.Pattern;

/** Reads a text that is meant to be a query or a search, and nothing else. */
public final class SoqlText {
  private static final Pattern SEARCH = Pattern.compile("(?is)\\s*FIND\\b.*");

  private SoqlText() {}

  /** What a text was found to be. */
  public sealed interface Parsed {
    record Query(SoqlQuery query) implements Parsed {}

    record Search(SoslSearch search) implements Parsed {}

    /**
     * Neither.
     *
     * @param place of the first word that does not fit
     * @param message what was found there, and what was expected
     */
    record Broken(Place place, String message) implements Parsed {}
  }

  /** The query or the search in a file. */
  public static Parsed parse(ProjectFile file) {
    Positions at = (line, column) -> new Place(file.path(), line, column + 1);
    return QueryText.of(file.text(), at)
        .map(text -> SEARCH.matcher(file.text()).matches() ? search(text, file) : query(text, file))
        .orElseGet(
            () ->
                new Parsed.Broken(
                    Place.startOf(file.path()), "The query is too long, or nested too deeply."));
  }

  private static Parsed query(QueryText text, ProjectFile file) {
    return text.query()
        .filter(q -> !QueryText.isBrokenOff(q))
        .<Parsed>map(Parsed.Query::new)
        .orElseGet(() -> broken(file));
  }

  private static Parsed broken(ProjectFile file) {
    SyntaxProbe.Trouble trouble = new SyntaxProbe(file.text()).trouble();
    String before = file.text().substring(0, trouble.offset());
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int column = trouble.offset() - before.lastIndexOf('\n');
    return new Parsed.Broken(new Place(file.path(), line, column), trouble.message());
  }

  private static Parsed search(QueryText text, ProjectFile file) {
    return text.search()
        .<Parsed>map(Parsed.Search::new)
        .orElseGet(
            () ->
                new Parsed.Broken(
                    Place.startOf(file.path()),
                    "This is no search; one is FIND {words} RETURNING Object__x(Field__c)."));
  }
}
