package io.sallyport.crosscheck.apex;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The name of a type of Apex, as it is written.
 *
 * @param name without arguments, such as {@code Map} or {@code Database.SaveResult}
 * @param arguments those in angle brackets; an array is a {@code List}
 */
public record TypeName(String name, List<TypeName> arguments) {
  private static final String SCHEMA = "Schema.";

  public TypeName {
    arguments = List.copyOf(arguments);
  }

  static TypeName of(String name, TypeName... arguments) {
    boolean isObject = name.regionMatches(true, 0, SCHEMA, 0, SCHEMA.length());
    return new TypeName(
        isObject && name.contains("__") ? name.substring(SCHEMA.length()) : name,
        List.of(arguments));
  }

  static TypeName listOf(TypeName element) {
    return of("List", element);
  }

  /** Whether it has one of these names, in any letter case, whatever its arguments. */
  public boolean is(String... names) {
    for (String each : names) {
      if (name.equalsIgnoreCase(each)) {
        return true;
      }
    }
    return false;
  }

  /** What it holds if it is a collection; of a map its values. */
  public Optional<TypeName> element() {
    return is("List", "Set", "Map", "Iterable", "Iterator", "Database.Batchable")
            && !arguments.isEmpty()
        ? Optional.of(arguments.get(arguments.size() - 1))
        : Optional.empty();
  }

  /** The type of the records: its own, or that of what it holds, however deep. */
  public TypeName rows() {
    return element().map(TypeName::rows).orElse(this);
  }

  @Override
  public String toString() {
    return arguments.isEmpty()
        ? name
        : name
            + arguments.stream()
                .map(TypeName::toString)
                .collect(Collectors.joining(", ", "<", ">"));
  }
}
