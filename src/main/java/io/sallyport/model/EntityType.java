package io.sallyport.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shape of an entity (CSDL 4.0, section 8): properties in the order of the source, and a key of
 * at least one of them. One instance per model; compared by identity.
 */
public final class EntityType {
  private final String name;
  private final List<Property> properties;
  private final List<Property> key;
  private final Map<String, Property> byName = new LinkedHashMap<>();

  /**
   * @param key one or more of {@code properties}, in the order of the key
   */
  public EntityType(String name, List<Property> properties, List<Property> key) {
    this.name = name;
    this.properties = List.copyOf(properties);
    this.key = List.copyOf(key);
    this.properties.forEach(p -> byName.put(p.name(), p));
    if (key.isEmpty() || !this.properties.containsAll(key)) {
      throw new IllegalArgumentException("key " + key + " of " + name + " is not in " + properties);
    }
  }

  public String name() {
    return name;
  }

  public List<Property> properties() {
    return properties;
  }

  public List<Property> key() {
    return key;
  }

  public Optional<Property> property(String propertyName) {
    return Optional.ofNullable(byName.get(propertyName));
  }

  @Override
  public String toString() {
    return name;
  }
}
