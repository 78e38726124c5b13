package io.sallyport.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The text of a filter with its literals taken out: two filters with the same pattern differ in
 * nothing but values, of the same kinds and at the same places.
 *
 * <p>A literal stays in the pattern where another value could mean another plan: {@code null},
 * {@code true} and {@code false}, numbers so long that their type depends on the value, blank
 * strings, which some profiles take for null, and the values of a list.
 *
 * @param pattern holds a mark for each literal that was taken out; no text that a client can send
 *     has one
 * @param literals all texts that the parser will take for literals, in their order, those too that
 *     have stayed in the pattern
 * @param lifted for each of them, whether it was taken out
 */
record LiftedFilter(String pattern, List<String> literals, List<Boolean> lifted) {
  /** Cannot be in a URL. */
  private static final char MARK = '\0';

  private static final Pattern CONSTANT = Pattern.compile("null|true|false");

  /** Of 32 bits whatever the digits are. */
  private static final Pattern SHORT = Pattern.compile("[0-9]{1,9}");

  private static final Pattern NEGATIVE = Pattern.compile("-[0-9]{1,9}");
  private static final Pattern FRACTION = Pattern.compile("-?[0-9]{1,9}\\.[0-9]{1,9}");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern POINT =
      Pattern.compile(
          DATE + "T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:[0-9]{2})");
  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  LiftedFilter {
    literals = List.copyOf(literals);
    lifted = List.copyOf(lifted);
  }

  static LiftedFilter of(String filter) {
    return new Scan(filter).lift();
  }

  /** One pass over one filter. */
  private static final class Scan {
    private final String text;
    private final StringBuilder pattern;
    private final List<String> literals = new ArrayList<>();
    private final List<Boolean> lifted = new ArrayList<>();
    private int lists;
    private boolean unfit;
    private int at;

    Scan(String text) {
      this.text = text;
      this.pattern = new StringBuilder(text.length());
    }

    LiftedFilter lift() {
      while (at < text.length()) {
        char c = text.charAt(at);
        if (c == '\'') {
          string();
        } else if (isWord(c)) {
          word();
        } else {
          pattern.append(c);
          at++;
        }
      }
      return unfit
          ? new LiftedFilter(text, List.of(), List.of())
          : new LiftedFilter(pattern.toString(), literals, lifted);
    }

    private void string() {
      int end = ListItem.stringEnd(text, at);
      String literal = text.substring(at, end);
      // Where no quote closes it, it ends with the text.
      unfit |= literal.chars().filter(c -> c == '\'').count() % 2 == 1;
      boolean prefixed = at > 0 && isWord(text.charAt(at - 1));
      boolean blank = literal.substring(1).replace('\'', ' ').isBlank();
      add(literal, 's', !prefixed && !blank);
      at = end;
    }

    private void word() {
      int end = at;
      while (end < text.length() && isWord(text.charAt(end))) {
        end++;
      }
      String word = text.substring(at, end);
      at = end;
      unfit |= word.startsWith("@");
      if (word.equals("in") && list()) {
        return;
      }
      char kind = kind(word);
      if (kind != MARK) {
        add(word, kind, true);
      } else if (CONSTANT.matcher(word).matches()) {
        add(word, kind, false);
      } else {
        pattern.append(word);
      }
    }

    /** A list stands in the tree as one literal with its number. */
    private boolean list() {
      int open = at;
      while (open < text.length() && text.charAt(open) == ' ') {
        open++;
      }
      int close =
          open < text.length() && text.charAt(open) == '(' ? ListItem.close(text, open) : -1;
      if (close < 0) {
        return false;
      }
      pattern.append("in").append(text, at, close + 1);
      literals.add("[" + lists++ + "]");
      lifted.add(false);
      at = close + 1;
      return true;
    }

    private void add(String literal, char kind, boolean lift) {
      literals.add(literal);
      lifted.add(lift);
      if (lift) {
        pattern.append(MARK).append(kind);
      } else {
        pattern.append(literal);
      }
    }

    private static char kind(String word) {
      char first = word.charAt(0);
      boolean digit = first >= '0' && first <= '9';
      if (!digit && first != '-' && word.length() != 36) {
        return MARK;
      }
      if (SHORT.matcher(word).matches()) {
        return 'i';
      }
      if (NEGATIVE.matcher(word).matches()) {
        return 'n';
      }
      if (FRACTION.matcher(word).matches()) {
        return first == '-' ? 'm' : 'f';
      }
      if (DATE.matcher(word).matches()) {
        return 'd';
      }
      if (POINT.matcher(word).matches()) {
        return 't';
      }
      return GUID.matcher(word).matches() ? 'g' : MARK;
    }

    private static boolean isWord(char c) {
      return c != ' ' && c != '\t' && "'\"()[]{},;=".indexOf(c) < 0;
    }
  }
}
