package io.sallyport.engine;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.Evaluator;
import io.sallyport.expression.Row;
import io.sallyport.plan.RequestContext;
import io.sallyport.plan.Stage;
import io.sallyport.source.ForwardingRows;
import io.sallyport.source.RowStream;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Streams of rows made from other streams: the small operators of the residual. */
final class Rows {
  private Rows() {}

  static RowStream empty() {
    return of(List.of());
  }

  /** Entities that are in memory already. */
  static RowStream of(List<Entity> entities) {
    return new Held(entities.iterator());
  }

  /** Entities in memory; the current one can be asked for. */
  static final class Held implements RowStream {
    private final Iterator<Entity> entities;
    private @Nullable Entity current;

    Held(Iterator<Entity> entities) {
      this.entities = entities;
    }

    @Override
    public boolean advance() {
      boolean found = entities.hasNext();
      if (found) {
        current = entities.next();
      }
      return found;
    }

    Entity current() {
      if (current == null) {
        throw new IllegalStateException("before the first row");
      }
      return current;
    }

    @Override
    public @Nullable Object get(int column) {
      return current().get(column);
    }

    @Override
    public List<? extends Row> related(int branch) {
      return current().related(branch);
    }

    @Override
    public void close() {}
  }

  /** Keeps the rows for which a predicate is true. */
  static RowStream filter(RowStream rows, Evaluator predicate) {
    return new ForwardingRows(rows) {
      @Override
      public boolean advance() {
        while (rows.advance()) {
          if (predicate.test(rows)) {
            return true;
          }
        }
        return false;
      }
    };
  }

  /** Leaves out rows at the beginning. */
  static RowStream skip(RowStream rows, long count) {
    return new ForwardingRows(rows) {
      private long left = count;

      @Override
      public boolean advance() {
        while (left > 0) {
          left--;
          if (!rows.advance()) {
            left = 0;
            return false;
          }
        }
        return rows.advance();
      }
    };
  }

  /** Tells the number of rows once the last one has passed. */
  static RowStream counted(RowStream rows, LongConsumer total) {
    return new ForwardingRows(rows) {
      private long seen;

      @Override
      public boolean advance() {
        boolean found = rows.advance();
        if (found) {
          seen++;
        } else {
          total.accept(seen);
        }
        return found;
      }
    };
  }

  /**
   * Rows that the gateway reads to do a share of its own: no more of them than the limit, no longer
   * than somebody waits for the answer, and the time for them is the source's.
   */
  static RowStream scanned(
      RowStream rows, String entitySet, EngineLimits limits, RequestContext context) {
    return new ForwardingRows(rows) {
      private static final int CHECK_EVERY = 256;
      private long seen;

      @Override
      public boolean advance() {
        if (seen % CHECK_EVERY == 0) {
          context.check();
        }
        long start = System.nanoTime();
        boolean found = rows.advance();
        context.times().add(Stage.SOURCE, System.nanoTime() - start);
        if (found && ++seen > limits.maxScannedRows()) {
          throw tooMany(entitySet, limits);
        }
        return found;
      }
    };
  }

  static GatewayException tooMany(String entitySet, EngineLimits limits) {
    return new GatewayException(
        ErrorCode.SCAN_LIMIT_EXCEEDED,
        "The gateway would have to read more than "
            + limits.maxScannedRows()
            + " rows of "
            + entitySet
            + " to answer this (limit maxScannedRows), because its source cannot do all of it."
            + " Narrow the filter.");
  }
}
