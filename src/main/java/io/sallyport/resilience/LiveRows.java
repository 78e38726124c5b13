package io.sallyport.resilience;

import io.sallyport.error.GatewayException;
import io.sallyport.expression.Row;
import io.sallyport.expression.ValueSink;
import io.sallyport.resilience.kept.RowRecorder;
import io.sallyport.source.RowStream;
import io.sallyport.source.SourceException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as they come from a source, recorded on the way where somebody wants them later. A source
 * that fails before its first row is replaced; one that fails later cannot be: its reader has to
 * begin anew.
 */
final class LiveRows implements RowStream, Dated {
  private final String source;
  private final Instant begin;
  private final int width;
  private final long wanted;
  private final Ending ending;
  private final Both both = new Both();
  private @Nullable RowRecorder recorder;
  private RowStream rows;
  private boolean replaced;
  private boolean ended;
  private boolean exhausted;
  private int count;

  /** The first column of the current row that is not recorded yet. */
  private int next;

  /** What has to be known in the end. */
  interface Ending {
    /**
     * Other rows in the place of those that did not come.
     *
     * @throws GatewayException if there are none
     */
    RowStream instead(GatewayException failure);

    /**
     * All is read that was wanted.
     *
     * @param recorder null if nothing was recorded, or too much
     * @param finished whether the source had no more rows, or would not have given more
     * @param exhausted whether it had no more rows
     */
    void read(@Nullable RowRecorder recorder, int rows, boolean finished, boolean exhausted);

    /** The source has failed. */
    void failed(GatewayException failure);
  }

  /**
   * @param source its name
   * @param begin when it was asked
   * @param width values of a row
   * @param wanted rows that the source gives at most
   * @param recorder null if nothing is to be recorded
   */
  LiveRows(
      RowStream rows,
      String source,
      Instant begin,
      int width,
      long wanted,
      @Nullable RowRecorder recorder,
      Ending ending) {
    this.rows = rows;
    this.source = source;
    this.begin = begin;
    this.width = width;
    this.wanted = wanted;
    this.recorder = recorder;
    this.ending = ending;
    this.next = width;
  }

  @Override
  public boolean advance() {
    if (replaced) {
      return rows.advance();
    }
    finishRow();
    boolean found;
    try {
      found = rows.advance();
    } catch (GatewayException e) {
      return count > 0 ? midway(e) : replace(e);
    }
    if (found) {
      count++;
      next = 0;
    } else {
      exhausted = true;
    }
    return found;
  }

  private boolean replace(GatewayException failure) {
    fail(failure);
    rows.close();
    rows = ending.instead(failure);
    replaced = true;
    return rows.advance();
  }

  private boolean midway(GatewayException failure) {
    throw failed(failure);
  }

  private GatewayException failed(GatewayException failure) {
    fail(failure);
    return Blame.allowsOtherRows(failure.code())
        ? SourceException.midway(source, failure)
        : failure;
  }

  private void fail(GatewayException failure) {
    recorder = null;
    if (!ended) {
      ended = true;
      ending.failed(failure);
    }
  }

  /** Whether these rows are not from the source after all. */
  boolean isReplaced() {
    return replaced;
  }

  @Override
  public Instant takenAt() {
    return rows instanceof Dated other && replaced ? other.takenAt() : begin;
  }

  @Override
  public boolean isStale() {
    return rows instanceof Dated other && replaced && other.isStale();
  }

  @Override
  public @Nullable Object get(int column) {
    if (replaced) {
      return rows.get(column);
    }
    try {
      return rows.get(column);
    } catch (GatewayException e) {
      throw failed(e);
    }
  }

  @Override
  public void passFirst(int columns, ValueSink sink) {
    // Once per row, and all from the first on: that is how a row is written.
    boolean recorded = recorder != null && next == 0;
    try {
      rows.passFirst(columns, recorded ? both.with(sink, recorder) : sink);
    } catch (GatewayException e) {
      throw replaced ? e : failed(e);
    }
    if (recorded) {
      next = columns;
    }
  }

  /** What the reader of the current row did not want stands in it still. */
  private void finishRow() {
    try {
      if (recorder != null && next == 0) {
        rows.passFirst(width, recorder);
      } else {
        while (recorder != null && next < width) {
          recorder.value(rows.get(next++));
        }
      }
    } catch (GatewayException e) {
      // It is no failure if a value is bad that nobody reads, but there is nothing to keep.
      recorder = null;
    }
    next = width;
    if (recorder != null && recorder.isOverflown()) {
      recorder = null;
    }
  }

  @Override
  public List<? extends Row> related(int branch) {
    return rows.related(branch);
  }

  @Override
  public void close() {
    if (!replaced && !ended) {
      finishRow();
    }
    rows.close();
    if (!ended) {
      ended = true;
      ending.read(recorder, count, exhausted || count >= wanted, exhausted);
    }
  }

  /** Hands a value on to two takers. */
  private static final class Both implements ValueSink {
    private @Nullable ValueSink first;
    private @Nullable ValueSink second;

    Both with(ValueSink newFirst, ValueSink newSecond) {
      first = newFirst;
      second = newSecond;
      return this;
    }

    @Override
    public void value(@Nullable Object value) {
      if (first != null && second != null) {
        second.value(value);
        first.value(value);
      }
    }

    @Override
    public void integer(long value) {
      if (first != null && second != null) {
        second.integer(value);
        first.integer(value);
      }
    }

    @Override
    public void text(byte[] utf8) {
      if (first != null && second != null) {
        second.text(utf8);
        first.text(utf8);
      }
    }
  }
}
