package io.sallyport.source.jdbc;

/** What a database can take as text. */
final class Texts {
  private Texts() {}

  /** Whether it is whole Unicode without the character zero, which not all databases store. */
  static boolean isStorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)
          && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i)))) {
        return false;
      }
    }
    return true;
  }
}
