package io.sallyport.crosscheck.apex;

import io.sallyport.crosscheck.project.Place;
import java.util.List;
import java.util.Optional;

/**
 * A parameter or local variable.
 *
 * @param writes what it is given, in the order of the source; nothing for a parameter; for the
 *     variable of a loop an element of what the loop goes through
 */
public record Variable(String name, TypeName type, List<Write> writes) {
  public Variable {
    writes = List.copyOf(writes);
  }

  /**
   * A value that is given to a variable.
   *
   * @param appended whether it goes behind what is there already
   * @param always whether it is given whenever the variable is declared
   */
  public record Write(Expression value, boolean appended, boolean always, Place place) {}

  /** Its value, if it is given only one. */
  public Optional<Expression> only() {
    return writes.size() == 1 && !writes.get(0).appended()
        ? Optional.of(writes.get(0).value())
        : Optional.empty();
  }
}
