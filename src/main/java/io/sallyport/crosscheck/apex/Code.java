package io.sallyport.crosscheck.apex;

import io.sallyport.crosscheck.project.Place;
import java.util.List;
import java.util.Optional;

/**
 * Where in the code of a project something stands.
 *
 * @param type the outermost class or the trigger
 * @param method the innermost method, constructor, property or trigger body; empty outside of any
 * @param inTest whether the class or the method is a test
 * @param loops how many loops it is in; the header of a {@code for} over rows is outside of its own
 * @param branches what decides whether it is run, the outermost first
 */
public record Code(
    String type,
    Optional<String> method,
    boolean inTest,
    int loops,
    List<Branch> branches,
    Place place) {
  public Code {
    branches = List.copyOf(branches);
  }

  /**
   * One of the ways of an {@code if}, {@code switch}, {@code try} or loop.
   *
   * @param choice which statement of the method it belongs to
   * @param way which of its ways; only one of them is gone
   * @param leaves whether what stands behind the statement is not run after this way
   */
  public record Branch(int choice, int way, boolean leaves) {}

  public boolean inLoop() {
    return loops > 0;
  }

  /** Whether something that stands behind it in the same method can be run after it. */
  public boolean isFollowedBy(Code later) {
    int common = 0;
    while (common < Math.min(branches.size(), later.branches.size())
        && branches.get(common).equals(later.branches.get(common))) {
      common++;
    }
    boolean exclusive =
        common < Math.min(branches.size(), later.branches.size())
            && branches.get(common).choice() == later.branches.get(common).choice();
    return !exclusive && branches.stream().skip(common).noneMatch(Branch::leaves);
  }

  /** The class and method, for messages: {@code OrderService.save}. */
  public String title() {
    return type + method.filter(m -> !m.equals(type)).map(m -> "." + m).orElse("");
  }
}
