package io.sallyport.odata;

import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.model.NavigationProperty;
import java.util.List;
import java.util.Optional;

/**
 * A path along relationships.
 *
 * @param root the set of the entity that it begins with
 * @param key the condition that only that entity meets
 * @param label that entity as it is addressed, for messages
 * @param hops the relationships, one or more
 */
record NavigationPath(EntitySet root, Expression key, String label, List<Hop> hops) {

  NavigationPath {
    hops = List.copyOf(hops);
  }

  /** Whether it leads to one entity or to none, so that none is no error. */
  boolean endsInNullable() {
    return !hops.get(hops.size() - 1).navigation().collection();
  }

  /**
   * A relationship that is followed.
   *
   * @param key the condition for one of the entities it leads to; empty for all of them
   */
  record Hop(NavigationProperty navigation, Optional<Expression> key) {}
}
