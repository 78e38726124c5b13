package io.sallyport.source.jdbc;

import io.sallyport.model.Property;
import io.sallyport.plan.OrderTerm;
import io.sallyport.source.SourceQuery;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The frames of statements that were made lately. Plans that are made from one another share their
 * lists, so it is enough to know a list again, without a look into it. Bounded and thread-safe.
 */
final class SelectFrames {
  private static final int MOST = 2_000;

  private final Dialect dialect;
  private final ZoneId timeZone;
  private final Map<Key, SelectFrame> frames = new ConcurrentHashMap<>();

  SelectFrames(Dialect dialect, ZoneId timeZone) {
    this.dialect = dialect;
    this.timeZone = timeZone;
  }

  /**
   * Of a query for rows of the table alone. Empty if the table is not what it was when its
   * capabilities were asked.
   */
  Optional<SelectFrame> of(SourceQuery query, TableFacts table) {
    Key key =
        new Key(table, query.columns(), query.orderBy(), query.result(), query.top().isPresent());
    SelectFrame known = frames.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    Scope scope = Scope.alone(table, SelectStatement.tableName(table, dialect));
    Optional<SelectFrame> made = SelectFrame.of(query, scope, dialect, timeZone);
    if (frames.size() >= MOST) {
      // What is still in use is soon there again.
      frames.clear();
    }
    made.ifPresent(frame -> frames.put(key, frame));
    return made;
  }

  /** Compared by identity, which holding the objects keeps unique. */
  private static final class Key {
    private final TableFacts table;
    private final List<Property> columns;
    private final List<OrderTerm> orderBy;
    private final SourceQuery.Result result;
    private final boolean ends;

    Key(
        TableFacts table,
        List<Property> columns,
        List<OrderTerm> orderBy,
        SourceQuery.Result result,
        boolean ends) {
      this.table = table;
      this.columns = columns;
      this.orderBy = orderBy;
      this.result = result;
      this.ends = ends;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key k
          && table == k.table
          && columns == k.columns
          && orderBy == k.orderBy
          && result == k.result
          && ends == k.ends;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(table)
          + 31 * System.identityHashCode(columns)
          + 961 * System.identityHashCode(orderBy)
          + 2 * result.ordinal()
          + (ends ? 1 : 0);
    }
  }
}
