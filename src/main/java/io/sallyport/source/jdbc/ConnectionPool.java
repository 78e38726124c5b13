package io.sallyport.source.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.pool.HikariPool;
import io.sallyport.error.ErrorCode;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.RequestContext.Registration;
import io.sallyport.source.SourceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Connections to one database. None is made before the first is wanted, so the database may be down
 * when the pool is made. Thread-safe.
 */
final class ConnectionPool implements AutoCloseable {
  /** How long to wait before looking whether connecting has failed: the pool itself only waits. */
  private static final Duration PATIENCE = Duration.ofMillis(250);

  /** How long one failure speaks for all: the pool tries again at least so often. */
  private static final Duration REFUSED_FOR = Duration.ofSeconds(10);

  private final JdbcSettings settings;
  private final LongSupplier nanoTime;
  private final HikariPool pool;
  private final DeadlineWatch deadlines;
  private final Semaphore free;
  private final Handover handover = new Handover();
  private final Jdbi jdbi;

  /** Null once there is a connection. */
  private volatile @Nullable Refusal refusal;

  ConnectionPool(JdbcSettings settings, Dialect dialect, LongSupplier nanoTime) {
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.pool = new HikariPool(configuration(settings, dialect));
    this.deadlines = new DeadlineWatch(settings.name(), dialect.isRemote());
    // Waiting happens here, so that a full pool and a database that is down can be told apart.
    this.free = new Semaphore(settings.maxConnections(), true);
    this.jdbi = Jdbi.create(handover);
  }

  /** How much of the pool is in use now. */
  PoolUse use() {
    return new PoolUse(
        settings.maxConnections() - free.availablePermits(),
        pool.getIdleConnections(),
        free.getQueueLength(),
        settings.maxConnections());
  }

  private static HikariConfig configuration(JdbcSettings settings, Dialect dialect) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("source-" + settings.name());
    config.setJdbcUrl(settings.url());
    settings.user().ifPresent(config::setUsername);
    settings.password().ifPresent(config::setPassword);
    dialect.driverProperties(settings.connectTimeout()).forEach(config::addDataSourceProperty);
    dialect.greeting().ifPresent(config::setConnectionInitSql);
    config.setReadOnly(true);
    config.setMaximumPoolSize(settings.maxConnections());
    config.setMinimumIdle(0);
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(
        Math.max(PATIENCE.toMillis(), settings.connectTimeout().toMillis()));
    config.setValidationTimeout(config.getConnectionTimeout());
    config.validate();
    return config;
  }

  /**
   * A connection of its own for the caller, who closes the lease.
   *
   * @param atMost how long it may take; not longer than the settings say anyway
   * @throws SourceException if there is none in time
   */
  Lease acquire(Duration atMost) {
    Duration limit =
        atMost.compareTo(settings.connectTimeout()) < 0 ? atMost : settings.connectTimeout();
    long until = nanoTime.getAsLong() + limit.toNanos();
    try {
      if (!free.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        throw error(
            ErrorCode.SOURCE_BUSY,
            "All connections to the source '" + settings.name() + "' are in use. Try again.",
            null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw error(ErrorCode.REQUEST_CANCELLED, "The request was cancelled.", e);
    }
    try {
      return new Lease(connect(until));
    } catch (RuntimeException | Error e) {
      free.release();
      throw e;
    }
  }

  private Connection connect(long until) {
    while (true) {
      long left = TimeUnit.NANOSECONDS.toMillis(until - nanoTime.getAsLong());
      try {
        Connection connection =
            pool.getConnection(Math.max(1, Math.min(left, PATIENCE.toMillis())));
        refusal = null;
        return connection;
      } catch (SQLException e) {
        Optional<SQLException> why = refused(e);
        // Without a reason, connecting just takes its time.
        if (why.isPresent() || left <= PATIENCE.toMillis()) {
          throw error(
              ErrorCode.SOURCE_UNAVAILABLE,
              "The source '" + settings.name() + "' cannot be reached.",
              why.orElse(e));
        }
      }
    }
  }

  /**
   * Of those who wait for a connection the pool tells one why there is none: it tells the others.
   */
  private Optional<SQLException> refused(SQLException failure) {
    if (failure.getCause() != null) {
      refusal = new Refusal(failure, nanoTime.getAsLong());
      return Optional.of(failure);
    }
    Refusal heard = refusal;
    return heard == null || nanoTime.getAsLong() - heard.at > REFUSED_FOR.toNanos()
        ? Optional.empty()
        : Optional.of(heard.failure);
  }

  /** Why there was no connection, and when. */
  private record Refusal(SQLException failure, long at) {}

  private SourceException error(ErrorCode code, String message, @Nullable Throwable cause) {
    return new SourceException(code, settings.name(), message, cause);
  }

  @Override
  public void close() {
    deadlines.close();
    try {
      pool.shutdown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A connection that is out of the pool. */
  final class Lease implements AutoCloseable {
    private final Connection connection;
    private boolean distrusted;
    private boolean closed;

    private Lease(Connection connection) {
      this.connection = connection;
    }

    Connection connection() {
      return connection;
    }

    /**
     * Ends what is done on the connection if it is not over by the deadline; to be closed before
     * the lease.
     *
     * @param cancel tells the database to end it
     */
    Registration watch(Deadline deadline, Runnable cancel) {
      return deadlines.watch(this, deadline, cancel);
    }

    /** The same for what no statement does that could be told to end. */
    Registration watch(Deadline deadline) {
      return watch(deadline, () -> {});
    }

    /** The connection as JDBI has it; it stays the lease's own to close. */
    Handle handle() {
      return handover.open(jdbi, connection);
    }

    /** Makes the connection be thrown away instead of given back: its state is not known. */
    void distrust() {
      distrusted = true;
    }

    @Override
    public void close() {
      if (closed) {
        return;
      }
      closed = true;
      try {
        if (distrusted) {
          pool.evictConnection(connection);
        } else {
          connection.close();
        }
      } catch (SQLException e) {
        // Broken on the way; the reader has been told already, or has all it wanted.
        pool.evictConnection(connection);
      } finally {
        free.release();
      }
    }
  }

  /**
   * Gives JDBI the connection that was acquired for a read. JDBI asks for one without saying what
   * for, hence the lock; nothing is waited for inside it.
   */
  private static final class Handover implements ConnectionFactory {
    private @Nullable Connection next;

    synchronized Handle open(Jdbi jdbi, Connection connection) {
      next = connection;
      return jdbi.open();
    }

    @Override
    public Connection openConnection() {
      return Objects.requireNonNull(next);
    }
  }
}
