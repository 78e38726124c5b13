package io.sallyport.source;

import io.sallyport.expression.Row;

/**
 * Rows, one at a time: after {@link #advance} has returned true, the stream itself is the current
 * row, with the columns of the query in their order. Not thread-safe.
 */
public interface RowStream extends Row, AutoCloseable {

  /**
   * Goes on to the next row.
   *
   * @return whether there is one
   * @throws SourceException if the source fails on the way
   */
  boolean advance();

  /** Gives back what the rows hold; repeated calls do nothing. */
  @Override
  void close();
}
