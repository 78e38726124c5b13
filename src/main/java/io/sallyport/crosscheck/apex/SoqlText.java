package io.sallyport.crosscheck.apex;

import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.project.ProjectFile;
import io.sallyport.crosscheck.soql.SoqlQuery;
import io.sallyport.crosscheck.soql.SoslSearch;
import java.util.Optional;
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
    try {
      return SEARCH.matcher(file.text()).matches() ? search(file) : query(file);
    } catch (StackOverflowError e) {
      return new Parsed.Broken(Place.startOf(file.path()), "The query is nested too deeply.");
    }
  }

  private static Parsed query(ProjectFile file) {
    Optional<SoqlQuery> query = new QueryText(file.text(), at(file)).query();
    return query
        .filter(q -> !QueryText.isBrokenOff(q))
        .<Parsed>map(Parsed.Query::new)
        .orElseGet(() -> broken(file));
  }

  private static Parsed broken(ProjectFile file) {
    SyntaxProbe.Trouble trouble = new SyntaxProbe(file.text()).trouble();
    String before = file.text().substring(0, trouble.offset());
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int column = trouble.offset() - (before.lastIndexOf('\n') + 1);
    return new Parsed.Broken(at(file).place(line, column), trouble.message());
  }

  private static Parsed search(ProjectFile file) {
    return new QueryText(file.text(), at(file))
        .search()
        .<Parsed>map(Parsed.Search::new)
        .orElseGet(
            () ->
                new Parsed.Broken(
                    Place.startOf(file.path()),
                    "This is no search; one is FIND {words} RETURNING Object__x(Field__c)."));
  }

  private static Positions at(ProjectFile file) {
    return (line, column) -> new Place(file.path(), line, column + 1);
  }
}
