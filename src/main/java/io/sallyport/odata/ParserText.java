package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.olingo.server.api.uri.queryoption.AliasQueryOption;
import org.apache.olingo.server.api.uri.queryoption.expression.Alias;
import org.apache.olingo.server.api.uri.queryoption.expression.Literal;
import org.apache.olingo.server.api.uri.queryoption.expression.VisitableExpression;
import org.apache.olingo.server.core.uri.queryoption.AliasQueryOptionImpl;

/**
 * The texts of one request's expressions, made ready for Olingo's parser, which refuses or misreads
 * some that are right.
 *
 * <ul>
 *   <li>{@code ProductId in (1.0,2)} becomes {@code (ProductId eq [0])}, a JSON array with the
 *       number of the list: the parser wants every value of a list to be of the property's own type
 *       and has no null in it.
 *   <li>{@code INFO eq 1} becomes {@code $it/INFO eq 1}: the parser takes the beginning for {@code
 *       INF}.
 *   <li>{@code not(A)} becomes {@code not (A)}, and blanks behind commas vanish.
 *   <li>Where dates meet points in time, {@code Date eq 2021-05-13T00:00:00Z} becomes {@code Date
 *       eq @_literal0}, an alias without a value: the parser would refuse to compare the two.
 * </ul>
 *
 * <p>On the way it refuses what is nested too deep for a recursive parser. One object per request.
 */
final class ParserText {
  /** The parser copes with some five times as much. */
  private static final int DEEPEST = 100;

  /** Characters that aliases may grow to where they are used. */
  private static final int LONGEST_EXPANSION = 1 << 20;

  private static final int MOST_ALIASES = 100;

  /** Stands for an array or object where the parser, but not the service, would take one. */
  private static final String NO_LIST = "[]";

  private static final Pattern MISREAD =
      Pattern.compile("(?:(?i:true|false)|null|INF|NaN)[\\p{L}\\p{N}_]+");

  private static final String HIDDEN = "@_literal";

