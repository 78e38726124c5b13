package io.sallyport.model;

import io.sallyport.error.Suggestion;
import io.sallyport.model.NavigationProperty.Join;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes navigation of what is declared, and finds its partners when all navigation is there. */
final class DeclaredNavigation {
  private final Map<String, EntitySetDraft> sets = new LinkedHashMap<>();
  private final Set<String> declaredSets;
  private final Set<String> hiddenSets;
  private final ModelFindings findings;
  private final Map<Way, Located<String>> partners = new LinkedHashMap<>();

  DeclaredNavigation(List<EntitySetDraft> drafts, EntitySetMerge merge, ModelFindings findings) {
    drafts.forEach(d -> sets.put(d.name(), d));
    this.declaredSets = merge.declaredNames();
    this.hiddenSets = merge.hiddenNames();
    this.findings = findings;
  }

  List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    for (EntitySetDraft from : sets.values()) {
      from.declaredNavigation().forEach(d -> way(from, d).ifPresent(ways::add));
    }
    return ways;
  }

  /**
   * Finds the declared partners.
   *
   * @param all every navigation property of the model
   */
  void pair(List<Way> all) {
    partners.forEach((way, partner) -> pair(way, partner, all));
  }

  private Optional<Way> way(EntitySetDraft from, NavigationDefinition definition) {
    Located<String> name = definition.name();
    if (from.type().property(name.value()).isPresent()) {
      findings.problem(name.location(), from.name() + " has a property '" + name + "' already");
    }
    Optional<EntitySetDraft> target = target(definition.target());
    if (target.isEmpty()) {
      return Optional.empty();
    }
    EntitySetDraft to = target.get();
    List<Join> joins =
        definition.on().stream().flatMap(pair -> join(from, to, pair).stream()).toList();
    if (joins.size() < definition.on().size()) {
      return Optional.empty();
    }
    Way way = new Way(from, to, name.value(), definition.many(), joins);
    definition.partner().ifPresent(partner -> partners.put(way, partner));
    return Optional.of(way);
  }

  private Optional<EntitySetDraft> target(Located<String> name) {
    Optional<EntitySetDraft> target = Optional.ofNullable(sets.get(name.value()));
    if (target.isEmpty() && hiddenSets.contains(name.value())) {
      findings.problem(name.location(), "entity set '" + name + "' is hidden");
    } else if (target.isEmpty() && !declaredSets.contains(name.value())) {
      findings.problem(
          name.location(),
          "there is no entity set '"
              + name
              + "'."
              + Suggestion.sentence(sets.keySet(), name.value()));
    }
    return target;
  }

  private Optional<Join> join(
      EntitySetDraft from, EntitySetDraft to, NavigationDefinition.Pair pair) {
    Optional<Property> local = property(from, pair.local());
    Optional<Property> remote = property(to, pair.remote());
    if (local.isEmpty() || remote.isEmpty()) {
      return Optional.empty();
    }
    if (!TypeFit.isJoinable(local.get().type(), remote.get().type())) {
      findings.problem(
          pair.local().location(),
          "%s (%s) of %s cannot be joined with %s (%s) of %s"
              .formatted(
                  local.get(),
                  local.get().type().edmName(),
                  from.name(),
                  remote.get(),
                  remote.get().type().edmName(),
                  to.name()));
      return Optional.empty();
    }
    return Optional.of(new Join(local.get(), remote.get()));
  }

  private Optional<Property> property(EntitySetDraft set, Located<String> name) {
    Optional<Property> property = set.type().property(name.value());
    if (property.isEmpty()) {
      List<String> names = set.type().properties().stream().map(Property::name).toList();
      findings.problem(
          name.location(),
          set.name()
              + " has no property '"
              + name
              + "'."
              + Suggestion.sentence(names, name.value()));
    }
    return property;
  }

  private void pair(Way way, Located<String> partnerName, List<Way> all) {
    Map<String, Way> there =
        all.stream()
            .filter(w -> w.from() == way.to())
            .collect(Collectors.toMap(Way::name, w -> w, (a, b) -> a, LinkedHashMap::new));
    Optional<Way> partner = Optional.ofNullable(there.get(partnerName.value()));
    if (partner.isEmpty() && isDeclared(way.to(), partnerName)) {
      return; // it has a problem of its own
    }
    if (partner.isEmpty()) {
      findings.problem(
          partnerName.location(),
          way.to().name()
              + " has no navigation '"
              + partnerName
              + "'."
              + Suggestion.sentence(there.keySet(), partnerName.value()));
    } else if (!partner.get().leadsBack(way)) {
      findings.problem(
          partnerName.location(),
          "'%s' of %s does not lead back over the same properties"
              .formatted(partnerName, way.to().name()));
    } else if (isTaken(partner.get(), way) || isTaken(way, partner.get())) {
      Way taken = isTaken(partner.get(), way) ? partner.get() : way;
      findings.problem(
          partnerName.location(),
          "'%s' of %s is already the partner of '%s'"
              .formatted(taken.name(), taken.from().name(), taken.partner().orElseThrow().name()));
    } else {
      way.pair(partner.get());
    }
  }

  private static boolean isTaken(Way way, Way partner) {
    return way.partner().filter(other -> other != partner).isPresent();
  }

  private static boolean isDeclared(EntitySetDraft set, Located<String> navigation) {
    return set.declaredNavigation().stream()
        .anyMatch(d -> d.name().value().equals(navigation.value()));
  }
}
