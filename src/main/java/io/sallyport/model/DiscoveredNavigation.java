package io.sallyport.model;

import io.sallyport.model.ForeignKeys.Link;
import io.sallyport.model.NavigationProperty.Join;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Adds the navigation of foreign keys to what is declared. A way to one entity is called after its
 * type, a way to many after their set. Where that name is taken or several ways want it, all of
 * them get the properties of the foreign key in their names: {@code Customer_BillTo} and, back,
 * {@code Orders_by_BillTo}.
 */
final class DiscoveredNavigation {
  private final List<Way> declared;
  private final Map<String, Set<String>> taken = new HashMap<>();

  DiscoveredNavigation(List<EntitySetDraft> drafts, List<Way> declared) {
    this.declared = declared;
    drafts.forEach(
        d ->
            taken.put(
                d.name(),
                d.type().properties().stream()
                    .map(Property::name)
                    .collect(Collectors.toCollection(HashSet::new))));
    declared.forEach(way -> names(way.from()).add(way.name()));
  }

  /** One direction of a foreign key. */
  private record Direction(Link link, boolean back) {
    static Stream<Direction> both(Link link) {
      return Stream.of(new Direction(link, false), new Direction(link, true));
    }

    EntitySetDraft from() {
      return back ? link.to() : link.from();
    }

    EntitySetDraft to() {
      return back ? link.from() : link.to();
    }

    List<Join> joins() {
      return back ? Way.reversed(link.joins()) : link.joins();
    }

    boolean isCollection() {
      return back && !link.unique();
    }

    Optional<Way> among(List<Way> ways) {
      return ways.stream().filter(way -> way.joins(from(), to(), joins())).findFirst();
    }

    /** The name it has if it is the only one, with its owner. */
    String slot() {
      return from().name() + "/" + shortName();
    }

    String shortName() {
      return isCollection() ? to().name() : to().type().name();
    }

    String longName() {
      List<String> properties = link.joins().stream().map(j -> j.local().name()).toList();
      return SimpleIdentifier.from(
          shortName() + (back ? "_by_" : "_") + String.join("_", properties));
    }
  }

  /** The declared ways, and one for each direction that nobody declared. */
  List<Way> complete(List<Link> links) {
    List<Direction> open =
        links.stream().flatMap(Direction::both).filter(d -> d.among(declared).isEmpty()).toList();
    Map<String, Long> wanted =
        open.stream().collect(Collectors.groupingBy(Direction::slot, Collectors.counting()));
    List<Way> all = new ArrayList<>(declared);
    for (Direction d : open) {
      String name = name(d, wanted.get(d.slot()) == 1);
      names(d.from()).add(name);
      all.add(new Way(d.from(), d.to(), name, d.isCollection(), d.joins()));
    }
    return all;
  }

  /** Makes the two directions of each foreign key partners, unless they have others. */
  static void pair(List<Link> links, List<Way> all) {
    for (Link link : links) {
      Optional<Way> there = new Direction(link, false).among(all);
      there.ifPresent(Way::enforce);
      Optional<Way> back = new Direction(link, true).among(all);
      if (there.isPresent() && back.isPresent()) {
        pair(there.get(), back.get());
      }
    }
  }

  private static void pair(Way there, Way back) {
    if (there.partner().isEmpty() && back.partner().isEmpty()) {
      there.pair(back);
    }
  }

  private String name(Direction direction, boolean alone) {
    Set<String> names = names(direction.from());
    if (alone && !names.contains(direction.shortName())) {
      return direction.shortName();
    }
    String longName = direction.longName();
    return names.contains(longName)
        ? SimpleIdentifier.unique(
            SimpleIdentifier.from(longName + "_" + direction.link().constraint()), names)
        : longName;
  }

  private Set<String> names(EntitySetDraft draft) {
    return taken.computeIfAbsent(draft.name(), name -> new HashSet<>());
  }
}
