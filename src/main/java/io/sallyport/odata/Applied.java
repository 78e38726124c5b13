package io.sallyport.odata;

import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.plan.Grouping;
import java.util.Optional;

/**
 * What {@code $apply} makes of an entity set.
 *
 * @param filter which entities; where there are groups, the grouping has it
 * @param groups empty if the result is entities
 */
record Applied(Optional<Expression> filter, Optional<Groups> groups) {

  /**
   * Groups as something that the other query options can be used on.
   *
   * @param set the groups as an entity set
   * @param model of that set alone
   * @param filter which groups
   */
  record Groups(Grouping grouping, EntitySet set, EdmModel model, Optional<Expression> filter) {

    Groups where(Optional<Expression> newFilter) {
      return new Groups(grouping, set, model, newFilter);
    }
  }
}
