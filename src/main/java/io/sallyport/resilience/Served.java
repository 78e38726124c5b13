package io.sallyport.resilience;

import io.sallyport.source.ForwardingRows;
import io.sallyport.source.RowStream;
import java.time.Instant;

/** Rows that were not read from the source for this reader. */
final class Served extends ForwardingRows implements Dated {
  private final Instant takenAt;
  private final boolean stale;

  Served(RowStream rows, Instant takenAt, boolean stale) {
    super(rows);
    this.takenAt = takenAt;
    this.stale = stale;
  }

  @Override
  public Instant takenAt() {
    return takenAt;
  }

  @Override
  public boolean isStale() {
    return stale;
  }
}
