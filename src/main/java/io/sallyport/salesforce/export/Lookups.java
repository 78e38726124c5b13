package io.sallyport.salesforce.export;

import io.sallyport.model.EntitySet;
import io.sallyport.model.Model;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.Property;
import io.sallyport.salesforce.ApiNames;
import io.sallyport.salesforce.export.FieldKind.Lookup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The relationships of a model that Salesforce can follow: from one property to the key of another
 * entity set, or to a field of an object in Salesforce.
 *
 * <p>Their fields are named after where they lead and not after their column, because a sync makes
 * a plain field of every one that is named as its column.
 */
final class Lookups {
  private static final String EXTERNAL = "__x";

  private final List<IndirectLookup> indirectLookups;
  private final Consumer<String> notes;
  private final List<Draft> drafts = new ArrayList<>();

  /** Names of the children of each parent, and of the parent's own relationships. */
  private final Map<String, Set<String>> relationships =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private Lookups(List<IndirectLookup> indirectLookups, Consumer<String> notes) {
    this.indirectLookups = indirectLookups;
    this.notes = notes;
  }

  /**
   * A field that leads to another record.
   *
   * @param name of the field, without its ending
   */
  record Named(String name, Lookup lookup) {}

  /**
   * A relationship whose names are not decided yet.
   *
   * @param parent the API name of an object
   * @param field what its field is called, if that is a free and valid name
   * @param children what the children are called at the parent, if that is
   */
  private record Draft(
      EntitySet set,
      Property property,
      String parent,
      Optional<String> parentField,
      String field,
      Optional<String> children) {}

  /** By entity set and property. */
  static Map<EntitySet, Map<Property, Named>> of(
      Model model, List<IndirectLookup> indirectLookups, Consumer<String> notes) {
    Lookups lookups = new Lookups(indirectLookups, notes);
    model.entitySets().forEach(lookups::draft);
    return lookups.named();
  }

  private void draft(EntitySet set) {
    Map<Property, Draft> own = new LinkedHashMap<>();
    indirectLookups.stream()
        .filter(i -> i.set().equals(set.name()))
        .forEach(i -> draft(set, i, own));
    set.navigation().stream().filter(n -> !n.collection()).forEach(n -> draft(set, n, own));
    drafts.addAll(own.values());
  }

  private void draft(EntitySet set, IndirectLookup lookup, Map<Property, Draft> own) {
    Property property = set.type().property(lookup.property()).orElseThrow();
    String object = lookup.object().replaceFirst("__\\w+$", "");
    own.put(
        property,
        new Draft(
            set, property, lookup.object(), Optional.of(lookup.field()), object, Optional.empty()));
    notes.accept(
        lookup.object()
            + "."
            + lookup.field()
            + " must be an External ID and unique, with the values of "
            + set
            + "/"
            + property
            + "; it is not written here");
  }

  private void draft(EntitySet set, NavigationProperty navigation, Map<Property, Draft> own) {
    Optional<String> hindrance = hindrance(navigation, own);
    if (hindrance.isPresent()) {
      notes.accept(set + "/" + navigation + " is no relationship: " + hindrance.get());
      return;
    }
    Property property = navigation.localProperties().get(0);
    own.put(
        property,
        new Draft(
            set,
            property,
            navigation.target().name() + EXTERNAL,
            Optional.empty(),
            navigation.name(),
            navigation.partner()));
  }

  private static Optional<String> hindrance(
      NavigationProperty navigation, Map<Property, Draft> own) {
    EntitySet target = navigation.target();
    List<Property> key = target.type().key();
    if (key.size() > 1) {
      return Optional.of("the key of " + target + " is of several properties");
    }
    if (!navigation.remoteProperties().equals(key)) {
      return Optional.of("it does not lead to the key of " + target);
    }
    Property property = navigation.localProperties().get(0);
    if (own.containsKey(property)) {
      return Optional.of(property + " is one already");
    }
    return isLookup(property, key.get(0))
        ? Optional.empty()
        : Optional.of(
            "short text, integers and GUIDs that can be filtered are matched, and "
                + property
                + " is something else");
  }

  private static boolean isLookup(Property property, Property key) {
    boolean isSameKind =
        property.type() == key.type() || (property.type().isInteger() && key.type().isInteger());
    return isSameKind && FieldKinds.lookupLength(property).isPresent();
  }

  private Map<EntitySet, Map<Property, Named>> named() {
    Map<Draft, String> fields = new LinkedHashMap<>();
    Map<EntitySet, Set<String>> taken = new LinkedHashMap<>();
    for (Draft draft : drafts) {
      String name = fieldName(draft, taken.computeIfAbsent(draft.set, Lookups::propertyNames));
      fields.put(draft, name);
      relationshipsOf(draft.set.name() + EXTERNAL).add(name);
    }
    Map<EntitySet, Map<Property, Named>> named = new LinkedHashMap<>();
    fields.forEach(
        (draft, name) ->
            named
                .computeIfAbsent(draft.set, s -> new LinkedHashMap<>())
                .put(draft.property, new Named(name, lookup(draft))));
    return named;
  }

  private static Set<String> propertyNames(EntitySet set) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.type().properties().forEach(p -> names.add(p.name()));
    return names;
  }

  private static String fieldName(Draft draft, Set<String> taken) {
    return ApiNames.isValid(draft.field) && taken.add(draft.field)
        ? draft.field
        : draft.property.name();
  }

  private Lookup lookup(Draft draft) {
    return new Lookup(
        FieldKinds.lookupLength(draft.property).orElseThrow(),
        draft.parent,
        draft.parentField,
        relationship(draft),
        Labels.of(draft.set.name()));
  }

  private String relationship(Draft draft) {
    Set<String> taken = relationshipsOf(draft.parent);
    for (String name : List.of(draft.children.orElse(draft.set.name()), draft.set.name())) {
      if (ApiNames.isValid(name) && taken.add(name)) {
        return name;
      }
    }
    String longest = draft.set.name() + "_" + draft.property.name();
    String name = ApiNames.of(List.of(longest), taken).getOrDefault(longest, longest);
    taken.add(name);
    return name;
  }

  private Set<String> relationshipsOf(String parent) {
    return relationships.computeIfAbsent(parent, p -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER));
  }
}
