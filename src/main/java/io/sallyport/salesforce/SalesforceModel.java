package io.sallyport.salesforce;

import io.sallyport.model.EntitySet;
import io.sallyport.model.EntityType;
import io.sallyport.model.Model;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.NavigationProperty.Join;
import io.sallyport.model.Property;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Derives the model that Salesforce gets from the model of the gateway. Bound to the same tables
 * and columns, so that sources need not know of it.
 */
public final class SalesforceModel {
  private final Model model;
  private final Limits limits;
  private final FieldTypes types;
  private final List<String> notes = new ArrayList<>();
  private final Map<EntitySet, EntitySet> derived = new IdentityHashMap<>();
  private final Map<EntitySet, Map<Property, Property>> properties = new IdentityHashMap<>();

  private SalesforceModel(Model model, Limits limits) {
    this.model = model;
    this.limits = limits;
    this.types = new FieldTypes(limits.textLength());
  }

  /**
   * How much Salesforce takes.
   *
   * @param maxSets entity sets at most
   * @param textLength characters of a string at most, and of one whose length is not known
   */
  public record Limits(int maxSets, int textLength) {
    /** Tables of one external data source, and characters of a long text area. */
    public static final Limits DEFAULT = new Limits(100, 131_072);
  }

  /**
   * What comes of it.
   *
   * @param notes for the operator: what is left out or has another name
   */
  public record Derived(Model model, List<String> notes) {
    public Derived {
      notes = List.copyOf(notes);
    }
  }

  /** The same model and limits give the same names, in any process. */
  public static Derived derive(Model model, Limits limits) {
    return new SalesforceModel(model, limits).derive();
  }

  private Derived derive() {
    List<EntitySet> sets = withinLimit(model.entitySets().stream().filter(this::hasKey).toList());
    Map<String, String> names = ApiNames.of(sets.stream().map(EntitySet::name).toList(), List.of());
    Model.Builder builder = Model.builder(model.namespace());
    for (EntitySet set : sets) {
      EntitySet own = derive(set, names.getOrDefault(set.name(), set.name()));
      derived.put(set, own);
      builder.add(own);
    }
    for (EntitySet set : sets) {
      for (NavigationProperty navigation : set.navigation()) {
        derive(set, navigation).ifPresent(n -> builder.relate(own(set), n));
      }
    }
    return new Derived(builder.build(), notes);
  }

  private boolean hasKey(EntitySet set) {
    Optional<Property> unfit =
        set.type().key().stream().filter(k -> !FieldTypes.isKey(k.type())).findFirst();
    unfit.ifPresent(
        k ->
            notes.add(
                set
                    + " is left out: its key "
                    + k
                    + " is of the type "
                    + k.type().edmName()
                    + ", which cannot be an External ID"));
    return unfit.isEmpty();
  }

  private List<EntitySet> withinLimit(List<EntitySet> sets) {
    if (sets.size() <= limits.maxSets()) {
      return sets;
    }
    notes.add(
        "Salesforce takes "
            + limits.maxSets()
            + " entity sets of one external data source (maxSets); left out: "
            + sets.subList(limits.maxSets(), sets.size()).stream()
                .map(EntitySet::name)
                .collect(Collectors.joining(", ")));
    return sets.subList(0, limits.maxSets());
  }

  private EntitySet derive(EntitySet set, String name) {
    if (!name.equals(set.name())) {
      notes.add(set + " is shown as " + name);
    }
    set.countLimit()
        .ifPresent(
            limit ->
                notes.add(
                    name
                        + " has no row count where more than "
                        + limit
                        + " rows pass (countLimit): SELECT COUNT() and batch Apex with a query"
                        + " locator fail there"));
    EntityType type = set.type();
    Map<String, String> names =
        ApiNames.of(
            type.properties().stream().map(Property::name).toList(),
            set.navigation().stream().map(NavigationProperty::name).toList());
    Map<Property, Property> own = new LinkedHashMap<>();
    for (Property property : type.properties()) {
      String ownName = names.getOrDefault(property.name(), property.name());
      if (!ownName.equals(property.name())) {
        notes.add(set + "/" + property + " is shown as " + ownName);
      }
      own.put(property, types.mapped(property, type.key().contains(property)).named(ownName));
    }
    properties.put(set, own);
    return new EntitySet(
        name,
        new EntityType(
            type.name(), List.copyOf(own.values()), type.key().stream().map(own::get).toList()),
        set.binding(),
        set.fallback(),
        set.countLimit());
  }

  /** Empty if the target is left out. */
  private Optional<NavigationProperty> derive(EntitySet from, NavigationProperty navigation) {
    return Optional.ofNullable(derived.get(navigation.target()))
        .map(
            target ->
                new NavigationProperty(
                    navigation.name(),
                    target,
                    navigation.collection(),
                    navigation.joins().stream()
                        .map(
                            j ->
                                new Join(
                                    own(from, j.local()), own(navigation.target(), j.remote())))
                        .toList(),
                    navigation.partner(),
                    navigation.enforced()));
  }

  private EntitySet own(EntitySet set) {
    return Optional.ofNullable(derived.get(set)).orElseThrow();
  }

  private Property own(EntitySet set, Property property) {
    return Optional.ofNullable(properties.get(set)).map(p -> p.get(property)).orElseThrow();
  }
}
