package io.sallyport.odata;

import io.sallyport.expression.Functions;
import java.util.Locale;
import java.util.Set;

/** The words of a query: where one ends, and how the parser wants it to be spelled. */
final class Words {
  private static final Set<String> OPERATORS =
      Set.of(
          "eq", "ne", "gt", "ge", "lt", "le", "and", "or", "in", "has", "add", "sub", "mul", "div",
          "mod", "asc", "desc");
  private static final Set<String> OTHER_CALLS = Set.of("now", "cast", "isof", "any", "all");

  private Words() {}

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  static int blankEnd(String text, int start) {
    int end = start;
    while (end < text.length() && isBlank(text.charAt(end))) {
      end++;
    }
    return end;
  }

  static boolean isPart(char c) {
    return !isBlank(c) && "'\"()[]{},;=".indexOf(c) < 0;
  }

  static int end(String text, int start) {
    int end = start;
    while (end < text.length() && isPart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Whether a word behind an operand is an operator; elsewhere it may be a name. */
  static boolean isOperator(String word) {
    return OPERATORS.contains(word);
  }

  /** Whether what has been read ends in the parenthesis of {@code any} or {@code all}. */
  static boolean opensLambda(StringBuilder read) {
    int start = read.length() - "/any(".length();
    return start > 0 && Set.of("/any(", "/all(").contains(read.substring(start));
  }

  /** Where the value of a nested {@code $search} ends: before what ends the option. */
  static int searchEnd(String text, int start) {
    int depth = 0;
    boolean phrase = false;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (phrase) {
        phrase = c != '"';
        i += c == '\\' ? 1 : 0;
      } else if (c == '"') {
        phrase = true;
      } else if (c == '(') {
        depth++;
      } else if (c == ';' && depth == 0 || c == ')' && depth-- == 0) {
        return i;
      }
    }
    return text.length();
  }

  /**
   * An operator or a function in the letter case that the parser knows. No name can stand where
   * they are looked for, except for one that is spelled as not.
   */
  static String spelled(String word, boolean called, boolean behindOperand) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (behindOperand) {
      return OPERATORS.contains(lower) ? lower : word;
    }
    if (lower.equals("not")) {
      return lower;
    }
    if (!called) {
      return word;
    }
    int path = lower.lastIndexOf('/') + 1;
    String name = lower.substring(path);
    return Functions.named(name).isPresent() || OTHER_CALLS.contains(name)
        ? word.substring(0, path) + name
        : word;
  }

  /** The name of an option, which may lack the dollar sign, as the parser knows it. */
  static String option(String word) {
    String name = word.toLowerCase(Locale.ROOT);
    String dollar = name.startsWith("$") ? name : "$" + name;
    return dollar.equals("$levels") || SystemOption.named(dollar).isPresent() ? dollar : word;
  }
}
