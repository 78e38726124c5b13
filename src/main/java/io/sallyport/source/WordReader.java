package io.sallyport.source;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Reads what {@link WordWriter} wrote. All methods throw {@link IllegalArgumentException} if the
 * next word is not what it should be, or missing.
 */
public final class WordReader {
  private final Iterator<String> words;

  public WordReader(List<String> words) {
    this.words = words.iterator();
  }

  public String text() {
    if (!words.hasNext()) {
      throw new IllegalArgumentException("words are missing");
    }
    return words.next();
  }

  public int number() {
    return Integer.parseInt(text());
  }

  public boolean flag() {
    String word = text();
    if (!word.equals("true") && !word.equals("false")) {
      throw new IllegalArgumentException("true or false is expected");
    }
    return word.equals("true");
  }

  public Optional<String> optional() {
    String word = text();
    if (word.equals(WordWriter.NOTHING)) {
      return Optional.empty();
    }
    if (!word.startsWith(WordWriter.SOMETHING)) {
      throw new IllegalArgumentException("a text or nothing is expected");
    }
    return Optional.of(word.substring(WordWriter.SOMETHING.length()));
  }

  public OptionalInt optionalNumber() {
    String word = text();
    return word.equals(WordWriter.NOTHING)
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(word));
  }

  public <T> List<T> all(Supplier<T> each) {
    int size = number();
    List<T> items = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      items.add(each.get());
    }
    return items;
  }

  public List<String> texts() {
    return all(this::text);
  }

  /** To be called after the last word. */
  public void end() {
    if (words.hasNext()) {
      throw new IllegalArgumentException("there are too many words");
    }
  }
}
