package io.sallyport.testing;

import io.sallyport.error.ErrorCode;
import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.plan.OrderTerm;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.Capabilities;
import io.sallyport.source.ForwardingRows;
import io.sallyport.source.RowStream;
import io.sallyport.source.Source;
import io.sallyport.source.SourceException;
import io.sallyport.source.SourceQuery;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A source that works until it is told to fail, and in which way. Counts how often it was asked.
 * Thread-safe.
 */
public final class ScriptedSource implements Source {
  private final Source source;
  private volatile Fault fault = Fault.NONE;
  private volatile boolean known = true;
  public final AtomicInteger reads = new AtomicInteger();

  public ScriptedSource(Source source) {
    this.source = source;
  }

  /** What happens to a read. */
  @FunctionalInterface
  public interface Fault {
    /** It works. */
    Fault NONE = (read, context) -> read.rows();

    RowStream apply(Read read, RequestContext context);

    /** It fails before its first row. */
    static Fault failing(ErrorCode code) {
      return (read, context) -> {
        throw failure(code);
      };
    }

    /** It fails before its first row so often, and works then. */
    static Fault failing(ErrorCode code, int times) {
      AtomicInteger left = new AtomicInteger(times);
      return (read, context) -> {
        if (left.getAndDecrement() > 0) {
          throw failure(code);
        }
        return read.rows();
      };
    }

    /** It gives so many rows and fails then. */
    static Fault dyingAfter(int count) {
      return (read, context) ->
          new ForwardingRows(read.rows()) {
            private int left = count;

            @Override
            public boolean advance() {
              if (left-- == 0) {
                throw failure(ErrorCode.SOURCE_UNAVAILABLE);
              }
              return super.advance();
            }
          };
    }

    /** It waits until its request is over, and hears of that. */
    static Fault hanging() {
      return (read, context) -> {
        CountDownLatch over = new CountDownLatch(1);
        try (RequestContext.Registration registered = context.onCancel(over::countDown)) {
          over.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        throw failure(ErrorCode.SOURCE_TIMEOUT);
      };
    }

    private static SourceException failure(ErrorCode code) {
      return new SourceException(code, "scripted", "The source fails as told.", null);
    }
  }

  /** A read as it would go without a fault. */
  @FunctionalInterface
  public interface Read {
    RowStream rows();
  }

  /** From now on. */
  public void fail(Fault newFault) {
    fault = newFault;
  }

  /** Like a database that has not been reached since the start: it cannot say what it can do. */
  public void forget() {
    known = false;
  }

  /** It has been reached. */
  public void remember() {
    known = true;
  }

  @Override
  public Capabilities capabilities() {
    return new Told(source.capabilities());
  }

  private final class Told implements Capabilities {
    private final Capabilities real;

    Told(Capabilities real) {
      this.real = real;
    }

    private Capabilities now() {
      return known ? real : NOTHING;
    }

    @Override
    public boolean isKnown(EntitySet entitySet) {
      return known;
    }

    @Override
    public Support filter(EntitySet entitySet, Expression conjunct) {
      return now().filter(entitySet, conjunct);
    }

    @Override
    public boolean order(EntitySet entitySet, OrderTerm term) {
      return now().order(entitySet, term);
    }

    @Override
    public boolean limit() {
      return real.limit();
    }

    @Override
    public boolean count() {
      return real.count();
    }

    @Override
    public int maxListSize() {
      return real.maxListSize();
    }
  }

  @Override
  public RowStream read(SourceQuery query, RequestContext context) {
    reads.incrementAndGet();
    return fault.apply(() -> source.read(query, context), context);
  }

  @Override
  public void close() {
    source.close();
  }
}
