package io.sallyport.resilience.kept;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** What is kept of one entity set for those who see the same of it, in ways to find it. */
final class Shelf {
  /** In the place of a conjunct for what has none. */
  private static final KeptKey NO_CONJUNCT = new KeptKey(0, 0);

  private static final Comparator<Label> NEWEST_FIRST =
      Comparator.comparing(Label::takenAt).reversed().thenComparing(Label::question);

  private final Set<Label> withKeys = new ConcurrentSkipListSet<>(NEWEST_FIRST);
  private final Map<KeptKey, Set<Label>> wholes = new ConcurrentHashMap<>();

  void add(Label label) {
    if (label.keys().length > 0) {
      withKeys.add(label);
    }
    if (label.whole()) {
      wholes
          .computeIfAbsent(place(label), k -> new ConcurrentSkipListSet<>(NEWEST_FIRST))
          .add(label);
    }
  }

  void remove(Label label) {
    withKeys.remove(label);
    wholes.computeIfPresent(
        place(label),
        (k, labels) -> {
          labels.remove(label);
          return labels.isEmpty() ? null : labels;
        });
  }

  /** Each is found under one of its conjuncts, whichever. */
  private static KeptKey place(Label label) {
    return label.conjuncts().isEmpty() ? NO_CONJUNCT : label.conjuncts().get(0);
  }

  /** Rows that can be found by their key, the newest first. */
  Iterable<Label> withKeys() {
    return withKeys;
  }

  /** All there is under these conjuncts or fewer of them, the newest first. */
  List<Label> wholes(Set<KeptKey> conjuncts) {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(NO_CONJUNCT), conjuncts.stream())
        .map(wholes::get)
        .filter(java.util.Objects::nonNull)
        .flatMap(Collection::stream)
        .filter(label -> conjuncts.containsAll(label.conjuncts()))
        .sorted(NEWEST_FIRST)
        .toList();
  }
}
