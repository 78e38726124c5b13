package io.sallyport.crosscheck.apex;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the texts in quotes of a client's source, without knowing its language any better. What is
 * added to a text with {@code +} is a part of it, unknown if it is no text itself.
 */
final class QuotedTexts {
  /** What differs between the languages of clients. */
  enum Language {
    SCRIPT("//", "'\"`"),
    PYTHON("#", "'\"");

    private final String comment;
    private final String quotes;

    Language(String comment, String quotes) {
      this.comment = comment;
      this.quotes = quotes;
    }
  }

  /** What ends a part of a sum. */
  private static final String ENDS = "+;,\n?:";

  /** A text may follow them without a space. */
  private static final List<String> KEYWORDS = List.of("return", "case", "default", "typeof");

  /** Texts in texts; people write three or four. */
  private static final int MAX_DEPTH = 30;

  /** A longer line is looked at once, though a quote in it may be an apostrophe. */
  private static final int MAX_LINE = 10_000;

  private final String source;
  private final int end;
  private final MappedText whole;
  private final Language language;
  private final List<MappedText> found = new ArrayList<>();
  private int depth;

  private QuotedTexts(String source, Language language) {
    this.source = source;
    this.end = source.length();
    this.whole = MappedText.of(source);
    this.language = language;
  }

  /** The texts in the order in which they begin, those in others too. */
  static List<MappedText> in(String source, Language language) {
    QuotedTexts texts = new QuotedTexts(source, language);
    texts.scan();
    texts.found.sort(Comparator.comparing(MappedText::start));
    return texts.found;
  }

  /** A text that is being read. */
  private final class Draft {
    final StringBuilder text = new StringBuilder();
    final IntStream.Builder origins = IntStream.builder();

    void add(Draft other) {
      text.append(other.text);
      other.origins.build().forEach(origins::add);
    }

    void add(char c, int at) {
      text.append(c);
      origins.add(at);
    }

    void addUnknown(int at) {
      add(QueryText.UNKNOWN.charAt(0), at);
    }
  }

  private void scan() {
    int i = 0;
    while (i < end) {
      int comment = behindComment(i);
      if (comment > i) {
        i = comment;
      } else {
        i = isQuote(i) ? sum(i) : i + 1;
      }
    }
  }

  private boolean isQuote(int i) {
    return language.quotes.indexOf(source.charAt(i)) >= 0 && !isApostrophe(i);
  }

  /** Whether a quote stands in a word of the text of a page, as in "don't". */
  private boolean isApostrophe(int i) {
    return language == Language.SCRIPT
        && source.charAt(i) == '\''
        && i > 0
        && i + 1 < source.length()
        && Character.isLetter(source.charAt(i - 1))
        && Character.isLetter(source.charAt(i + 1))
        && KEYWORDS.stream().noneMatch(k -> source.startsWith(k, i - k.length()));
  }

  /** Behind the comment that begins here, else here. */
  private int behindComment(int i) {
    if (source.startsWith(language.comment, i)) {
      return until("\n", i);
    }
    boolean block = language == Language.SCRIPT && source.startsWith("/*", i);
    return block ? Math.min(end, until("*/", i + 2) + 2) : i;
  }

  private int until(String mark, int from) {
    int at = source.indexOf(mark, from);
    return at < 0 ? end : at;
  }

  /** Reads a text and what is added to it; gives where it ends. */
  private int sum(int start) {
    Draft draft = new Draft();
    int behind = quoted(start, draft);
    if (behind < 0) {
      int line = until("\n", start);
      return line - start > MAX_LINE ? line : start + 1;
    }
    if (depth == MAX_DEPTH) {
      return behind;
    }
    depth++;
    for (int next = added(behind); next >= 0; next = added(behind)) {
      behind = part(next, draft);
    }
    depth--;
    found.add(whole.replaced(draft.text.toString(), draft.origins.build()));
    return behind;
  }

  /** Reads a part of a sum. */
  private int part(int start, Draft sum) {
    Draft part = new Draft();
    int behind = isQuote(start) ? quoted(start, part) : -1;
    if (behind < 0) {
      sum.addUnknown(start);
      return operand(start, ENDS);
    }
    sum.add(part);
    return behind;
  }

  /** Where the next part of a sum begins; negative if there is none. */
  private int added(int from) {
    int next = behindSpace(from);
    if (next < end && source.charAt(next) == '+' && !source.startsWith("++", next)) {
      int operand = behindSpace(next + 1);
      return operand < end && source.charAt(operand) != '=' ? operand : -1;
    }
    if (language == Language.PYTHON) {
      int quote = next < end && "fFrR".indexOf(source.charAt(next)) >= 0 ? next + 1 : next;
      return quote < end && isQuote(quote) ? quote : -1;
    }
    return -1;
  }

  private int behindSpace(int from) {
    int i = from;
    while (i < end) {
      int comment = behindComment(i);
      boolean isSpace = Character.isWhitespace(source.charAt(i)) || source.charAt(i) == '\\';
      if (comment == i && !isSpace) {
        return i;
      }
      i = Math.max(comment, i + 1);
    }
    return end;
  }

  /** Behind a part of a sum that is no text; texts in it are found for themselves. */
  private int operand(int from, String ends) {
    int open = 0;
    int i = from;
    while (i < end) {
      char c = source.charAt(i);
      if (isQuote(i)) {
        i = sum(i);
        continue;
      }
      open += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
      if (open < 0 || open == 0 && ends.indexOf(c) >= 0) {
        return i;
      }
      i++;
    }
    return end;
  }

  /** Reads one text into a draft; gives where it ends, negative if it does not. */
  private int quoted(int start, Draft draft) {
    String quote = quote(start);
    boolean lines = quote.length() == 3 || quote.equals("`");
    int i = start + quote.length();
    while (i < end && !source.startsWith(quote, i)) {
      char c = source.charAt(i);
      if (c == '\n' && !lines) {
        return -1;
      }
      if (c == '\\' && i + 1 < end) {
        escaped(i, draft);
        i += 2;
      } else if (quote.equals("`") && source.startsWith("${", i)) {
        draft.addUnknown(i);
        i = Math.min(end, inner(i + 2) + 1);
      } else {
        draft.add(c, i++);
      }
    }
    return i < end ? i + quote.length() : lines ? end : -1;
  }

  /** Behind what is put into a text. */
  private int inner(int start) {
    depth++;
    int behind = depth < MAX_DEPTH ? operand(start, "") : until("}", start);
    depth--;
    return behind;
  }

  private String quote(int start) {
    String one = source.substring(start, start + 1);
    boolean triple = language == Language.PYTHON && source.startsWith(one.repeat(3), start);
    return triple ? one.repeat(3) : one;
  }

  private void escaped(int i, Draft draft) {
    switch (source.charAt(i + 1)) {
      case 'n', 't', 'r' -> draft.add(' ', i);
      case '\n' -> {
        // A line that goes on.
      }
      default -> draft.add(source.charAt(i + 1), i + 1);
    }
  }
}
