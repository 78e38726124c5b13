package io.sallyport.salesforce.export;

import java.util.regex.Pattern;

/** Makes what users read of names. */
final class Labels {
  private static final int MAX_LENGTH = 40;
  private static final Pattern WORD = Pattern.compile("(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})|_+");

  private Labels() {}

  /** {@code Order Lines} of {@code OrderLines} and of {@code Order_Lines}. */
  static String of(String name) {
    String words = WORD.matcher(name).replaceAll(" ").strip();
    int[] characters = (words.isEmpty() ? name : words).codePoints().limit(MAX_LENGTH).toArray();
    return new String(characters, 0, characters.length).strip();
  }
}
