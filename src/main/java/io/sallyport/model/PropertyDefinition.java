package io.sallyport.model;

import java.util.Optional;

/** What is declared about a property; what is not is taken from the column. */
public record PropertyDefinition(
    Located<String> name,
    Located<String> column,
    Optional<Located<PrimitiveType>> type,
    Optional<Located<Boolean>> nullable,
    Optional<Located<Integer>> maxLength,
    Optional<Located<Integer>> precision,
    Optional<Located<Integer>> scale,
    Usage usage) {

  /** Only the column is named. */
  public static PropertyDefinition of(Located<String> name, Located<String> column) {
    return new PropertyDefinition(
        name,
        column,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Usage.ALL);
  }
}
