package io.sallyport.model;

import java.util.List;
import java.util.Optional;

/**
 * A way from one entity to related ones (CSDL 4.0, section 7), joined by equal values. The target
 * may live in another source.
 *
 * @param collection whether it leads to many entities
 * @param joins pairs of equal properties, one or more
 * @param partner the navigation property of the target that leads back, if there is one
 * @param enforced whether the source sees to it that what the values name is there, as a foreign
 *     key does; else there may be nothing, though there are values
 */
public record NavigationProperty(
    String name,
    EntitySet target,
    boolean collection,
    List<Join> joins,
    Optional<String> partner,
    boolean enforced) {

  /**
   * Two properties whose values are equal on both sides of a relationship.
   *
   * @param local the property of the entity that is left
   * @param remote the property of the target
   */
  public record Join(Property local, Property remote) {}

  /** A way that no source watches over. */
  public NavigationProperty(
      String name,
      EntitySet target,
      boolean collection,
      List<Join> joins,
      Optional<String> partner) {
    this(name, target, collection, joins, partner, false);
  }

  public NavigationProperty {
    joins = List.copyOf(joins);
  }

  /** The properties of the entity that is left, in the order of the joins. */
  public List<Property> localProperties() {
    return joins.stream().map(Join::local).toList();
  }

  /** The properties of the target, in the order of the joins. */
  public List<Property> remoteProperties() {
    return joins.stream().map(Join::remote).toList();
  }

  /** Whether each entity has a related one. */
  public boolean alwaysLeadsSomewhere() {
    return enforced && !collection && localProperties().stream().noneMatch(Property::nullable);
  }

  @Override
  public String toString() {
    return name;
  }
}
