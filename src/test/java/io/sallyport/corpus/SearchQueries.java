package io.sallyport.corpus;

import static io.sallyport.corpus.Urls.encoded;

import java.util.List;
import java.util.stream.Stream;

/** Free text, whose letter case does not count. */
final class SearchQueries {
  private static final List<String> SEARCHES =
      List.of(
          "pump",
          "PUMP",
          "\"pump housing\"",
          "ab",
          "ab AND pump",
          "pump OR 😀",
          "NOT pump",
          "pump NOT ab",
          "(ab OR pump) AND NOT ss",
          "\"a%b\"",
          "\"_\"",
          "straße",
          "STRASSE",
          "ß",
          "\"100% sure\"",
          "字",
          "\"o'ring\"",
          "ä",
          "é",
          "nowhere",
          "true",
          "\"a\"",
          "σ",
          "i");

  private SearchQueries() {}

  static Stream<String> urls() {
    return Stream.concat(
        SEARCHES.stream().map(s -> "Texts?$search=" + encoded(s)),
        Stream.of(
            "Things?$search=pump",
            "Things?$search=pump&$filter=Quantity gt 0&$orderby=Price&$top=5&$count=true",
            "Things?$search=NOT a1&$count=true",
            "Lines?$search=gift",
            "Lines?$search=" + encoded("spare OR späre"),
            "Groups?$search=north",
            "Groups?$search=NOT north",
            "Tags?$search=first",
            "Slips?$search=paid&$orderby=Total"));
  }
}
