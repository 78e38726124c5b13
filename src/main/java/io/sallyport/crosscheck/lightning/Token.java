package io.sallyport.crosscheck.lightning;

/**
 * A word, a text or a mark of a script.
 *
 * @param text without quotes; in a template what is put in later is a blank for each character, so
 *     that all else stays where it is
 * @param offset where it begins in the file; a text behind its quote
 */
record Token(Kind kind, String text, int offset) {
  enum Kind {
    WORD,
    TEXT,
    TEMPLATE,
    MARK
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }

  boolean isMark(char mark) {
    return kind == Kind.MARK && text.charAt(0) == mark;
  }
}
