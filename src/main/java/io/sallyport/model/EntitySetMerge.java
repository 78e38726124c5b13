package io.sallyport.model;

import io.sallyport.error.Location;
import io.sallyport.model.EntitySetNames.Candidate;
import io.sallyport.model.SourceDefinition.Expose;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Makes the entity sets of all sources, without navigation. Used once. */
final class EntitySetMerge {
  private final ModelFindings findings;
  private final Map<String, Location> setNames = new LinkedHashMap<>();
  private final Map<String, Location> typeNames = new LinkedHashMap<>();
  private final List<EntitySetDraft> declared = new ArrayList<>();
  private final List<Candidate> candidates = new ArrayList<>();
  private final Set<String> hidden = new HashSet<>();

  EntitySetMerge(ModelFindings findings) {
    this.findings = findings;
  }

  /** Source by source: what is declared, in that order, then the other tables by their names. */
  List<EntitySetDraft> merge(List<ModelLoader.Input> inputs) {
    inputs.forEach(this::collect);
    Set<String> taken = new HashSet<>(setNames.keySet());
    taken.addAll(typeNames.keySet());
    List<EntitySetDraft> all = new ArrayList<>(declared);
    new EntitySetNames(findings)
        .assign(candidates, taken).stream()
            .sorted(Comparator.comparing(Candidate::name))
            .map(this::draft)
            .forEach(all::add);
    List<String> order = inputs.stream().map(i -> i.definition().source()).toList();
    return all.stream()
        .sorted(Comparator.comparingInt(draft -> order.indexOf(draft.source())))
        .toList();
  }

  /** The names of all declared sets, also of those that could not be made. */
  Set<String> declaredNames() {
    return setNames.keySet();
  }

  /** The names of the sets that are declared to be hidden. */
  Set<String> hiddenNames() {
    return hidden;
  }

  private void collect(ModelLoader.Input input) {
    SourceDefinition source = input.definition();
    EntityTypeMerge types = new EntityTypeMerge(source, findings);
    NameIndex<DiscoveredTable> tables = NameIndex.tables(input.tables(), source.layout());
    Set<String> mentioned = new HashSet<>();
    for (EntitySetDefinition definition : source.entitySets()) {
      Optional<DiscoveredTable> table = tables.find(definition.object().value());
      table.ifPresent(t -> mentioned.add(t.name()));
      boolean known = table.isPresent() || isTakenAtItsWord(input);
      if (!known) {
        missing(source, definition, tables);
      }
      if (definition.hidden()) {
        hidden.add(definition.name().value());
      } else if (claim(definition) && known) {
        types
            .declared(definition, table)
            .ifPresent(shape -> declared.add(draft(source, definition, table, shape)));
      }
    }
    if (source.expose() == Expose.ALL) {
      input.tables().stream()
          .filter(table -> !mentioned.contains(table.name()))
          .sorted(Comparator.comparing(DiscoveredTable::name))
          .forEach(table -> types.discovered(table).ifPresent(s -> candidate(source, table, s)));
    }
  }

  private void candidate(SourceDefinition source, DiscoveredTable table, EntityShape shape) {
    candidates.add(Candidate.of(source, table, shape));
  }

  /** A source that need not be asked, and was not, has what its definition says. */
  private static boolean isTakenAtItsWord(ModelLoader.Input input) {
    return input.tables().isEmpty() && !input.definition().needsIntrospection();
  }

  private void missing(
      SourceDefinition source, EntitySetDefinition definition, NameIndex<DiscoveredTable> tables) {
    findings.problem(
        definition.object().location(),
        source.source()
            + " has no "
            + source.layout().word()
            + " '"
            + definition.object()
            + "'."
            + tables.suggestion(definition.object().value()));
  }

  /** Whether the names of the set and its type are free; they are taken from now on. */
  private boolean claim(EntitySetDefinition definition) {
    Located<String> type = definition.type().orElse(definition.name());
    return claim(setNames, definition.name(), "entity set")
        && claim(typeNames, type, "entity type");
  }

  private boolean claim(Map<String, Location> names, Located<String> name, String what) {
    Location other = names.putIfAbsent(name.value(), name.location());
    if (other != null) {
      findings.problem(name.location(), "there is another " + what + " '" + name + "' in " + other);
    }
    return other == null;
  }

  private EntitySetDraft draft(
      SourceDefinition source,
      EntitySetDefinition definition,
      Optional<DiscoveredTable> table,
      EntityShape shape) {
    String object = table.map(DiscoveredTable::name).orElse(definition.object().value());
    return new EntitySetDraft(
        set(
            definition.name().value(),
            definition.typeName(),
            new SourceBinding(source.source(), object),
            definition.fallback().orElse(source.fallback()),
            definition.countLimit(),
            shape),
        Optional.of(definition),
        shape.byColumn(),
        source.needsIntrospection() ? table : Optional.empty());
  }

  private EntitySetDraft draft(Candidate candidate) {
    DiscoveredTable table = candidate.table();
    return new EntitySetDraft(
        set(
            candidate.name(),
            candidate.name(),
            new SourceBinding(candidate.source().source(), table.name()),
            candidate.source().fallback(),
            OptionalLong.empty(),
            candidate.shape()),
        Optional.empty(),
        candidate.shape().byColumn(),
        Optional.of(table));
  }

  private EntitySet set(
      String name,
      String type,
      SourceBinding binding,
      FallbackPolicy fallback,
      OptionalLong countLimit,
      EntityShape shape) {
    return new EntitySet(
        name,
        new EntityType(type, properties(name, binding, fallback, shape), shape.key()),
        binding,
        fallback,
        countLimit);
  }

  /** Those of the source, and those that say how old an entity is. */
  private List<Property> properties(
      String name, SourceBinding binding, FallbackPolicy fallback, EntityShape shape) {
    if (!fallback.keeps() || !fallback.showsAge()) {
      return shape.properties();
    }
    List<Property> properties = new ArrayList<>(shape.properties());
    for (Property age : DataAge.ALL) {
      if (shape.properties().stream().anyMatch(p -> p.name().equalsIgnoreCase(age.name()))) {
        findings.note(
            binding.source(),
            name
                + " has a property "
                + age
                + " of its own, which does not say how old the data is");
      } else {
        properties.add(age);
      }
    }
    return properties;
  }
}
