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

  private final String source;
  private final Language language;
  private final List<MappedText> found = new ArrayList<>();

  private QuotedTexts(String source, Language language) {
    this.source = source;
    this.language = language;
  }

  /** The texts in the order in which they begin, those in others too. */
  static List<MappedText> in(String source, Language language) {
    QuotedTexts texts = new QuotedTexts(source, language);
    texts.scan(0, source.length());
    texts.found.sort(Comparator.comparing(MappedText::start));
    return texts.found;
  }

  /** A text that is being read. */
  private final class Draft {
    final StringBuilder text = new StringBuilder();
    final IntStream.Builder origins = IntStream.builder();

    void add(char c, int at) {
      text.append(c);
      origins.add(at);
    }

    void addUnknown(int at) {
      add(QueryText.UNKNOWN.charAt(0), at);
    }
  }

  private void scan(int from, int end) {
    int i = from;
    while (i < end) {
      int comment = behindComment(i, end);
      if (comment > i) {
        i = comment;
      } else {
        i = isQuote(i) ? sum(i, end) : i + 1;
      }
    }
  }

  private boolean isQuote(int i) {
    return language.quotes.indexOf(source.charAt(i)) >= 0;
  }

  /** Behind the comment that begins here, else here. */
  private int behindComment(int i, int end) {
    if (source.startsWith(language.comment, i)) {
      return until("\n", i, end);
    }
    boolean block = language == Language.SCRIPT && source.startsWith("/*", i);
    return block ? Math.min(end, until("*/", i + 2, end) + 2) : i;
  }

  private int until(String mark, int from, int end) {
    int at = source.indexOf(mark, from);
    return at < 0 ? end : Math.min(at, end);
  }

  /** Reads a text and what is added to it; gives where it ends. */
  private int sum(int start, int end) {
    Draft draft = new Draft();
    int behind = quoted(start, end, draft);
    if (behind < 0) {
      return start + 1;
    }
    for (int next = added(behind, end); next >= 0; next = added(behind, end)) {
      int read = isQuote(next) ? quoted(next, end, draft) : -1;
      if (read < 0) {
        read = operand(next, end, ENDS);
        draft.addUnknown(next);
      }
      behind = read;
    }
    found.add(MappedText.of(source, draft.text.toString(), draft.origins.build()));
    return behind;
  }

  /** Where the next part of a sum begins; negative if there is none. */
  private int added(int from, int end) {
    int next = behindSpace(from, end);
    if (next < end && source.charAt(next) == '+' && !source.startsWith("++", next)) {
      int operand = behindSpace(next + 1, end);
      return operand < end && source.charAt(operand) != '=' ? operand : -1;
    }
    if (language == Language.PYTHON) {
      int quote = next < end && "fFrR".indexOf(source.charAt(next)) >= 0 ? next + 1 : next;
      return quote < end && isQuote(quote) ? quote : -1;
    }
    return -1;
  }

  private int behindSpace(int from, int end) {
    int i = from;
    while (i < end && (Character.isWhitespace(source.charAt(i)) || source.charAt(i) == '\\')) {
      i++;
    }
    return i;
  }

  /** Behind a part of a sum that is no text; texts in it are found for themselves. */
  private int operand(int from, int end, String ends) {
    int depth = 0;
    int i = from;
    while (i < end) {
      char c = source.charAt(i);
      if (isQuote(i)) {
        i = sum(i, end);
        continue;
      }
      if ("([{".indexOf(c) >= 0) {
        depth++;
      } else if (")]}".indexOf(c) >= 0) {
        depth--;
      }
      if (depth < 0 || depth == 0 && ends.indexOf(c) >= 0) {
        return i;
      }
      i++;
    }
    return end;
  }

  /** Reads one text into a draft; gives where it ends, negative if it does not. */
  private int quoted(int start, int end, Draft draft) {
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
        i = Math.min(end, operand(i + 2, end, "") + 1);
      } else {
        draft.add(c, i++);
      }
    }
    return i < end ? i + quote.length() : -1;
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
