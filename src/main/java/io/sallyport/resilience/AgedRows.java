package io.sallyport.resilience;

import io.sallyport.expression.ValueSink;
import io.sallyport.model.DataAge;
import io.sallyport.model.Property;
import io.sallyport.source.ForwardingRows;
import io.sallyport.source.RowStream;
import io.sallyport.source.SourceQuery;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows with the properties that say how old they are, which no source gives. */
final class AgedRows extends ForwardingRows {
  private static final int AS_OF = -1;
  private static final int STALE = -2;

  private final int[] places;
  private final int first;
  private final Instant now;

  private AgedRows(RowStream rows, int[] places, Instant now) {
    super(rows);
    this.places = places;
    this.now = now.truncatedTo(ChronoUnit.MILLIS);
    int same = 0;
    while (same < places.length && places[same] == same) {
      same++;
    }
    this.first = same;
  }

  /** Whether a query asks for how old its rows are. */
  static boolean areWanted(SourceQuery query) {
    for (Property column : query.columns()) {
      if (DataAge.isOne(column)) {
        return true;
      }
    }
    return false;
  }

  /** What is left of a query for the source. */
  static SourceQuery rest(SourceQuery query) {
    List<Property> columns = query.columns().stream().filter(c -> !DataAge.isOne(c)).toList();
    return new SourceQuery(
        query.entitySet(),
        columns,
        query.computed(),
        query.filter(),
        query.orderBy(),
        query.skip(),
        query.top(),
        query.result());
  }

  /**
   * @param query with the properties that are added
   * @param now the age of rows that do not know theirs, because they are live
   */
  static RowStream of(RowStream rows, SourceQuery query, Instant now) {
    int[] places = new int[query.columns().size() + query.computed().size()];
    int next = 0;
    for (int i = 0; i < places.length; i++) {
      boolean added = i < query.columns().size() && DataAge.isOne(query.columns().get(i));
      places[i] = !added ? next++ : DataAge.isAsOf(query.columns().get(i)) ? AS_OF : STALE;
    }
    return new AgedRows(rows, places, now);
  }

  @Override
  public @Nullable Object get(int column) {
    return switch (places[column]) {
      case AS_OF -> rows instanceof Dated dated ? dated.takenAt() : now;
      case STALE -> rows instanceof Dated dated && dated.isStale();
      default -> rows.get(places[column]);
    };
  }

  @Override
  public void passFirst(int columns, ValueSink sink) {
    rows.passFirst(Math.min(columns, first), sink);
    for (int i = first; i < columns; i++) {
      sink.value(get(i));
    }
  }
}
