package io.sallyport.crosscheck.apex;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What stands before a declaration.
 *
 * @param words in lower case: {@code global}, {@code static}, {@code with sharing}
 */
public record Modifiers(Set<String> words, List<Annotation> annotations) {
  public Modifiers {
    words = Set.copyOf(words);
    annotations = List.copyOf(annotations);
  }

  /**
   * An annotation.
   *
   * @param name without the at-sign, as written
   * @param arguments what stands in its parentheses, without spaces
   */
  public record Annotation(String name, String arguments) {}

  /** Whether a word is among them, in lower case. */
  public boolean has(String word) {
    return words.contains(word);
  }

  /** An annotation, its name in any letter case. */
  public Optional<Annotation> annotation(String name) {
    return annotations.stream().filter(a -> a.name().equalsIgnoreCase(name)).findFirst();
  }

  public boolean isTest() {
    return has("testmethod") || annotation("isTest").isPresent();
  }
}
