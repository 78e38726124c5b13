package io.sallyport.engine;

import io.sallyport.expression.Row;
import io.sallyport.expression.RowShape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entity of a result held in memory.
 *
 * @param values by column, then those computed; not to be changed
 * @param branches related entities that expressions read, by the branch of the shape
 * @param expanded related entities that are returned, by the position of the expand in the plan
 */
public record Entity(
    @Nullable Object[] values, List<List<? extends Row>> branches, List<Related> expanded)
    implements Row {

  @Override
  public @Nullable Object get(int column) {
    return values[column];
  }

  @Override
  public List<? extends Row> related(int branch) {
    return branches.get(branch);
  }

  /** A copy of the current row. */
  static Entity of(Row row, RowShape shape) {
    Object[] values = new Object[shape.width()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(i);
    }
    List<List<? extends Row>> branches = new ArrayList<>(shape.branches().size());
    for (int i = 0; i < shape.branches().size(); i++) {
      branches.add(row.related(i));
    }
    return new Entity(values, branches, List.of());
  }

  Entity withBranches(List<List<? extends Row>> newBranches) {
    return new Entity(values, newBranches, expanded);
  }

  Entity withExpanded(List<Related> newExpanded) {
    return new Entity(values, branches, newExpanded);
  }
}
