package io.sallyport.plan;

import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.model.EntityType;
import io.sallyport.model.Property;
import io.sallyport.model.SourceBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the entities of a set become groups. Entities with equal values of all group properties are
 * one group, where null equals null; without group properties all entities are one group, even if
 * there are none.
 *
 * @param filter which entities; empty for all
 * @param groupBy properties of the entity set, each once
 */
public record Grouping(
    EntitySet entitySet,
    Optional<Expression> filter,
    List<Property> groupBy,
    List<Aggregate> aggregates) {

  public Grouping {
    groupBy = List.copyOf(groupBy);
    aggregates = List.copyOf(aggregates);
  }

  public Grouping withAggregates(List<Aggregate> newAggregates) {
    return new Grouping(entitySet, filter, groupBy, newAggregates);
  }

  /** A group property as a property of the groups, whose column is its name. */
  public static Property grouped(Property property) {
    return property.fromColumn(property.name());
  }

  /** The properties of the groups: the group properties, then the aggregates. */
  public List<Property> properties() {
    List<Property> properties = new ArrayList<>();
    groupBy.forEach(p -> properties.add(grouped(p)));
    aggregates.forEach(a -> properties.add(a.result()));
    return List.copyOf(properties);
  }

  /**
   * The groups as an entity set of their own, so that they can be read like any other: filtered,
   * ordered, in pages. A group is told from the others by its group properties.
   *
   * @param name what messages call it
   */
  public EntitySet groups(String name) {
    List<Property> properties = properties();
    List<Property> key = groupBy.isEmpty() ? properties : properties.subList(0, groupBy.size());
    return new EntitySet(
        name,
        new EntityType(entitySet.type().name(), properties, key),
        new SourceBinding(entitySet.binding().source(), entitySet.binding().object()),
        entitySet.fallback());
  }
}
