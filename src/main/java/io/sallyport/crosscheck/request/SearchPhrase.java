package io.sallyport.crosscheck.request;

import java.util.List;
import java.util.Optional;

/** What is searched for: one phrase, whatever operators the search has. */
final class SearchPhrase {
  private static final int LONGEST = 100;

  /** All of ASCII but the hyphen. */
  private static final String PUNCTUATION = "[\\p{Punct}&&[^-]]+";

  private final String words;

  private SearchPhrase(String words) {
    this.words = words;
  }

  /**
   * @param text empty for one that is not known
   */
  static SearchPhrase of(Optional<String> text) {
    String words =
        text.map(t -> t.replaceAll(PUNCTUATION, " ").replaceAll("\\s+", " ").strip())
            .orElse("{text}");
    return new SearchPhrase(words.substring(0, Math.min(words.length(), LONGEST)).strip());
  }

  /** For {@code $search}. */
  String words() {
    return words;
  }

  /**
   * True for rows that have the phrase in one of the columns.
   *
   * @param columns one or more
   */
  Clause in(List<Column> columns, CallSettings settings) {
    return Clause.joined(
        columns.stream().map(c -> Clause.of(UrlPart.of(test(c, settings)))).toList(),
        Clause.Bond.OR);
  }

  private String test(Column column, CallSettings settings) {
    String phrase = Literals.quoted(words);
    return settings.isOData2()
        ? "substringof(" + phrase + "," + column.name() + ") eq true"
        : "contains(" + column.name() + "," + phrase + ") eq true";
  }
}
