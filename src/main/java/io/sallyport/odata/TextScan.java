package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One pass over one text of a request, which makes it fit for Olingo's parser.
 *
 * <ul>
 *   <li>{@code ProductId in (1.0,2)} becomes {@code (ProductId eq [0])}, a JSON array with the
 *       number of the list: the parser wants every value of a list to be of the property's own type
 *       and has no null in it.
 *   <li>{@code INFO eq 1} becomes {@code $it/INFO eq 1}: the parser takes the beginning for {@code
 *       INF}.
 *   <li>{@code not(A)} becomes {@code not (A)}, {@code not not A} becomes {@code A}, {@code
 *       isof(T)} gets parentheses around it, and blanks behind commas and colons vanish.
 *   <li>{@code round(A)} becomes {@code round(cast(A,Edm.Decimal))}, {@code date(A)} likewise: the
 *       parser takes no integer and no date there. {@link CallTranslator} takes the cast away.
 *   <li>{@code now()} becomes the time.
 *   <li>{@code 10.5m} becomes {@code 10.5}: some clients still write the letters of OData 2 behind
 *       numbers, and no name begins with a digit.
 *   <li>Where dates meet points in time, {@code Date eq 2021-05-13T00:00:00Z} becomes {@code Date
 *       eq @_literal0}, an alias without a value: the parser would refuse to compare the two.
 *   <li>A nested {@code $search} becomes a phrase with its number: it is read by {@link
 *       SearchTranslator}.
 *   <li>For OData 4.01, operators and options get the one spelling that the parser knows.
 * </ul>
 *
 * <p>On the way it refuses what is nested too deep for a recursive parser.
 */
