package io.sallyport.crosscheck.apex;

import io.github.apexdevtools.apexparser.ApexLexer;
import io.github.apexdevtools.apexparser.ApexParserFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/**
 * Puts something that parses in place of the unknown parts of a query: a bind where a value stands,
 * a name where a name stands, a comparison where a condition stands, and nothing elsewhere.
 */
final class Placeholders {
  private static final String BIND = ":" + QueryText.NAME;
  private static final String ANY_NUMBER = "1";

  /** A value follows them. */
  private static final Set<Integer> OPERATORS =
      Set.of(
          ApexLexer.ASSIGN,
          ApexLexer.NOTEQUAL,
          ApexLexer.LESSANDGREATER,
          ApexLexer.LT,
          ApexLexer.GT,
          ApexLexer.LIKE,
          ApexLexer.IN,
          ApexLexer.INCLUDES,
          ApexLexer.EXCLUDES,
          ApexLexer.LIMIT,
          ApexLexer.OFFSET);

  /** A condition follows them, or a field that is compared. */
  private static final Set<Integer> CONDITIONS =
      Set.of(ApexLexer.WHERE, ApexLexer.SOQLAND, ApexLexer.SOQLOR, ApexLexer.NOT, ApexLexer.HAVING);

  private static final Set<Integer> NAMES =
      Set.of(ApexLexer.SELECT, ApexLexer.FROM, ApexLexer.BY, ApexLexer.DOT, ApexLexer.SCOPE);

  private final List<Token> tokens;
  private final List<MappedText.Edit> edits = new ArrayList<>();

  /** What stands in front of each open parenthesis. */
  private final Deque<Integer> open = new ArrayDeque<>();

  private Placeholders(String text) {
    // In a name the lexer takes the one as a letter; both are one character long.
    ApexLexer lexer =
        ApexParserFactory.createLexer(
            CharStreams.fromString(text.replace(QueryText.UNKNOWN, QueryText.NAME)));
    lexer.removeErrorListeners();
    CommonTokenStream stream = new CommonTokenStream(lexer);
    stream.fill();
    tokens =
        stream.getTokens().stream().filter(t -> t.getChannel() == Token.DEFAULT_CHANNEL).toList();
  }

  /** The text with its unknown parts filled. */
  static MappedText filled(String text) {
    MappedText unknown = MappedText.of(text).edited(mergeFields(text));
    Placeholders placeholders = new Placeholders(unknown.text());
    return unknown.edited(placeholders.edits(unknown.text()));
  }

  /** <code>${x}</code> and <code>{!x}</code>. */
  private static List<MappedText.Edit> mergeFields(String text) {
    List<MappedText.Edit> fields = new ArrayList<>();
    int from = 0;
    for (int brace = text.indexOf('{'); brace >= 0; brace = text.indexOf('{', from)) {
      boolean dollar = brace > 0 && text.charAt(brace - 1) == '$';
      int end = text.indexOf('}', brace);
      if (end > 0 && (dollar || text.startsWith("!", brace + 1))) {
        fields.add(new MappedText.Edit(dollar ? brace - 1 : brace, end + 1, QueryText.UNKNOWN));
        from = end + 1;
      } else {
        from = brace + 1;
      }
    }
    return fields;
  }

  private List<MappedText.Edit> edits(String text) {
    for (int i = 0; i < tokens.size(); i++) {
      switch (type(i)) {
        case ApexLexer.LPAREN, ApexLexer.LBRACE -> open.push(type(i - 1));
        case ApexLexer.RPAREN, ApexLexer.RBRACE -> open.poll();
        case ApexLexer.Identifier -> fill(i, text);
        default -> {
          // Other words know themselves.
        }
      }
    }
    return edits;
  }

  private void fill(int i, String text) {
    int start = tokens.get(i).getStartIndex();
    int end = tokens.get(i).getStopIndex() + 1;
    String written = text.substring(start, end);
    boolean searched = !open.isEmpty() && open.peek() == ApexLexer.FIND;
    if (written.contains(QueryText.UNKNOWN) && !searched) {
      boolean alone = written.replace(QueryText.UNKNOWN, "").isEmpty();
      edits.add(new MappedText.Edit(start, end, alone ? replacement(i) : name(i, written)));
    }
  }

  /**
   * A name that is known in part. What is glued to its end is more likely the next clause, and what
   * is in front of a custom object its namespace.
   */
  private String name(int i, String written) {
    String name = written;
    while (name.endsWith(QueryText.UNKNOWN) && !name.endsWith("_" + QueryText.UNKNOWN)) {
      name = name.substring(0, name.length() - 1);
    }
    String rest = name.substring(name.lastIndexOf(QueryText.UNKNOWN) + 1);
    boolean named = type(i - 1) == ApexLexer.FROM && rest.indexOf("__") > 0;
    return named ? rest : name.replace(QueryText.UNKNOWN, QueryText.NAME);
  }

  /** What parses in the place of an unknown part that stands for itself. */
  private String replacement(int i) {
    int before = type(i - 1);
    if (before == ApexLexer.COLON) {
      return isBind(i - 1) ? QueryText.NAME : ANY_NUMBER;
    }
    boolean list = before == ApexLexer.LPAREN || before == ApexLexer.COMMA;
    if (OPERATORS.contains(before) || list && !open.isEmpty() && OPERATORS.contains(open.peek())) {
      return BIND;
    }
    boolean condition =
        CONDITIONS.contains(before)
            || before == ApexLexer.LPAREN && !open.isEmpty() && CONDITIONS.contains(open.peek());
    if (condition && !OPERATORS.contains(type(i + 1)) && type(i + 1) != ApexLexer.DOT) {
      return QueryText.NAME + " = " + BIND;
    }
    return condition || list || NAMES.contains(before) ? QueryText.NAME : "";
  }

  /** Whether a colon begins a bind; else it stands in a date such as {@code LAST_N_DAYS:7}. */
  private boolean isBind(int colon) {
    int before = type(colon - 1);
    return OPERATORS.contains(before)
        || before == ApexLexer.LPAREN
        || before == ApexLexer.COMMA
        || before == ApexLexer.FIND;
  }

  private int type(int i) {
    return i < 0 || i >= tokens.size() ? Token.EOF : tokens.get(i).getType();
  }
}
