package io.sallyport.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entity set before it has navigation.
 *
 * @param definition empty for a table that nobody mentions
 * @param byColumn the properties by the columns they come from
 * @param table whose foreign keys become navigation; empty if only declared navigation counts
 */
record EntitySetDraft(
    EntitySet set,
    Optional<EntitySetDefinition> definition,
    Map<String, Property> byColumn,
    Optional<DiscoveredTable> table) {

  String name() {
    return set.name();
  }

  EntityType type() {
    return set.type();
  }

  String source() {
    return set.binding().source();
  }

  List<NavigationDefinition> declaredNavigation() {
    return definition.map(EntitySetDefinition::navigation).orElse(List.of());
  }
}
