package io.sallyport.resilience;

import io.sallyport.error.ErrorCode;
import io.sallyport.expression.ValueSink;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.ForwardingRows;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import io.sallyport.source.SourceException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A source that can be made to fail on purpose. It stands next to the source itself, within all
 * protection, so that a drill shows what an outage would.
 */
final class DrilledSource extends SourceDecorator {
  /** A connection that dies among the rows does so after so many. */
  private static final int ROWS_BEFORE_DEATH = 5;

  /** Longer than any deadline. */
  private static final Duration FOREVER = Duration.ofDays(1);

  private final String name;
  private final Drills drills;
  private final Pause pause;
  private final IntSupplier percent;

  /**
   * @param percent gives a random number from 0 to 99
   */
  DrilledSource(Source source, String name, Drills drills, Pause pause, IntSupplier percent) {
    super(source);
    this.name = name;
    this.drills = drills;
    this.pause = pause;
    this.percent = percent;
  }

  @Override
  RowStream answer(Ask ask, RequestContext context) {
    Optional<Drill> drill = drills.of(name);
    return drill.isEmpty()
        ? ask.of(source, context)
        : drill.get().fault().accept(new Staged(ask, context));
  }

  /** One read in a drill. */
  private final class Staged implements Fault.Visitor<RowStream> {
    private final Ask ask;
    private final RequestContext context;

    Staged(Ask ask, RequestContext context) {
      this.ask = ask;
      this.context = context;
    }

    private RowStream rows() {
      return ask.of(source, context);
    }

    @Override
    public RowStream down() {
      throw failure(ErrorCode.SOURCE_UNAVAILABLE, "cannot be reached");
    }

    @Override
    public RowStream hang() {
      pause.take(FOREVER, context);
      throw failure(ErrorCode.SOURCE_TIMEOUT, "did not answer in time");
    }

    @Override
    public RowStream slow(Duration delay) {
      pause.take(delay, context);
      return rows();
    }

    @Override
    public RowStream flaky(int share) {
      if (percent.getAsInt() < share) {
        throw failure(ErrorCode.SOURCE_FAILED, "failed");
      }
      return rows();
    }

    @Override
    public RowStream dieMidPage() {
      return new DyingRows(rows());
    }

    @Override
    public RowStream garbage() {
      return new Unreadable(rows());
    }
  }

  private SourceException failure(ErrorCode code, String what) {
    return new SourceException(
        code, name, "The source '" + name + "' " + what + " (this is a drill).", null);
  }

  /** Rows that end with the connection. */
  private final class DyingRows extends ForwardingRows {
    private int given;

    DyingRows(RowStream rows) {
      super(rows);
    }

    @Override
    public boolean advance() {
      if (given == ROWS_BEFORE_DEATH || !rows.advance()) {
        throw failure(ErrorCode.SOURCE_FAILED, "broke off among its rows");
      }
      given++;
      return true;
    }
  }

  /** Rows whose values cannot be read. */
  private final class Unreadable extends ForwardingRows {
    Unreadable(RowStream rows) {
      super(rows);
    }

    @Override
    public @Nullable Object get(int column) {
      throw garbled();
    }

    @Override
    public void passFirst(int columns, ValueSink sink) {
      throw garbled();
    }

    private SourceException garbled() {
      return failure(ErrorCode.SOURCE_DATA_INVALID, "gave a value that cannot be read");
    }
  }
}
