package io.sallyport.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A named collection of entities of one type, bound to one object of one source. One instance per
 * model; compared by identity, because relationships make cycles.
 */
public final class EntitySet {
  private final String name;
  private final EntityType type;
  private final SourceBinding binding;
  private final FallbackPolicy fallback;
  private final OptionalLong countLimit;
  private final Map<String, NavigationProperty> navigation = new LinkedHashMap<>();

  /** An entity set of which nothing is kept, and that is counted however many there are. */
  public EntitySet(String name, EntityType type, SourceBinding binding) {
    this(name, type, binding, FallbackPolicy.NONE);
  }

  /** An entity set that is counted however many there are. */
  public EntitySet(String name, EntityType type, SourceBinding binding, FallbackPolicy fallback) {
    this(name, type, binding, fallback, OptionalLong.empty());
  }

  /**
   * @param countLimit how many entities are counted at most, at least 1; empty for all
   */
  public EntitySet(
      String name,
      EntityType type,
      SourceBinding binding,
      FallbackPolicy fallback,
      OptionalLong countLimit) {
    this.name = name;
    this.type = type;
    this.binding = binding;
    this.fallback = fallback;
    this.countLimit = countLimit;
  }

  /** Called while the model is built, never after it is published. */
  void add(NavigationProperty property) {
    navigation.put(property.name(), property);
  }

  public String name() {
    return name;
  }

  public EntityType type() {
    return type;
  }

  public SourceBinding binding() {
    return binding;
  }

  /** What is kept of it, and what is answered from that when its source cannot answer. */
  public FallbackPolicy fallback() {
    return fallback;
  }

  /** Where counting its entities ends if there are more; empty if all are counted. */
  public OptionalLong countLimit() {
    return countLimit;
  }

  public Collection<NavigationProperty> navigation() {
    return java.util.Collections.unmodifiableCollection(navigation.values());
  }

  public Optional<NavigationProperty> navigation(String navigationName) {
    return Optional.ofNullable(navigation.get(navigationName));
  }

  @Override
  public String toString() {
    return name;
  }
}
