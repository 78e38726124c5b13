package io.sallyport.crosscheck.apex;

import io.github.apexdevtools.apexparser.ApexErrorListener;
import io.github.apexdevtools.apexparser.ApexLexer;
import io.github.apexdevtools.apexparser.ApexParser;
import io.github.apexdevtools.apexparser.ApexParserFactory;
import io.sallyport.crosscheck.soql.Condition;
import io.sallyport.crosscheck.soql.SelectItem;
import io.sallyport.crosscheck.soql.SoqlQuery;
import io.sallyport.crosscheck.soql.SoslSearch;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;

/** A text that is a query or a search of its own, in which parts may not be known. */
final class QueryText {
  /** Stands in a text for a part that is not known. */
  static final String UNKNOWN = "\uFFFC";

  /** Stands for it in a name. */
  static final String NAME = SelectItem.UNKNOWN;

  /** Salesforce takes no longer ones. */
  private static final int MAX_LENGTH = 100_000;

  /** Conditions in conditions; people write three or four. */
  private static final int MAX_DEPTH = 50;

  private static final Set<String> CLAUSES =
      Set.of("WHERE", "WITH", "USING", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET");

  private final MappedText text;
  private final boolean complete;
  private final Positions at;

  /** A text, unless it is too long or too deep to be read. */
  static Optional<QueryText> of(String text, Positions at) {
    return text.length() <= MAX_LENGTH && depth(text) <= MAX_DEPTH
        ? Optional.of(new QueryText(text, at))
        : Optional.empty();
  }

  private static int depth(String text) {
    int depth = 0;
    int deepest = 0;
    for (char c : text.toCharArray()) {
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  }

  private QueryText(String text, Positions at) {
    this.text = Placeholders.filled(text);
    this.complete = this.text.text().equals(text) && !text.contains(UNKNOWN);
    this.at = at;
  }

  /** A text that is parsed from its beginning. */
  private static final class Parsing {
    final ApexParser parser;
    private boolean failed;

    Parsing(String text) {
      parser =
          ApexParserFactory.createLexerAndParser(
                  CharStreams.fromString(text),
                  new ApexErrorListener() {
                    @Override
                    public void apexSyntaxError(int line, int column, String message) {
                      failed = true;
                    }
                  })
              .getParser();
    }

    boolean isWhole() {
      return !failed && parser.getCurrentToken().getType() == Token.EOF;
    }
  }

  Optional<SoqlQuery> query() {
    Parsing parsing = new Parsing(text.text());
    ApexParser.QueryContext query = parsing.parser.query();
    Optional<SoqlQuery> found =
        parsing.isWhole()
            ? Optional.of(SoqlTranslator.query(query, positions(0)))
            : parsing.failed ? Optional.empty() : ungrouped(parsing);
    return found.map(q -> complete && !isBrokenOff(q) ? q : q.incomplete());
  }

  /** Whether it ends with the word of a clause, which the grammar takes as an alias. */
  static boolean isBrokenOff(SoqlQuery query) {
    return query.alias().filter(a -> CLAUSES.contains(SoqlItems.upper(a))).isPresent();
  }

  /**
   * {@code HAVING} without {@code GROUP BY}: the grammar takes the word as an alias, or stops at
   * it. What it says is read by itself, and the rest without it.
   */
  private Optional<SoqlQuery> ungrouped(Parsing stopped) {
    ApexParser parser = stopped.parser;
    if (parser.getCurrentToken().getType() == ApexLexer.HAVING) {
      parser.getTokenStream().consume();
    }
    Token having = parser.getTokenStream().LT(-1);
    if (having.getType() != ApexLexer.HAVING) {
      return Optional.empty();
    }
    ApexParser.LogicalExpressionContext condition = parser.logicalExpression();
    if (stopped.failed) {
      return Optional.empty();
    }
    int start = having.getStartIndex();
    int end = condition.getStop().getStopIndex() + 1;
    String all = text.text();
    Parsing rest =
        new Parsing(all.substring(0, start) + " ".repeat(end - start) + all.substring(end));
    ApexParser.QueryContext query = rest.parser.query();
    return rest.isWhole()
        ? Optional.of(SoqlTranslator.query(query, positions(0)).having(having(query, condition)))
        : Optional.empty();
  }

  private Condition having(
      ApexParser.QueryContext query, ApexParser.LogicalExpressionContext condition) {
    Positions positions = positions(0);
    return new SoqlConditions(new SoqlItems(positions, query.fromNameList()), positions)
        .condition(condition);
  }

  Optional<SoslSearch> search() {
    Parsing parsing = new Parsing("[" + text.text() + "]");
    Positions positions = positions(1);
    if (parsing.parser.getCurrentToken().getType() == ApexLexer.FindLiteralAlt) {
      ApexParser.SoslLiteralAltContext search = parsing.parser.soslLiteralAlt();
      return Optional.of(search)
          .filter(s -> parsing.isWhole())
          .map(s -> SoqlTranslator.search(s, positions));
    }
    ApexParser.SoslLiteralContext search = parsing.parser.soslLiteral();
    return Optional.of(search)
        .filter(s -> parsing.isWhole())
        .map(s -> SoqlTranslator.search(s, positions));
  }

  /**
   * @param added characters in front of the text
   */
  private Positions positions(int added) {
    Positions positions = text.positions(at);
    return (line, column) ->
        positions.place(line, line == 1 ? Math.max(0, column - added) : column);
  }
}
