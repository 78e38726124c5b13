package io.sallyport.model;

import io.sallyport.model.DiscoveredTable.Reference;
import io.sallyport.model.NavigationProperty.Join;
import io.sallyport.model.SourceDefinition.Layout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes navigation, there and back, of the foreign keys between exposed tables. */
final class ForeignKeys {
  private final List<EntitySetDraft> drafts;
  private final ModelFindings findings;
  private final Set<String> noted = new HashSet<>();

  ForeignKeys(List<EntitySetDraft> drafts, ModelFindings findings) {
    this.drafts = drafts;
    this.findings = findings;
  }

  /**
   * A foreign key between two entity sets.
   *
   * @param joins from the set that refers to the one that is referred to
   * @param unique whether at most one entity refers to another
   */
  record Link(
      EntitySetDraft from, EntitySetDraft to, List<Join> joins, String constraint, boolean unique) {

    private boolean isSameAs(Link other) {
      return new Way(from, to, "", false, joins).joins(other.from, other.to, other.joins);
    }
  }

  /** In a stable order, each once, whatever the number of constraints that say the same. */
  List<Link> links() {
    List<Link> links = new ArrayList<>();
    for (EntitySetDraft from : drafts) {
      for (Reference reference : references(from)) {
        for (EntitySetDraft to : targets(from, reference)) {
          link(from, to, reference)
              .filter(link -> links.stream().noneMatch(link::isSameAs))
              .ifPresent(links::add);
        }
      }
    }
    return links;
  }

  private static List<Reference> references(EntitySetDraft draft) {
    return draft.table().map(DiscoveredTable::references).orElse(List.of()).stream()
        .sorted(
            Comparator.comparing((Reference r) -> String.join(",", r.columns()))
                .thenComparing(Reference::table)
                .thenComparing(Reference::name))
        .toList();
  }

  private List<EntitySetDraft> targets(EntitySetDraft from, Reference reference) {
    Map<String, DiscoveredTable> tables = new LinkedHashMap<>();
    drafts.stream()
        .filter(d -> d.source().equals(from.source()))
        .forEach(d -> d.table().ifPresent(t -> tables.put(t.name(), t)));
    Optional<String> table =
        NameIndex.tables(List.copyOf(tables.values()), Layout.TABLES)
            .find(reference.table())
            .map(DiscoveredTable::name);
    return drafts.stream()
        .filter(d -> d.source().equals(from.source()))
        .filter(d -> d.table().map(DiscoveredTable::name).equals(table) && table.isPresent())
        .toList();
  }

  private Optional<Link> link(EntitySetDraft from, EntitySetDraft to, Reference reference) {
    List<Join> joins = new ArrayList<>();
    for (int i = 0; i < reference.columns().size(); i++) {
      Property local = from.byColumn().get(reference.columns().get(i));
      Property remote = to.byColumn().get(reference.tableColumns().get(i));
      if (local == null || remote == null) {
        note(from, to, reference, "a column of it is not exposed");
        return Optional.empty();
      }
      if (!TypeFit.isJoinable(local.type(), remote.type())) {
        note(from, to, reference, "the types of its columns differ");
        return Optional.empty();
      }
      joins.add(new Join(local, remote));
    }
    return Optional.of(new Link(from, to, joins, reference.name(), isUnique(from, reference)));
  }

  private static boolean isUnique(EntitySetDraft from, Reference reference) {
    Set<String> columns = Set.copyOf(reference.columns());
    return from.table().orElseThrow().keys().stream()
        .map(Set::copyOf)
        .anyMatch(columns::containsAll);
  }

  private void note(EntitySetDraft from, EntitySetDraft to, Reference reference, String reason) {
    String what =
        "foreign key %s of %s to %s is not navigation: "
            .formatted(reference.name(), from.name(), to.name());
    if (noted.add(from.source() + what)) {
      findings.note(from.source(), what + reason);
    }
  }
}
