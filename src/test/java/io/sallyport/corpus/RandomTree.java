package io.sallyport.corpus;

import java.util.List;
import java.util.Random;

/** Predicates made of others by chance. */
final class RandomTree {
  private final Random random;
  private final List<String> atoms;

  /**
   * @param atoms each true for some rows, false for others, and null for some if it can be
   */
  RandomTree(long seed, List<String> atoms) {
    this.random = new Random(seed);
    this.atoms = atoms;
  }

  /** A predicate of so many levels of connectives. */
  String predicate(int depth) {
    if (depth == 0) {
      return pick(atoms);
    }
    String one = predicate(depth - 1);
    return switch (random.nextInt(7)) {
      case 0 -> "not (" + one + ")";
      case 1 -> "(" + one + ") eq " + random.nextBoolean();
      case 2 -> "(" + one + ") ne " + random.nextBoolean();
      case 3, 4 -> "(" + one + ") and (" + predicate(depth - 1) + ")";
      default -> "(" + one + " or " + predicate(depth - 1) + ")";
    };
  }

  /** Order, top, skip and count, or none of them. */
  String page(Table table) {
    String order =
        random.nextBoolean()
            ? ""
            : "&$orderby=" + pick(table.columns()).name() + (random.nextBoolean() ? " desc" : "");
    String top = random.nextBoolean() ? "" : "&$top=" + random.nextInt(40);
    String skip = random.nextInt(3) > 0 ? "" : "&$skip=" + random.nextInt(40);
    return order + top + skip + (random.nextBoolean() ? "&$count=true" : "");
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
