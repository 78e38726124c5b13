package io.sallyport.engine;

import io.sallyport.expression.Row;
import io.sallyport.source.RowStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entity of a result held in memory, with its related entities.
 *
 * @param values by column; not to be changed
 * @param related by the position of the expand in the plan; empty if nothing is expanded
 */
public record Entity(@Nullable Object[] values, List<Related> related) implements Row {

  @Override
  public @Nullable Object get(int column) {
    return values[column];
  }

  /** A copy of the current row. */
  static Entity of(RowStream rows, int columns) {
    Object[] values = new Object[columns];
    for (int i = 0; i < columns; i++) {
      values[i] = rows.get(i);
    }
    return new Entity(values, List.of());
  }

  Entity with(List<Related> newRelated) {
    return new Entity(values, newRelated);
  }
}
