package io.sallyport.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A named collection of entities of one type, bound to one object of one source. One instance per
 * model; compared by identity, because relationships make cycles.
 */
public final class EntitySet {
  private final String name;
  private final EntityType type;
  private final SourceBinding binding;
  private final FallbackPolicy fallback;
  private final Map<String, NavigationProperty> navigation = new LinkedHashMap<>();

  /** An entity set of which nothing is kept. */
  public EntitySet(String name, EntityType type, SourceBinding binding) {
    this(name, type, binding, FallbackPolicy.NONE);
  }

  public EntitySet(String name, EntityType type, SourceBinding binding, FallbackPolicy fallback) {
    this.name = name;
    this.type = type;
    this.binding = binding;
    this.fallback = fallback;
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
