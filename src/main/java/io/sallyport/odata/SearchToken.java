package io.sallyport.odata;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a search expression.
 *
 * @param text of a word or phrase, what it says; else empty
 */
record SearchToken(Kind kind, String text) {

  /** What a part is; a word is a phrase of one word. */
  enum Kind {
    PHRASE,
    AND,
    OR,
    NOT,
    OPEN,
    CLOSE
  }

  /** The text is no search expression. */
  static final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MalformedException() {
      super(null, null, false, false);
    }
  }

  /** The parts of a text; every character but blanks, quotes and parentheses belongs to a word. */
  static List<SearchToken> split(String text) {
    List<SearchToken> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        at = phrase(text, at + 1, tokens);
      } else if (c == '(' || c == ')') {
        tokens.add(new SearchToken(c == '(' ? Kind.OPEN : Kind.CLOSE, ""));
        at++;
      } else if (Character.isWhitespace(c)) {
        at++;
      } else {
        int start = at;
        while (at < text.length() && isWord(text.charAt(at))) {
          at++;
        }
        tokens.add(word(text.substring(start, at)));
      }
    }
    return tokens;
  }

  private static boolean isWord(char c) {
    return c != '"' && c != '(' && c != ')' && !Character.isWhitespace(c);
  }

  private static SearchToken word(String word) {
    return switch (word) {
      case "AND" -> new SearchToken(Kind.AND, "");
      case "OR" -> new SearchToken(Kind.OR, "");
      case "NOT" -> new SearchToken(Kind.NOT, "");
      default -> new SearchToken(Kind.PHRASE, word);
    };
  }

  /** Reads up to the quote that ends the phrase; a backslash takes the meaning from a quote. */
  private static int phrase(String text, int start, List<SearchToken> tokens) {
    StringBuilder phrase = new StringBuilder();
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        if (phrase.isEmpty()) {
          throw new MalformedException();
        }
        tokens.add(new SearchToken(Kind.PHRASE, phrase.toString()));
        return i + 1;
      }
      boolean escape =
          c == '\\' && i + 1 < text.length() && "\"\\".indexOf(text.charAt(i + 1)) >= 0;
      phrase.append(escape ? text.charAt(++i) : c);
    }
    throw new MalformedException();
  }
}
