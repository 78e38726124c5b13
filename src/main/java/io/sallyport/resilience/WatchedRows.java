package io.sallyport.resilience;

import io.sallyport.error.GatewayException;
import io.sallyport.expression.ValueSink;
import io.sallyport.source.ForwardingRows;
import io.sallyport.source.RowStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows whose end is told, once: that they were read and closed, or how they failed. A failure among
 * the rows is as much one as a failure before the first. However many want to be told, the rows are
 * wrapped once.
 */
final class WatchedRows extends ForwardingRows {
  private Consumer<@Nullable GatewayException> ended;
  private boolean over;

  private WatchedRows(RowStream rows, Consumer<@Nullable GatewayException> ended) {
    super(rows);
    this.ended = ended;
  }

  /**
   * @param ended is given the failure, or null if there was none; after those who asked before
   */
  static WatchedRows of(RowStream rows, Consumer<@Nullable GatewayException> ended) {
    if (rows instanceof WatchedRows watched && !watched.over) {
      watched.ended = watched.ended.andThen(ended);
      return watched;
    }
    return new WatchedRows(rows, ended);
  }

  @Override
  public boolean advance() {
    try {
      return rows.advance();
    } catch (GatewayException e) {
      throw failed(e);
    }
  }

  @Override
  public @Nullable Object get(int column) {
    try {
      return rows.get(column);
    } catch (GatewayException e) {
      throw failed(e);
    }
  }

  @Override
  public void passFirst(int columns, ValueSink sink) {
    try {
      rows.passFirst(columns, sink);
    } catch (GatewayException e) {
      throw failed(e);
    }
  }

  private GatewayException failed(GatewayException failure) {
    end(failure);
    return failure;
  }

  private void end(@Nullable GatewayException failure) {
    if (!over) {
      over = true;
      ended.accept(failure);
    }
  }

  @Override
  public void close() {
    try {
      rows.close();
    } finally {
      end(null);
    }
  }
}
