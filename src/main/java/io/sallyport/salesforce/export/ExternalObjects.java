package io.sallyport.salesforce.export;

import io.sallyport.model.EntitySet;
import io.sallyport.model.Model;
import io.sallyport.model.Property;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes external objects of entity sets. */
final class ExternalObjects {
  private final FieldKinds kinds;
  private final Map<EntitySet, Map<Property, Lookups.Named>> lookups;

  private ExternalObjects(FieldKinds kinds, Map<EntitySet, Map<Property, Lookups.Named>> lookups) {
    this.kinds = kinds;
    this.lookups = lookups;
  }

  /** By name. */
  static List<ExternalObject> of(
      Model model, List<IndirectLookup> indirectLookups, Consumer<String> notes) {
    ExternalObjects objects =
        new ExternalObjects(new FieldKinds(notes), Lookups.of(model, indirectLookups, notes));
    return model.entitySets().stream()
        .map(objects::object)
        .sorted(Comparator.comparing(ExternalObject::name))
        .toList();
  }

  private ExternalObject object(EntitySet set) {
    return new ExternalObject(
        set.name() + "__x",
        Labels.of(set.type().name()),
        Labels.of(set.name()),
        set.name(),
        set.type().properties().stream().flatMap(p -> field(set, p).stream()).toList());
  }

  private Optional<ExternalField> field(EntitySet set, Property property) {
    Optional<Lookups.Named> lookup =
        Optional.ofNullable(lookups.getOrDefault(set, Map.of()).get(property));
    String name = lookup.map(Lookups.Named::name).orElse(property.name());
    Optional<FieldKind> kind =
        lookup.isPresent() ? lookup.map(Lookups.Named::lookup) : kinds.kind(set, property);
    return kind.map(
        k ->
            new ExternalField(name + "__c", Labels.of(name), property.name(), property.usage(), k));
  }
}
