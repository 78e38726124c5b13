package io.sallyport.crosscheck.request;

import io.sallyport.crosscheck.soql.SoslSearch;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks the objects that a search returns. */
final class SearchRequests {
  private static final int MOST_OF_A_SEARCH = 25;

  private final NameFinder names;
  private final DraftWriter writer;
  private final Consumer<SalesforceRequest> requests;

  /**
   * @param requests takes those that are made
   */
  SearchRequests(NameFinder names, DraftWriter writer, Consumer<SalesforceRequest> requests) {
    this.names = names;
    this.writer = writer;
    this.requests = requests;
  }

  /**
   * Asks for what a search returns of one object.
   *
   * @param text empty for a bind
   */
  void ask(Optional<String> text, SoslSearch.Returned returned) {
    Level level = names.level(returned.object(), returned.place());
    level.table().ifPresent(table -> ask(SearchPhrase.of(text), returned, level, table));
  }

  private void ask(
      SearchPhrase phrase, SoslSearch.Returned returned, Level level, ExternalTable table) {
    List<Column> searched = table.columns().filter(Column::isText).toList();
    if (searched.isEmpty()) {
      names.note(level.object().name() + " has no text fields, so that nothing is found there.");
      return;
    }
    RequestDraft draft = new RequestDraft(table);
    draft.assumed().add(Assumption.SEARCHED_COLUMNS);
    draft.filter(phrase.in(searched, table.settings()));
    returned
        .where()
        .ifPresent(
            w -> {
              draft.assumed().add(Assumption.SEARCH_FILTER);
              writer.filter(level, w, Optional.of(draft));
            });
    writer.select(level, returned.select(), draft);
    writer.order(level, returned.orderBy(), draft);
    draft.top(MOST_OF_A_SEARCH);
    requests.accept(draft.request(whySearched(phrase, level, table)));
  }

  private static String whySearched(SearchPhrase phrase, Level level, ExternalTable table) {
    String why = "Searches " + level.object().name() + " for one phrase.";
    return table.settings().isOData2()
        ? why
        : why
            + " With Use Free-Text Search Expressions, $search="
            + phrase.words()
            + " stands in place of the comparisons.";
  }
}
