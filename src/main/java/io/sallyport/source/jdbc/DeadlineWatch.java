package io.sallyport.source.jdbc;

import io.sallyport.plan.Deadline;
import io.sallyport.plan.Lookout;
import io.sallyport.plan.RequestContext.Registration;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

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
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  /** What an answer that a statement was ended may take: half a second. */
  private static final int PATIENCE = 4;

  private final boolean remote;
  private final Set<Read> reads = ConcurrentHashMap.newKeySet();
  private final Lookout lookout;

  /**
   * @param source its name, for that of the thread
   * @param remote whether there is a network in between, in which an answer may be lost
   */
  DeadlineWatch(String source, boolean remote) {
    this.remote = remote;
    this.lookout =
        new Lookout("source-" + source + "-watch", LOOK_EVERY, () -> reads.forEach(this::look));
  }

  /**
   * Watches a read until the registration is closed, which is before the lease is.
   *
   * @param lease of the connection that is read from
   * @param cancel tells the database to end it; called again if that does not help
   */
  Registration watch(ConnectionPool.Lease lease, Deadline deadline, Runnable cancel) {
    Read read = new Read(lease, deadline, cancel);
    reads.add(read);
    return () -> {
      if (!reads.remove(read)) {
        // It is being cut, whatever the read has come to.
        lease.distrust();
      }
    };
  }

  /** On threads of their own: a driver may take its time for either. */
  private void look(Read read) {
    if (!read.deadline.hasPassed()) {
      return;
    }
    if (remote && ++read.looksBehindDeadline > PATIENCE) {
      if (reads.remove(read)) {
        Lookout.apart("cut", read::cut);
      }
    } else if (read.cancelling.compareAndSet(false, true)) {
      Lookout.apart("cancel", read::cancel);
    }
  }

  @Override
  public void close() {
    lookout.close();
  }

  private static final class Read {
    private final ConnectionPool.Lease lease;
    private final Deadline deadline;
    private final Runnable cancel;
    private final AtomicBoolean cancelling = new AtomicBoolean();

    /** Of the watching thread. */
    private int looksBehindDeadline;

    Read(ConnectionPool.Lease lease, Deadline deadline, Runnable cancel) {
      this.lease = lease;
      this.deadline = deadline;
      this.cancel = cancel;
    }

    void cancel() {
      try {
        cancel.run();
      } finally {
        cancelling.set(false);
      }
    }

    void cut() {
      try {
        lease.connection().abort(Runnable::run);
      } catch (SQLException e) {
        // Then it is cut already.
      }
    }
  }
}
