package io.sallyport.source;

import io.sallyport.expression.Row;
import io.sallyport.expression.ValueSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes everything on to another stream; a base for what changes one thing. */
public abstract class ForwardingRows implements RowStream {
  /** The other stream. */
  protected final RowStream rows;

  protected ForwardingRows(RowStream rows) {
    this.rows = rows;
  }

  @Override
  public boolean advance() {
    return rows.advance();
  }

  @Override
  public @Nullable Object get(int column) {
    return rows.get(column);
  }

  @Override
  public void passFirst(int columns, ValueSink sink) {
    rows.passFirst(columns, sink);
  }

  @Override
  public List<? extends Row> related(int branch) {
    return rows.related(branch);
  }

  @Override
  public void close() {
    rows.close();
  }
}