final class TextScan {
  private static final Pattern MISREAD =
      Pattern.compile("(?:(?i:true|false)|null|INF|NaN)[\\p{L}\\p{N}_]+");
  private static final Pattern DATE_OR_POINT =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[Tt][0-9:.]+(?:[Zz]|[+-][0-9]{2}:[0-9]{2}))?");
  private static final Pattern LETTERED =
      Pattern.compile("(-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)[mMlLfFdD]");
  private static final Pattern NOW = Pattern.compile("\\([ \\t]*\\)");
  private static final Pattern NOT_AGAIN = Pattern.compile("[ \\t]+(?i:(not))(?=[ \\t(])[ \\t]*");

  /** What a text is. */
  enum Kind {
    /** One expression, or several with commas in between. */
    EXPRESSION,
    /** The value of a parameter alias. */
    ALIAS,
    /** Names with options of their own. */
    ITEMS
  }

  private final ParserText texts;
  private final String text;
  private final Kind kind;
  private final ScannedText out;
  private int at;

  TextScan(ParserText texts, String text, Kind kind) {
    this.texts = texts;
    this.text = text;
    this.kind = kind;
    this.out = new ScannedText(text.length() + 16);
  }

  String rewrite() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'') {
        int start = out.operandStart();
        copy(ListItem.stringEnd(text, at));
        out.endOperand(start);
      } else if (Words.isPart(c)) {
        word();
      } else if (Words.isBlank(c)) {
        copy(at + 1);
      } else {
        punctuation(c);
      }
    }
    return out.toString();
  }

  private void punctuation(char c) {
    if (c == ')') {
      at++;
      out.close();
      return;
    }
    if (c == '[' || c == '{') {
      throw new GatewayException(
          ErrorCode.NOT_SUPPORTED, "Arrays and objects are only read from parameter aliases.");
    }
    if (c == '(') {
      open(out.operandStart(), ")");
      return;
    }
    copy(at + 1);
    out.noOperand();
    if (c == ',' || c == ';') {
      skipBlanks();
    }
  }

  /** Takes the parenthesis that stands here. */
  private void open(int start, String end) {
    out.open(start, end);
    copy(at + 1);
    out.noOperand();
    skipBlanks();
  }

  private void word() {
    int end = Words.end(text, at);
    if (lambdaVariable(end) || nestedOption(end)) {
      return;
    }
    boolean behindOperand = out.isBehindOperand();
    String word = spelled(text.substring(at, end), end, behindOperand);
    if (word.equals("in") && behindOperand && list(end)) {
      return;
    }
    if (word.equals("not") && !behindOperand) {
      not(end);
      return;
    }
    refuseOuterEntity(word);
    if (startsCall(end) && out.operandStart() == out.length() && call(word, end)) {
      return;
    }
    if (word.startsWith("@")) {
      reference(word);
    }
    if (behindOperand && Words.isOperator(word)) {
      out.append(word);
      at = end;
      out.noOperand();
      return;
    }
    int start = out.operandStart();
    if (kind != Kind.ITEMS && start == out.length() && MISREAD.matcher(word).matches()) {
      out.append("$it/");
    }
    if (start == out.length() && LETTERED.matcher(word).matches()) {
      word = word.substring(0, word.length() - 1);
    }
    out.append(start == out.length() && isHidden(word) ? texts.hide(word) : word);
    at = end;
    out.endOperand(start);
  }

  private boolean isHidden(String word) {
    return texts.habits().datesMeetPoints()
        && kind != Kind.ALIAS
        && DATE_OR_POINT.matcher(word).matches();
  }

  private String spelled(String word, int end, boolean behindOperand) {
    return texts.anyLetterCase() && inExpression()
        ? Words.spelled(word, startsCall(end), behindOperand)
        : word;
  }

  private boolean inExpression() {
    return kind != Kind.ITEMS || out.isNested();
  }

  /** Takes the variable of a lambda with its colon, which is no part of an operand. */
  private boolean lambdaVariable(int end) {
    int colon = text.indexOf(':', at);
    if (colon < 0 || colon >= end || !out.opensLambda()) {
      return false;
    }
    copy(colon + 1);
    out.noOperand();
    skipBlanks();
    return true;
  }

  /** Takes the name of an option of an item. */
  private boolean nestedOption(int end) {
    if (kind != Kind.ITEMS || !out.isNested() || end == text.length() || text.charAt(end) != '=') {
      return false;
    }
    String word = text.substring(at, end);
    String name = texts.anyLetterCase() ? Words.option(word) : word;
    out.append(name + '=');
    at = end + 1;
    out.noOperand();
    if (name.equals(SystemOption.SEARCH.text())) {
      int valueEnd = Words.searchEnd(text, at);
      out.append(texts.keepSearch(text.substring(at, valueEnd)));
      at = valueEnd;
    }
    return true;
  }

  /** A parenthesis behind a name that holds arguments rather than options. */
  private boolean startsCall(int end) {
    return inExpression()
        && end < text.length()
        && text.charAt(end) == '('
        && (!text.startsWith("($", end)
            || text.startsWith("($it", end)
            || text.startsWith("($root", end));
  }

  /** Takes the operator, or two of them that cancel each other. */
  private void not(int end) {
    Matcher again = NOT_AGAIN.matcher(text).region(end, text.length());
    if (again.lookingAt() && (texts.anyLetterCase() || again.group(1).equals("not"))) {
      at = again.end();
      return;
    }
    boolean apart = end == text.length() || text.charAt(end) != '(';
    out.append(apart ? "not" : "not ");
    at = end;
    out.noOperand();
  }

  /**
   * In an option of an item, {@code $it} is the entity that the path of the URL leads to, not the
   * one that the option is about; the parser does not tell them apart.
   */
  private void refuseOuterEntity(String word) {
    if (kind == Kind.ITEMS && (word.equals("$it") || word.startsWith("$it/"))) {
      throw new GatewayException(
          ErrorCode.NOT_SUPPORTED,
          "In an option of $expand, $it is the entity that is expanded, and comparing it with its"
              + " related entities is not supported. Their own properties need no $it.");
    }
  }

  /** Takes the name of a function and its parenthesis where they are not what the parser needs. */
  private boolean call(String name, int end) {
    Matcher brackets = NOW.matcher(text).region(end, text.length());
    if (name.equals("now") && brackets.lookingAt()) {
      int start = out.length();
      String now = texts.now();
      out.append(isHidden(now) ? texts.hide(now) : now);
      out.endOperand(start);
      at = brackets.end();
      return true;
    }
    Optional<CallText> call = CallText.of(name);
    if (call.isPresent()) {
      int start = out.length();
      out.append(call.get().before());
      at = end;
      open(start, call.get().after());
    }
    return call.isPresent();
  }

  private Optional<String> reference(String name) {
    if (kind == Kind.ALIAS) {
      throw new GatewayException(
          ErrorCode.NOT_SUPPORTED, "A parameter alias cannot refer to another one.");
    }
    return texts.alias(name);
  }

  /** Replaces an operand and the list behind it; false if what follows is no list of literals. */
  private boolean list(int end) {
    int next = Words.blankEnd(text, end);
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
    int end = Words.end(text, start);
    String name = text.substring(start, end);
    return replace(ListItem.parse(name, reference(name).orElse("")), end);
  }

  private boolean replace(List<ListItem> items, int end) {
    out.closeOperand("eq " + texts.keepList(items));
    at = end;
    return true;
  }

  private void copy(int end) {
    out.append(text, at, end);
    at = end;
  }

  private void skipBlanks() {
    at = Words.blankEnd(text, at);
  }
}
