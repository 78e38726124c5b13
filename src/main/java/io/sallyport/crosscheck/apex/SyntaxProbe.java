package io.sallyport.crosscheck.apex;

import io.github.apexdevtools.apexparser.ApexErrorListener;
import io.github.apexdevtools.apexparser.ApexLexer;
import io.github.apexdevtools.apexparser.ApexParser;
import io.github.apexdevtools.apexparser.ApexParserFactory;
import io.sallyport.error.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;

/**
 * Says where a text stops being a query, and what could stand there. The grammar takes almost every
 * word as a name, so that its own messages list all of them; here what people would write is tried
 * at the place, one after the other.
 */
final class SyntaxProbe {
  private static final String NAME = "a name";
  private static final String BY = "BY";

  /** Else {@code BY} is a name as any other. */
  private static final Pattern HALF = Pattern.compile("(?is).*\\b(ORDER|GROUP)\\s*");

  private static final List<String> CLAUSES =
      List.of("FROM", "WHERE", "ORDER", "GROUP", "LIMIT", "OFFSET", "AND", "OR");

  private static final Set<Integer> RESERVED =
      Set.of(
          ApexLexer.SELECT,
          ApexLexer.FROM,
          ApexLexer.WHERE,
          ApexLexer.USING,
          ApexLexer.WITH,
          ApexLexer.GROUP,
          ApexLexer.HAVING,
          ApexLexer.ORDER,
          ApexLexer.LIMIT,
          ApexLexer.OFFSET,
          ApexLexer.SOQLAND,
          ApexLexer.SOQLOR,
          ApexLexer.NOT,
          ApexLexer.IN,
          ApexLexer.LIKE);

  /** What is said to be expected, and what is tried for it. */
  private static final Map<String, String> CANDIDATES = candidates();

  private final String text;

  SyntaxProbe(String text) {
    this.text = text;
  }

  /**
   * Where and why a text is no query.
   *
   * @param offset of the first character that does not fit
   */
  record Trouble(int offset, String message) {}

  private static Map<String, String> candidates() {
    Map<String, String> candidates = new LinkedHashMap<>();
    candidates.put("SELECT", "SELECT a FROM B");
    candidates.put("FROM", "FROM B");
    candidates.put("WHERE", "WHERE a = 1");
    candidates.put("AND", "AND a = 1");
    candidates.put("OR", "OR a = 1");
    candidates.put("ORDER BY", "ORDER BY a");
    candidates.put(BY, "BY a");
    candidates.put("LIMIT", "LIMIT 1");
    candidates.put("OFFSET", "OFFSET 1");
    candidates.put("an operator such as = or IN", "= 1");
    candidates.put("a value", "'x'");
    candidates.put("a number", "1");
    candidates.put(NAME, "abc");
    candidates.put("','", ", a");
    candidates.put("'('", "(a");
    candidates.put("')'", ")");
    return candidates;
  }

  Trouble trouble() {
    Attempt attempt = new Attempt(text);
    return attempt.unread.orElseGet(() -> unexpected(attempt.end, attempt));
  }

  private Trouble unexpected(int offset, Attempt attempt) {
    String found =
        attempt.tokens.stream()
            .filter(t -> t.getStartIndex() == offset && t.getType() != Token.EOF)
            .findFirst()
            .map(t -> "Found '" + t.getText() + "'")
            .orElse("The query ends");
    return new Trouble(offset, found + " where " + expected(offset) + misspelt(offset, attempt));
  }

  private String expected(int offset) {
    String before = text.substring(0, offset);
    List<String> fit = new ArrayList<>();
    CANDIDATES.forEach(
        (name, words) -> {
          String tried = before + " " + words;
          boolean fits = new Attempt(tried).end >= tried.length();
          if (fits && (!name.equals(BY) || HALF.matcher(before).matches())) {
            fit.add(name);
          }
        });
    if (new Attempt(before).isWhole() && offset < text.length()) {
      fit.add("the end of the query");
    }
    if (fit.stream().anyMatch(name -> CLAUSES.contains(name.split(" ")[0]))) {
      // A name can stand there too, as an alias, which is not what is missing.
      fit.remove(NAME);
    }
    return fit.isEmpty() ? "it does not belong." : list(fit) + " was expected.";
  }

