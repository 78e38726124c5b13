package io.sallyport.crosscheck.apex;

import io.github.apexdevtools.apexparser.ApexParser;
import io.sallyport.crosscheck.soql.SoqlQuery;
import io.sallyport.crosscheck.soql.SoslSearch;
import java.util.Optional;

/** Turns queries and searches of the parser into those of {@code crosscheck.soql}. */
final class SoqlTranslator {
  private SoqlTranslator() {}

  /**
   * A query of Apex code.
   *
   * @param parsed without syntax errors
   */
  static SoqlQuery query(ApexParser.QueryContext parsed, Positions at) {
    return SoqlClauses.query(parsed, at);
  }

  /** A search for a text in quotes, or for a bind. */
  static SoslSearch search(ApexParser.SoslLiteralContext parsed, Positions at) {
    return new SoslClauses(at).search(parsed);
  }

  /** A search for a text in braces. */
  static SoslSearch search(ApexParser.SoslLiteralAltContext parsed, Positions at) {
    return new SoslClauses(at).search(parsed);
  }

  /**
   * The query that a text holds.
   *
   * @param text may hold {@link QueryText#UNKNOWN} and merge fields
   * @param at is asked for lines and columns of the text
   * @return empty if it is not one
   */
  static Optional<SoqlQuery> parseQuery(String text, Positions at) {
    return QueryText.of(text, at).flatMap(QueryText::query);
  }

  /** The search that a text holds; see {@link #parseQuery}. */
  static Optional<SoslSearch> parseSearch(String text, Positions at) {
    return QueryText.of(text, at).flatMap(QueryText::search);
  }
}
