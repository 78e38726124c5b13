package io.sallyport.source.jdbc;

import io.sallyport.plan.Deadline;
import io.sallyport.plan.RequestContext.Registration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends reads that hang in the network: a database that can still be spoken to ends an overdue
 * statement by itself, so one that has not done so some time later is taken to be gone, and the
 * connection is cut. A time limit of the socket would do the same, at the price of one more system
 * call for each answer.
 *
 * <p>One thread looks at all reads of a source in turn. Thread-safe.
 */
final class NetworkWatch implements AutoCloseable {
  private static final long LOOK_EVERY_MILLIS = 100;

  /** What an answer that a statement was ended may take: half a second. */
  private static final int PATIENCE = 4;

  private final Set<Read> reads = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService looker;

  /**
   * @param source its name, for that of the thread
   */
  NetworkWatch(String source) {
    this.looker = Executors.newSingleThreadScheduledExecutor(work -> daemon(work, source));
    looker.scheduleWithFixedDelay(
        this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable work, String source) {
    Thread thread = new Thread(work, "source-" + source + "-watch");
    thread.setDaemon(true);
    return thread;
  }

  /** Watches a connection until the registration is closed. */
  Registration watch(Connection connection, Deadline deadline) {
    Read read = new Read(connection, deadline);
    reads.add(read);
    return () -> reads.remove(read);
  }

  private void look() {
    for (Read read : reads) {
      if (read.isHanging() && reads.remove(read)) {
        // A driver may take its time even for this.
        daemon(read::cut, "cut").start();
      }
    }
  }

  @Override
  public void close() {
    looker.shutdownNow();
  }

  private static final class Read {
    private final Connection connection;
    private final Deadline deadline;
    private int looksBehindDeadline;

    Read(Connection connection, Deadline deadline) {
      this.connection = connection;
      this.deadline = deadline;
    }

    boolean isHanging() {
      return deadline.hasPassed() && ++looksBehindDeadline > PATIENCE;
    }

    void cut() {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        // Then it is cut already.
      }
    }
  }
}