  private static String list(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
  }

  /** A word in front that was taken as an alias, though a clause was meant. */
  private static String misspelt(int offset, Attempt attempt) {
    return attempt.tokens.stream()
        .filter(t -> t.getStartIndex() < offset && t.getType() == ApexLexer.Identifier)
        .reduce((first, second) -> second)
        .flatMap(t -> Suggestion.among(CLAUSES, t.getText()))
        .map(word -> " Did you mean '" + word + "'?")
        .orElse("");
  }

  /** A text that is parsed as a query, as far as it is one. */
  private static final class Attempt {
    final List<Token> tokens = new ArrayList<>();

    /** Something that is no word of the language. */
    Optional<Trouble> unread = Optional.empty();

    /** Where the first word stands that does not fit; the length of the text if all do. */
    int end;

    private final int length;
    private boolean misread;
    private final List<int[]> errors = new ArrayList<>();

    Attempt(String text) {
      length = text.length();
      ApexParser parser =
          ApexParserFactory.createLexerAndParser(
                  CharStreams.fromString(text),
                  new ApexErrorListener() {
                    @Override
                    public void apexSyntaxError(int line, int column, String message) {
                      errors.add(new int[] {line, column});
                    }
                  })
              .getParser();
      ApexParser.QueryContext query = parser.query();
      Token stopped = parser.getCurrentToken();
      parser.getTokenStream().seek(0);
      for (int i = 0; i < parser.getTokenStream().size(); i++) {
        Token token = parser.getTokenStream().get(i);
        if (token.getChannel() == Token.DEFAULT_CHANNEL) {
          tokens.add(token);
        }
      }
      end = errors.isEmpty() ? start(stopped) : offset(text, errors.get(0));
      lookForReserved(query);
      if (!errors.isEmpty() && tokens.stream().noneMatch(t -> start(t) == end)) {
        unread = Optional.of(new Trouble(end, unreadable(text.charAt(end))));
      }
    }

    boolean isWhole() {
      return errors.isEmpty() && !misread && end >= length;
    }

    /** A word of the language that the grammar takes as a name, which Salesforce does not. */
    private void lookForReserved(ParseTree tree) {
      if (tree instanceof ApexParser.SoqlIdContext name
          && RESERVED.contains(name.getStart().getType())) {
        int at =
            name.getParent() instanceof ApexParser.FieldNameContext
                ? start(name.getStart())
                : startBehind(name.getStart());
        end = Math.min(end, at);
        misread = true;
      }
      for (int i = 0; i < tree.getChildCount(); i++) {
        lookForReserved(tree.getChild(i));
      }
    }

    /** As an alias it begins a clause, in which something else does not fit. */
    private int startBehind(Token token) {
      return tokens.stream()
          .filter(t -> t.getTokenIndex() > token.getTokenIndex())
          .findFirst()
          .map(this::start)
          .orElse(length);
    }

    private int start(Token token) {
      return token.getType() == Token.EOF ? length : token.getStartIndex();
    }

    private static int offset(String text, int[] place) {
      int offset = 0;
      for (int line = 1; line < place[0]; line++) {
        offset = text.indexOf('\n', offset) + 1;
      }
      return Math.min(offset + place[1], text.length());
    }

    private static String unreadable(char c) {
      return switch (c) {
        case '\'' -> "A text begins here and does not end; write \\' for a quote within it.";
        case '"' -> "Texts stand in single quotes.";
        default -> "Found '" + c + "', which is no part of the language.";
      };
    }
  }
}
