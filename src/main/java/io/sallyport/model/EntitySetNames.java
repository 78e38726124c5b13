package io.sallyport.model;

import io.sallyport.model.SourceDefinition.Layout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names the entity sets that are made from tables nobody mentions. A name that is taken, letter
 * case aside because some clients ignore it, gets the schema before it, then the source. All those
 * that compete for a name give way, so that no name depends on the order of the sources.
 */
final class EntitySetNames {
  private final ModelFindings findings;

  EntitySetNames(ModelFindings findings) {
    this.findings = findings;
  }

  /**
   * A table that wants a name.
   *
   * @param name the one it has so far
   */
  record Candidate(SourceDefinition source, DiscoveredTable table, EntityShape shape, String name) {
    static Candidate of(SourceDefinition source, DiscoveredTable table, EntityShape shape) {
      String base =
          source.layout() == Layout.FILES
              ? withoutExtension(table.name())
              : NameIndex.withoutSchema(table.name());
      return new Candidate(source, table, shape, SimpleIdentifier.from(base));
    }

    Candidate named(String newName) {
      return new Candidate(source, table, shape, newName);
    }

    /** The name and, if only one source counts, whose it is. */
    private String slot(boolean perSource) {
      return name.toLowerCase(Locale.ROOT) + (perSource ? "\n" + source.source() : "");
    }

    private static String withoutExtension(String file) {
      int dot = file.lastIndexOf('.');
      return dot > 0 ? file.substring(0, dot) : file;
    }
  }

  /**
   * The candidates in their order, with names that are unique.
   *
   * @param taken the names of declared entity sets and their types
   */
  List<Candidate> assign(List<Candidate> candidates, Set<String> taken) {
    List<Candidate> withSchema = withSchema(candidates);
    Set<String> used = taken.stream().map(EntitySetNames::folded).collect(Collectors.toSet());
    Set<String> contested = contested(withSchema, false);
    contested.addAll(used);
    List<Candidate> named = new ArrayList<>();
    for (Candidate candidate : withSchema) {
      String wanted =
          contested.contains(candidate.slot(false)) ? withSource(candidate) : candidate.name();
      Candidate free = candidate.named(firstFree(wanted, used));
      used.add(folded(free.name()));
      named.add(free);
      noteChange(candidate, free);
    }
    return named;
  }

  private static List<Candidate> withSchema(List<Candidate> candidates) {
    Set<String> contested = contested(candidates, true);
    return candidates.stream()
        .map(
            c ->
                contested.contains(c.slot(true))
                    ? c.named(SimpleIdentifier.from(c.table().name()))
                    : c)
        .toList();
  }

  private static Set<String> contested(List<Candidate> candidates, boolean perSource) {
    Set<String> seen = new HashSet<>();
    return candidates.stream()
        .map(c -> c.slot(perSource))
        .filter(slot -> !seen.add(slot))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static String withSource(Candidate candidate) {
    return SimpleIdentifier.from(candidate.source().source() + "_" + candidate.name());
  }

  private static String firstFree(String wanted, Set<String> used) {
    String name = wanted;
    for (int n = 2; used.contains(folded(name)); n++) {
      name = wanted + "_" + n;
    }
    return name;
  }

  private void noteChange(Candidate before, Candidate after) {
    if (!before.name().equals(after.name())) {
      findings.note(
          before.source().source(),
          before.table().name()
              + " is exposed as "
              + after.name()
              + ", because there is another "
              + before.name());
    }
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
