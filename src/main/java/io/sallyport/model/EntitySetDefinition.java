package io.sallyport.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is declared about an entity set; what is not is taken from the source.
 *
 * @param object the table, view or file
 * @param type the name of the entity type; the set's own name if it is not declared
 * @param key names of properties; empty for the key of the source
 * @param hidden whether the object is not exposed at all
 * @param fallback what is kept of it; empty for what its source says
 * @param countLimit how many of its entities are counted at most; empty for all
 * @param hide columns that are not exposed
 */
public record EntitySetDefinition(
    Located<String> name,
    Located<String> object,
    Optional<Located<String>> type,
    List<Located<String>> key,
    boolean hidden,
    Optional<FallbackPolicy> fallback,
    OptionalLong countLimit,
    List<PropertyDefinition> properties,
    List<Located<String>> hide,
    List<NavigationDefinition> navigation) {

  public EntitySetDefinition {
    key = List.copyOf(key);
    properties = List.copyOf(properties);
    hide = List.copyOf(hide);
    navigation = List.copyOf(navigation);
  }

  /** Whether it says everything, so that the source need not be asked. */
  boolean isComplete() {
    boolean typed = properties.stream().allMatch(p -> p.type().isPresent());
    return hidden || (!properties.isEmpty() && typed && !key.isEmpty());
  }

  String typeName() {
    return type.map(Located::value).orElse(name.value());
  }
}
