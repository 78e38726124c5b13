package io.sallyport.crosscheck.request;

import io.sallyport.crosscheck.soql.Condition;
import io.sallyport.crosscheck.soql.Condition.Value;
import io.sallyport.crosscheck.soql.SelectItem;
import java.util.List;
import java.util.Optional;

/** What a condition needs to know beside the table that it is about. */
interface Joins {
  /**
   * The columns behind a field of the table itself: one, or those of the key.
   *
   * @return empty if none is sent for it
   */
  Optional<List<Column>> columns(Level level, SelectItem.Field field);

  /**
   * Asks for the parents that pass a condition.
   *
   * @param relationship such as {@code Order__r}
   * @param condition about the parent
   * @return empty if what the relationship leads to is not known
   */
  Optional<Matches> parents(Level level, SelectItem.Field relationship, Condition condition);

  /** Asks an inner query, and says what its rows are called. */
  String rows(Value.Rows inner);

  /**
   * What another request has found.
   *
   * @param field of the table at hand that has the same values
   * @param name what the values are called
   */
  record Matches(SelectItem.Field field, String name) {}
}
