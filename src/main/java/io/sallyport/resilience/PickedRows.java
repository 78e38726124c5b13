package io.sallyport.resilience;

import io.sallyport.expression.ValueSink;
import io.sallyport.source.ForwardingRows;
import io.sallyport.source.RowStream;
import org.jspecify.annotations.Nullable;

/** Some of the columns of other rows, in an order of their own. */
final class PickedRows extends ForwardingRows {
  private final int[] places;

  PickedRows(RowStream rows, int[] places) {
    super(rows);
    this.places = places;
  }

  @Override
  public @Nullable Object get(int column) {
    return rows.get(places[column]);
  }

  @Override
  public void passFirst(int columns, ValueSink sink) {
    for (int i = 0; i < columns; i++) {
      sink.value(get(i));
    }
  }
}
