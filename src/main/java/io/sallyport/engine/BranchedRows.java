package io.sallyport.engine;

import io.sallyport.expression.Row;
import io.sallyport.source.RowStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Rows with what is related to them, which is looked up for many rows at a time. */
final class BranchedRows implements RowStream {
  private static final int MOST_ROWS = 4_000;

  private final RowStream rows;
  private final SplitPlan split;
  private final List<FarSide> targets;
  private final BiFunction<Entity, List<Related>, Entity> attach;
  private Rows.Held batch = new Rows.Held(Collections.emptyIterator());

  /**
   * @param targets one for each branch
   */
  BranchedRows(
      RowStream rows,
      SplitPlan split,
      List<FarSide> targets,
      BiFunction<Entity, List<Related>, Entity> attach) {
    this.rows = rows;
    this.split = split;
    this.targets = targets;
    this.attach = attach;
  }

  @Override
  public boolean advance() {
    return batch.advance() || (refilled() && batch.advance());
  }

  /** As many rows as one query for each target is enough for. */
  private boolean refilled() {
    List<JoinKeys> keys = targets.stream().map(t -> t.keys(split.columns())).toList();
    List<Entity> entities = new ArrayList<>();
    while (entities.size() < MOST_ROWS && !isFull(keys) && !atEnd()) {
      Entity entity = Entity.of(rows, split.shape().withoutBranches());
      entities.add(entity);
      keys.forEach(k -> k.add(entity));
    }
    List<List<Related>> related = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      related.add(targets.get(i).related(keys.get(i)));
    }
    batch = new Rows.Held(Expander.attached(entities, related, attach).iterator());
    return !entities.isEmpty();
  }

  /** Goes on to the next row; at the end the source is free for others, and for the lookups. */
  private boolean atEnd() {
    if (rows.advance()) {
      return false;
    }
    rows.close();
    return true;
  }

  private boolean isFull(List<JoinKeys> keys) {
    for (int i = 0; i < keys.size(); i++) {
      if (targets.get(i).isFull(keys.get(i))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public @Nullable Object get(int column) {
    return batch.get(column);
  }

  @Override
  public List<? extends Row> related(int branch) {
    return batch.related(branch);
  }

  @Override
  public void close() {
    rows.close();
  }
}
