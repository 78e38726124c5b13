package io.sallyport.model;

import java.util.List;
import java.util.Optional;

/** Merges what is declared about the entity types of one source with what it says itself. */
final class EntityTypeMerge {
  private final SourceDefinition source;
  private final ModelFindings findings;
  private final PropertyMerge merge;

  EntityTypeMerge(SourceDefinition source, ModelFindings findings) {
    this.source = source;
    this.findings = findings;
    this.merge = new PropertyMerge(source.layout(), findings);
  }

  /**
   * The shape of a declared set; empty, with problems, if it cannot be made.
   *
   * @param table empty if the source was not asked
   */
  Optional<EntityShape> declared(EntitySetDefinition definition, Optional<DiscoveredTable> table) {
    int before = findings.count();
    List<Property> properties =
        table.map(t -> merged(definition, t)).orElseGet(() -> listed(definition));
    Optional<List<Property>> key =
        definition.key().isEmpty()
            ? table.flatMap(t -> KeyMerge.discovered(t, properties))
            : new KeyMerge(findings).declared(definition, properties);
    if (key.isEmpty() && findings.count() == before) {
      findings.problem(
          definition.name().location(),
          definition.name() + " needs a key: give it one with key: [..], naming properties");
    }
    return findings.count() > before
        ? Optional.empty()
        : key.map(k -> KeyMerge.shape(properties, k));
  }

  /** The shape of a table that nobody mentions; empty, with a note, if it has no key. */
  Optional<EntityShape> discovered(DiscoveredTable table) {
    ModelFindings aside = new ModelFindings();
    List<Property> properties =
        new ColumnMerge(table, source.source(), aside).properties(merge, true);
    Optional<List<Property>> key = KeyMerge.discovered(table, properties);
    if (key.isPresent()) {
      findings.addNotes(aside);
    } else {
      findings.note(source.source(), leftOut(table));
    }
    return key.map(k -> KeyMerge.shape(properties, k));
  }

  private List<Property> merged(EntitySetDefinition definition, DiscoveredTable table) {
    return new ColumnMerge(table, source.source(), findings)
        .with(definition)
        .properties(merge, source.needsIntrospection());
  }

  private List<Property> listed(EntitySetDefinition definition) {
    return definition.properties().stream()
        .flatMap(p -> merge.declared(p, Optional.empty()).stream())
        .toList();
  }

  private static String leftOut(DiscoveredTable table) {
    String reason = table.view() ? " is a view, which has no key," : " has no key";
    return table.name() + reason + " and is not exposed; give it one with key: [..]";
  }
}