  private static final Pattern DATE_OR_POINT =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[Tt][0-9:.]+(?:[Zz]|[+-][0-9]{2}:[0-9]{2}))?");

  private final Map<String, String> aliases;
  private final Habits habits;
  private final Map<String, String> hidden;
  private final Map<String, AliasQueryOption> parserAliases;
  private final List<List<ListItem>> lists;
  private final Map<Literal, String> exchanged;
  private long expanded;

  /**
   * @param aliases the parameter aliases of the request
   * @param habits how its expressions are read
   */
  ParserText(Map<String, String> aliases, Habits habits) {
    this.habits = habits;
    // The parser copies all of them for each use of one.
    if (aliases.size() > MOST_ALIASES) {
      throw tooComplex("The query has more than " + MOST_ALIASES + " parameter aliases.");
    }
    this.aliases = aliases;
    this.hidden = new HashMap<>();
    this.parserAliases = new HashMap<>();
    this.lists = new ArrayList<>();
    this.exchanged = Map.of();
    aliases.forEach(this::addAlias);
  }

  private ParserText(
      ParserText parsed, Map<Literal, String> exchanged, Map<String, String> hidden) {
    this.habits = parsed.habits;
    this.aliases = parsed.aliases;
    this.hidden = hidden;
    this.parserAliases = parsed.parserAliases;
    this.lists = parsed.lists;
    this.exchanged = exchanged;
  }

  /**
   * What was parsed, once more, with other texts for some of its literals.
   *
   * @param others by the node of the tree: a literal, or the alias that hides one
   */
  ParserText exchanged(Map<VisitableExpression, String> others) {
    Map<Literal, String> literals = new IdentityHashMap<>();
    Map<String, String> hiding = hidden.isEmpty() ? hidden : new HashMap<>(hidden);
    others.forEach(
        (node, text) -> {
          if (node instanceof Literal literal) {
            literals.put(literal, text);
          } else if (node instanceof Alias alias) {
            hiding.put(alias.getParameterName(), text);
          }
        });
    return new ParserText(this, literals, hiding);
  }

  /** The text of a literal that the parser has found. */
  String text(Literal literal) {
    String other = exchanged.get(literal);
    return other != null ? other : literal.getText() == null ? "null" : literal.getText();
  }

  private void addAlias(String name, String value) {
    boolean json = value.startsWith("[") || value.startsWith("{");
    String text = json ? NO_LIST : new Scan(value, true, true).rewrite();
    AliasQueryOptionImpl alias = new AliasQueryOptionImpl();
    alias.setName(name);
    alias.setText(text.equals("null") ? null : text);
    parserAliases.put(name, alias);
  }

  /** An option that is one expression, or several with commas in between. */
  String expression(String text) {
    return new Scan(text, true, false).rewrite();
  }

  /** An option that holds names, and expressions only as options of its own. */
  String items(String text) {
    return new Scan(text, false, false).rewrite();
  }

  /** What the parser gets as aliases; it keeps what it finds in them. */
  Map<String, AliasQueryOption> parserAliases() {
    return parserAliases;
  }

  /**
   * The values of the list that a literal of the parser stands for.
   *
   * @param literal an array, as {@link #isList} has it
   */
  Optional<List<ListItem>> list(String literal) {
    return literal.equals(NO_LIST)
        ? Optional.empty()
        : Optional.of(lists.get(Integer.parseInt(literal, 1, literal.length() - 1, 10)));
  }

  Habits habits() {
    return habits;
  }

  /** The literal that an alias was put in place of; empty if the client wrote the alias. */
  Optional<String> hidden(String alias) {
    return Optional.ofNullable(hidden.get(alias));
  }

  /** Whether a literal of the parser stands for a list. */
  static boolean isList(String literal) {
    return literal.startsWith("[");
  }

  /** The text of an alias, for one use of it. */
  Optional<String> alias(String name) {
    String text = aliases.get(name);
    expanded += text == null ? 0 : text.length();
    if (expanded > LONGEST_EXPANSION) {
      throw tooComplex("The parameter aliases make the query too long.");
    }
    return Optional.ofNullable(text);
  }

  private static GatewayException tooComplex(String message) {
    return new GatewayException(ErrorCode.QUERY_TOO_COMPLEX, message);
  }

  /** One pass over one text. */
  private final class Scan {
    private final String text;
    private final boolean namesAreMembers;
    private final boolean inAlias;
    private final StringBuilder out;
    private final Deque<Integer> open = new ArrayDeque<>();
    private int at;

    /** Where the operand that was read last begins and ends in {@code out}; -1 for none. */
    private int operand = -1;

    private int operandEnd = -1;

    Scan(String text, boolean namesAreMembers, boolean inAlias) {
      this.text = text;
      this.namesAreMembers = namesAreMembers;
      this.inAlias = inAlias;
      this.out = new StringBuilder(text.length() + 16);
    }

    String rewrite() {
      while (at < text.length()) {
        char c = text.charAt(at);
        if (c == '\'') {
          endOperand(operandStart(), stringEnd());
        } else if (isWord(c)) {
          word();
        } else if (isBlank(c)) {
          copy(at + 1);
        } else {
          punctuation(c);
        }
      }
      return out.toString();
    }

    private void punctuation(char c) {
      if (c == ')') {
        int start = open.isEmpty() ? -1 : open.pop();
        endOperand(start, at + 1);
        return;
      }
      if (c == '[' || c == '{') {
        throw new GatewayException(
            ErrorCode.NOT_SUPPORTED, "Arrays and objects are only read from parameter aliases.");
      }
      if (c == '(') {
        if (open.size() == DEEPEST) {
          throw tooComplex("The query nests more than " + DEEPEST + " parentheses.");
        }
        open.push(operandStart());
      }
      copy(at + 1);
      operand = -1;
      if (c == ',' || c == ';' || c == '(') {
        skipBlanks();
      }
    }

    private void word() {
      int end = at;
      while (end < text.length() && isWord(text.charAt(end))) {
        end++;
      }
      String word = text.substring(at, end);
      if (word.equals("in") && operand >= 0 && operandEnd < out.length() && list(end)) {
        return;
      }
      if (word.equals("not") && end < text.length() && text.charAt(end) == '(') {
        copy(end);
        out.append(' ');
        operand = -1;
        return;
      }
      if (word.startsWith("@")) {
        reference(word);
      }
      int start = operandStart();
      if (start == out.length() && isHidden(word)) {
        String name = HIDDEN + hidden.size();
        hidden.put(name, word);
        out.append(name);
        at = end;
      }
      if (namesAreMembers && start == out.length() && MISREAD.matcher(word).matches()) {
        out.append("$it/");
      }
      endOperand(start, end);
    }

    private boolean isHidden(String word) {
      return habits.datesMeetPoints() && !inAlias && DATE_OR_POINT.matcher(word).matches();
    }

    private Optional<String> reference(String name) {
      if (inAlias) {
        throw new GatewayException(
            ErrorCode.NOT_SUPPORTED, "A parameter alias cannot refer to another one.");
      }
      return alias(name);
    }

    /** Replaces an operand and the list behind it; false if what follows is no list of literals. */
    private boolean list(int end) {
      int next = end;
      while (next < text.length() && isBlank(text.charAt(next))) {
        next++;
      }
      if (next == text.length()) {
        return false;
      }
      if (text.charAt(next) == '(') {
        int close = ListItem.close(text, next);
        return close >= 0 && replace(ListItem.split(text.substring(next + 1, close)), close + 1);
      }
      return text.charAt(next) == '@' && next > end && namedList(next);
    }

    private boolean namedList(int start) {
      int end = start;
      while (end < text.length() && isWord(text.charAt(end))) {
        end++;
      }
      String name = text.substring(start, end);
      return replace(ListItem.parse(name, reference(name).orElse("")), end);
    }

    private boolean replace(List<ListItem> items, int end) {
      out.insert(operand, '(');
      out.append("eq [").append(lists.size()).append("])");
      lists.add(items);
      operandEnd = out.length();
      at = end;
      return true;
    }

    /** An operand goes on where a word, a string or a parenthesis follows it without a blank. */
    private int operandStart() {
      return operand >= 0 && operandEnd == out.length() ? operand : out.length();
    }

    private void endOperand(int start, int end) {
      copy(end);
      operand = start;
      operandEnd = out.length();
    }

    private void copy(int end) {
      out.append(text, at, end);
      at = end;
    }

    private void skipBlanks() {
      while (at < text.length() && isBlank(text.charAt(at))) {
        at++;
      }
    }

    private int stringEnd() {
      return ListItem.stringEnd(text, at);
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isWord(char c) {
    return !isBlank(c) && "'\"()[]{},;=".indexOf(c) < 0;
  }
}
