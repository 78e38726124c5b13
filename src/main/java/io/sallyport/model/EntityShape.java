package io.sallyport.model;

import java.util.List;
import java.util.Map;

/**
 * What will be an entity type as soon as it has a name.
 *
 * @param key of {@code properties}, at least one
 * @param byColumn the same properties by the columns they come from
 */
record EntityShape(List<Property> properties, List<Property> key, Map<String, Property> byColumn) {
  EntityShape {
    properties = List.copyOf(properties);
    key = List.copyOf(key);
    byColumn = Map.copyOf(byColumn);
  }
}
