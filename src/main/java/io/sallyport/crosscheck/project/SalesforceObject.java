package io.sallyport.crosscheck.project;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An object of the project: external, custom or standard.
 *
 * @param name its API name, as the project spells it
 * @param fields those that the project holds, by name in any letter case
 * @param xml the element of its own file; empty if there is none, only fields or mentions
 * @param parts elements beside its fields, such as {@code validationRules}, whether they stand in
 *     the object's file or in files of their own, each named as in the object's file
 * @param dataSource where it is external and the project holds it
 */
public record SalesforceObject(
    String name,
    Map<String, ObjectField> fieldsByName,
    Optional<XmlElement> xml,
    List<XmlElement> parts,
    Optional<DataSource> dataSource) {
  public SalesforceObject {
    Map<String, ObjectField> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(fieldsByName);
    fieldsByName = Collections.unmodifiableMap(byName);
    parts = List.copyOf(parts);
  }

  public boolean isExternal() {
    return Names.isExternal(name);
  }

  /** Whether the project holds anything of it, rather than only speaks of it. */
  public boolean isDeclared() {
    return xml.isPresent() || !fieldsByName.isEmpty() || !parts.isEmpty();
  }

  public Collection<ObjectField> fields() {
    return fieldsByName.values();
  }

  public Optional<ObjectField> field(String fieldName) {
    return Optional.ofNullable(fieldsByName.get(fieldName));
  }

  /** Its parts of one name, such as {@code listViews}. */
  public List<XmlElement> parts(String partName) {
    return parts.stream().filter(p -> p.name().equals(partName)).toList();
  }

  /** The name of its table in the external system: where none is said, its own without endings. */
  public String externalName() {
    return xml.flatMap(x -> x.text("externalName")).orElseGet(() -> Names.bare(name));
  }

  public Adapter adapter() {
    return dataSource.map(DataSource::adapter).orElse(Adapter.UNKNOWN);
  }

  public boolean isHighDataVolume() {
    return dataSource.filter(DataSource::isHighDataVolume).isPresent();
  }

  /** Where it stands: its own file, else the first thing of it. */
  public Optional<Place> place() {
    List<Place> places = new ArrayList<>();
    xml.ifPresent(x -> places.add(x.place()));
    fieldsByName.values().forEach(f -> places.add(f.place()));
    parts.forEach(p -> places.add(p.place()));
    return places.stream().findFirst();
  }
}
