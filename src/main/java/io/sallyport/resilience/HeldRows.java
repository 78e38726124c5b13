package io.sallyport.resilience;

import io.sallyport.source.RowStream;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are in memory as objects. */
final class HeldRows implements RowStream {
  private final Iterator<@Nullable Object[]> rows;
  private @Nullable Object[] current = {};

  HeldRows(List<@Nullable Object[]> rows) {
    this.rows = rows.iterator();
  }

  @Override
  public boolean advance() {
    boolean found = rows.hasNext();
    if (found) {
      current = rows.next();
    }
    return found;
  }

  @Override
  public @Nullable Object get(int column) {
    return current[column];
  }

  @Override
  public void close() {}
}
