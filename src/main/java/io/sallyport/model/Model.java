package io.sallyport.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All entity sets of the gateway, whatever source they come from. Immutable and thread-safe. */
public final class Model {
  private final String namespace;
  private final Map<String, EntitySet> entitySets;

  private Model(String namespace, Map<String, EntitySet> entitySets) {
    this.namespace = namespace;
    this.entitySets = entitySets;
  }

  /** The namespace of the schema (CSDL 4.0, section 5.1). */
  public String namespace() {
    return namespace;
  }

  /** In the order of their definition. */
  public Collection<EntitySet> entitySets() {
    return entitySets.values();
  }

  public Optional<EntitySet> entitySet(String name) {
    return Optional.ofNullable(entitySets.get(name));
  }

  public static Builder builder(String namespace) {
    return new Builder(namespace);
  }

  /**
   * Collects entity sets first and relationships second, because relationships may point in a
   * circle. Used once.
   */
  public static final class Builder {
    private final String namespace;
    private final Map<String, EntitySet> entitySets = new LinkedHashMap<>();
    private final List<Runnable> relationships = new ArrayList<>();

    private Builder(String namespace) {
      this.namespace = namespace;
    }

    public Builder add(EntitySet entitySet) {
      if (entitySets.put(entitySet.name(), entitySet) != null) {
        throw new IllegalArgumentException("two entity sets named " + entitySet.name());
      }
      return this;
    }

    /** Adds a navigation property to an entity set that was added before. */
    public Builder relate(EntitySet from, NavigationProperty navigation) {
      relationships.add(() -> from.add(navigation));
      return this;
    }

    public Model build() {
      relationships.forEach(Runnable::run);
      return new Model(namespace, Collections.unmodifiableMap(new LinkedHashMap<>(entitySets)));
    }
  }
}
