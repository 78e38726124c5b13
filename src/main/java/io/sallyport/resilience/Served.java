package io.sallyport.resilience;

import io.sallyport.source.ForwardingRows;
import io.sallyport.source.RowStream;

/** Rows that were not read from the source now. */
final class Served extends ForwardingRows {
  Served(RowStream rows) {
    super(rows);
  }
}
