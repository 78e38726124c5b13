package io.sallyport.model;

import io.sallyport.model.NavigationProperty.Join;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A navigation property while the partners are still being found. */
final class Way {
  private final EntitySetDraft from;
  private final EntitySetDraft to;
  private final String name;
  private final boolean collection;
  private final List<Join> joins;
  private Optional<Way> partner = Optional.empty();
  private boolean enforced;

  Way(EntitySetDraft from, EntitySetDraft to, String name, boolean collection, List<Join> joins) {
    this.from = from;
    this.to = to;
    this.name = name;
    this.collection = collection;
    this.joins = List.copyOf(joins);
  }

  EntitySetDraft to() {
    return to;
  }

  EntitySetDraft from() {
    return from;
  }

  String name() {
    return name;
  }

  Optional<Way> partner() {
    return partner;
  }

  /** Whether it goes between these two, over these properties in any order. */
  boolean joins(EntitySetDraft start, EntitySetDraft end, List<Join> pairs) {
    return from == start && to == end && asSet(joins).equals(asSet(pairs));
  }

  boolean leadsBack(Way other) {
    return joins(other.to, other.from, reversed(other.joins));
  }

  /** Makes the two each other's partner. */
  void pair(Way other) {
    partner = Optional.of(other);
    other.partner = Optional.of(this);
  }

  /** Says that a constraint of the source holds it up. */
  void enforce() {
    enforced = true;
  }

  NavigationProperty property() {
    return new NavigationProperty(
        name, to.set(), collection, joins, partner.map(Way::name), enforced);
  }

  static List<Join> reversed(List<Join> joins) {
    return joins.stream().map(j -> new Join(j.remote(), j.local())).toList();
  }

  private static Set<Join> asSet(List<Join> joins) {
    return new HashSet<>(joins);
  }
}
