package io.sallyport.engine;

import io.sallyport.model.EntitySet;
import java.util.OptionalLong;

/**
 * How many entities pass a filter.
 *
 * @param number of entities
 * @param exact whether there are no more; if not, they were not counted any further
 */
public record Total(long number, boolean exact) {

  static Total exactly(long number) {
    return new Total(number, true);
  }

  /**
   * @param counted ends one behind the limit of the set
   */
  static Total upToLimit(long counted, EntitySet entitySet) {
    return new Total(counted, counted <= entitySet.countLimit().orElse(Long.MAX_VALUE));
  }

  /** What to count to, to know whether there are more than the limit; all if there is none. */
  static OptionalLong most(EntitySet entitySet) {
    return entitySet.countLimit().isPresent()
        ? OptionalLong.of(entitySet.countLimit().getAsLong() + 1)
        : entitySet.countLimit();
  }
}
