package io.sallyport.model;

import io.sallyport.error.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the key of an entity set: the declared one, else the first of the source whose columns are
 * all exposed with types that keys may have.
 */
final class KeyMerge {
  private final ModelFindings findings;

  KeyMerge(ModelFindings findings) {
    this.findings = findings;
  }

  /** The declared key; empty, with a problem, if something is wrong with it. */
  Optional<List<Property>> declared(EntitySetDefinition definition, List<Property> properties) {
    Map<String, Property> byName = new LinkedHashMap<>();
    properties.forEach(p -> byName.put(p.name(), p));
    List<Property> key = new ArrayList<>();
    for (Located<String> name : definition.key()) {
      Optional<Property> property = Optional.ofNullable(byName.get(name.value()));
      if (property.isEmpty()) {
        unknown(definition, name, byName.keySet());
      }
      property.filter(p -> canBeKey(definition, p, name)).ifPresent(key::add);
    }
    return key.size() == definition.key().size() ? Optional.of(key) : Optional.empty();
  }

  /** The key of the source; empty if it has none that can be exposed, or is a view. */
  static Optional<List<Property>> discovered(DiscoveredTable table, List<Property> properties) {
    if (table.view()) {
      return Optional.empty();
    }
    Map<String, Property> byColumn = byColumn(properties);
    return table.keys().stream().flatMap(columns -> usable(columns, byColumn).stream()).findFirst();
  }

  /** The shape in which the properties of the key are not nullable. */
  static EntityShape shape(List<Property> properties, List<Property> key) {
    List<Property> required =
        properties.stream().map(p -> key.contains(p) ? p.required() : p).toList();
    return new EntityShape(
        required, key.stream().map(Property::required).toList(), byColumn(required));
  }

  private static Optional<List<Property>> usable(
      List<String> columns, Map<String, Property> byColumn) {
    List<Property> key =
        columns.stream()
            .map(byColumn::get)
            .filter(Objects::nonNull)
            .filter(p -> TypeFit.isKey(p.type()))
            .toList();
    return columns.isEmpty() || key.size() < columns.size() ? Optional.empty() : Optional.of(key);
  }

  private static Map<String, Property> byColumn(List<Property> properties) {
    Map<String, Property> byColumn = new LinkedHashMap<>();
    properties.forEach(p -> byColumn.put(p.column(), p));
    return byColumn;
  }

  /** Not for a property that is declared and wrong: that has its own problem. */
  private void unknown(EntitySetDefinition definition, Located<String> name, Set<String> known) {
    Set<String> names = new LinkedHashSet<>(known);
    definition.properties().forEach(p -> names.add(p.name().value()));
    if (!names.contains(name.value())) {
      findings.problem(
          name.location(),
          definition.name()
              + " has no property '"
              + name
              + "'."
              + Suggestion.sentence(names, name.value()));
    }
  }

  private boolean canBeKey(
      EntitySetDefinition definition, Property property, Located<String> name) {
    if (!TypeFit.isKey(property.type())) {
      findings.problem(
          name.location(), name + " cannot be in a key: its type is " + property.type().edmName());
      return false;
    }
    Optional<Located<Boolean>> nullable =
        definition.properties().stream()
            .filter(p -> p.name().value().equals(property.name()))
            .findFirst()
            .flatMap(PropertyDefinition::nullable)
            .filter(Located::value);
    nullable.ifPresent(
        n -> findings.problem(n.location(), name + " is in the key and cannot be nullable"));
    return nullable.isEmpty();
  }
}
