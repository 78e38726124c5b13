package io.sallyport.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one entity, by position, and the entities it is related to; what the positions mean
 * is said by a {@link RowShape}.
 */
public interface Row {
  /** The value in the class that its {@link io.sallyport.model.PrimitiveType} names, or null. */
  @Nullable Object get(int column);

  /**
   * Hands on the first values of the row, in their order: the same as {@link #get} has them, each
   * in whatever form costs least.
   */
  default void passFirst(int columns, ValueSink sink) {
    for (int column = 0; column < columns; column++) {
      sink.value(get(column));
    }
  }

  /** The entities that a branch of the shape leads to; at most one if it leads to one. */
  default List<? extends Row> related(int branch) {
    throw new UnsupportedOperationException("this row has no branches");
  }
}
