package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.olingo.server.api.uri.queryoption.AliasQueryOption;
import org.apache.olingo.server.api.uri.queryoption.expression.Alias;
import org.apache.olingo.server.api.uri.queryoption.expression.Literal;
import org.apache.olingo.server.api.uri.queryoption.expression.VisitableExpression;
import org.apache.olingo.server.core.uri.queryoption.AliasQueryOptionImpl;

/**
 * The texts of one request's expressions, made ready for Olingo's parser, which refuses or misreads
 * some that are right. What is done to them is described at {@link TextScan}; what stands behind
 * the numbers that it leaves in them is kept here. One object per request.
 */
final class ParserText {
  /** Characters that aliases may grow to where they are used. */
  private static final int LONGEST_EXPANSION = 1 << 20;

  private static final int MOST_ALIASES = 100;

  /** Stands for an array or object where the parser, but not the service, would take one. */
  private static final String NO_LIST = "[]";

  private static final String HIDDEN = "@_literal";

  private final Map<String, String> aliases;
  private final Habits habits;
  private final RequestTime time;
  private final boolean anyLetterCase;
  private final Map<String, String> hidden;
  private final Map<String, AliasQueryOption> parserAliases;
  private final List<List<ListItem>> lists;
  private final List<String> searches;
  private final Map<Literal, String> exchanged;
  private long expanded;

  /**
   * @param aliases the parameter aliases of the request
   * @param habits how its expressions are read
   */
  ParserText(Map<String, String> aliases, Habits habits) {
    this(aliases, habits, new RequestTime(InstantSource.system(), Optional.empty()), false);
  }

  /**
   * @param anyLetterCase whether operators, functions and options may be written in any letter case
   *     and options without the dollar sign, as OData 4.01 has it
   */
  ParserText(Map<String, String> aliases, Habits habits, RequestTime time, boolean anyLetterCase) {
    this.habits = habits;
    // The parser copies all of them for each use of one.
    if (aliases.size() > MOST_ALIASES) {
      throw tooComplex("The query has more than " + MOST_ALIASES + " parameter aliases.");
    }
    this.aliases = aliases;
    this.time = time;
    this.anyLetterCase = anyLetterCase;
    this.hidden = new HashMap<>();
    this.parserAliases = new HashMap<>();
    this.lists = new ArrayList<>();
    this.searches = new ArrayList<>();
    this.exchanged = Map.of();
    aliases.forEach(this::addAlias);
  }

  private ParserText(
      ParserText parsed, Map<Literal, String> exchanged, Map<String, String> hidden) {
    this.habits = parsed.habits;
    this.time = parsed.time;
    this.anyLetterCase = parsed.anyLetterCase;
    this.searches = parsed.searches;
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
    String text = json ? NO_LIST : new TextScan(this, value, TextScan.Kind.ALIAS).rewrite();
    AliasQueryOptionImpl alias = new AliasQueryOptionImpl();
    alias.setName(name);
    alias.setText(text.equals("null") ? null : text);
    parserAliases.put(name, alias);
  }

  /** An option that is one expression, or several with commas in between. */
  String expression(String text) {
    return new TextScan(this, text, TextScan.Kind.EXPRESSION).rewrite();
  }

  /** An option that holds names, and expressions only as options of its own. */
  String items(String text) {
    return new TextScan(this, text, TextScan.Kind.ITEMS).rewrite();
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

  /** Keeps a literal that the parser must not see; returns the alias that stands for it. */
  String hide(String literal) {
    String name = HIDDEN + hidden.size();
    hidden.put(name, literal);
    return name;
  }

  /** Whether a literal of the parser stands for a list. */
  static boolean isList(String literal) {
    return literal.startsWith("[");
  }

  /** Keeps a list; returns the literal that stands for it. */
  String keepList(List<ListItem> items) {
    lists.add(items);
    return "[" + (lists.size() - 1) + "]";
  }

  /** Keeps the value of a nested {@code $search}; returns the phrase that stands for it. */
  String keepSearch(String text) {
    searches.add(text);
    return "\"" + (searches.size() - 1) + "\"";
  }

  /** The value that a phrase of the parser stands for. */
  String search(String phrase) {
    return searches.get(Integer.parseInt(phrase));
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

  /** The literal that {@code now()} is in this request. */
  String now() {
    return time.now().toString();
  }

  boolean anyLetterCase() {
    return anyLetterCase;
  }

  static GatewayException tooComplex(String message) {
    return new GatewayException(ErrorCode.QUERY_TOO_COMPLEX, message);
  }
}
