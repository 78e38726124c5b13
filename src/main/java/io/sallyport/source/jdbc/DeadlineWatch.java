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
 * Ends reads whose deadline has passed: first the database is told to end the statement; where it
 * has not done so some time later, it is taken to be gone, and the connection is cut. Time limits
 * of the statement and of the socket would do the same, at a higher price for every read: the
 * driver of PostgreSQL wakes a thread for each statement with a limit, H2 executes one more, and a
 * limit of the socket is a further system call for each answer.
 *
 * <p>One thread looks at all reads of a source in turn. Thread-safe.
 */
final class DeadlineWatch implements AutoCloseable {
  private static final long LOOK_EVERY_MILLIS = 100;

  /** What an answer that a statement was ended may take: half a second. */
  private static final int PATIENCE = 4;

  private final boolean remote;
  private final Set<Read> reads = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService looker;

  /**
   * @param source its name, for that of the thread
   * @param remote whether there is a network in between, in which an answer may be lost
   */
  DeadlineWatch(String source, boolean remote) {
    this.remote = remote;
    this.looker = Executors.newSingleThreadScheduledExecutor(work -> daemon(work, source));
    looker.scheduleWithFixedDelay(
        this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable work, String source) {
    Thread thread = new Thread(work, "source-" + source + "-watch");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Watches a read until the registration is closed.
   *
   * @param cancel tells the database to end it; called more than once if that does not help
   */
  Registration watch(Connection connection, Deadline deadline, Runnable cancel) {
    Read read = new Read(connection, deadline, cancel);
    reads.add(read);
    return () -> reads.remove(read);
  }

  private void look() {
    for (Read read : reads) {
      if (!read.deadline.hasPassed()) {
        continue;
      }
      // A driver may take its time for either.
      if (remote && ++read.looksBehindDeadline > PATIENCE) {
        reads.remove(read);
        daemon(read::cut, "cut").start();
      } else {
        daemon(read.cancel, "cancel").start();
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
    private final Runnable cancel;

    /** Of the watching thread. */
    private int looksBehindDeadline;

    Read(Connection connection, Deadline deadline, Runnable cancel) {
      this.connection = connection;
      this.deadline = deadline;
      this.cancel = cancel;
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
