package io.sallyport.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Makes words of what is to be remembered; {@link WordReader} reads them in the same order. */
public final class WordWriter {
  static final String NOTHING = "-";
  static final String SOMETHING = "+";

  private final List<String> words = new ArrayList<>();

  public WordWriter text(String text) {
    words.add(text);
    return this;
  }

  public WordWriter number(int number) {
    return text(Integer.toString(number));
  }

  public WordWriter flag(boolean flag) {
    return text(Boolean.toString(flag));
  }

  public WordWriter optional(Optional<String> text) {
    return text(text.isPresent() ? SOMETHING + text.get() : NOTHING);
  }

  public WordWriter optional(OptionalInt number) {
    return text(number.isPresent() ? Integer.toString(number.getAsInt()) : NOTHING);
  }

  /** Their number, then one after the other. */
  public <T> WordWriter all(Collection<T> items, Consumer<T> each) {
    number(items.size());
    items.forEach(each);
    return this;
  }

  public WordWriter texts(Collection<String> texts) {
    return all(texts, this::text);
  }

  public List<String> words() {
    return List.copyOf(words);
  }
}
