package io.sallyport.source.jdbc;

import io.sallyport.error.GatewayException;
import io.sallyport.expression.ValueSink;
import io.sallyport.plan.RequestContext;
import io.sallyport.plan.RequestContext.Registration;
import io.sallyport.source.RowStream;
import io.sallyport.source.SourceException;
import io.sallyport.source.SourceQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A cursor over the rows of a statement. It owns the statement and its connection. */
final class JdbcRows implements RowStream {
  /** How many rows are read between two looks at the clock. */
  private static final int CHECK_INTERVAL = 64;

  private static final int FETCH_SIZE = 1_000;

  private final SourceQuery query;
  private final RequestContext context;
  private final Dialect dialect;
  private final SqlErrors errors;
  private final ConnectionPool.Lease lease;
  private final boolean stream;
  private final StatementWatch watch;
  private final Registration deadline;
  private final ColumnReader[] readers;
  private final @Nullable Object[] values;

  /** In which row each of the values was read. */
  private final long[] readAt;

  private @Nullable PreparedStatement statement;
  private @Nullable ResultSet rows;
  private long count;
  private boolean finished;
  private boolean closed;

  private JdbcRows(
      SourceQuery query,
      SelectStatement select,
      RequestContext context,
      Dialect dialect,
      SqlErrors errors,
      ConnectionPool.Lease lease) {
    this.query = query;
    this.context = context;
    this.dialect = dialect;
    this.errors = errors;
    this.lease = lease;
    this.stream = select.stream();
    this.watch = new StatementWatch(context);
    this.deadline = lease.watch(context.deadline(), watch::cancel);
    this.readers = select.readers().toArray(ColumnReader[]::new);
    this.values = new @Nullable Object[readers.length];
    this.readAt = new long[readers.length];
  }

  /**
   * Executes a statement on a connection, which it takes over: after an error it is closed.
   *
   * @throws io.sallyport.source.SourceException if the source fails or the request is over
   */
  static JdbcRows open(
      SourceQuery query,
      SelectStatement select,
      RequestContext context,
      Dialect dialect,
      SqlErrors errors,
      ConnectionPool.Lease lease) {
    JdbcRows rows = new JdbcRows(query, select, context, dialect, errors, lease);
    try {
      rows.execute(select.fragment());
      return rows;
    } catch (SQLException | RuntimeException e) {
      RuntimeException failure = errors.of(e, query.entitySet(), context);
      rows.close();
      throw failure;
    } catch (Error e) {
      rows.close();
      throw e;
    }
  }

  private void execute(SqlFragment sql) throws SQLException {
    Connection connection = lease.connection();
    if (stream) {
      dialect.beginStream(connection);
    }
    PreparedStatement prepared = connection.prepareStatement(sql.text());
    statement = prepared;
    List<Object> parameters = sql.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      prepared.setObject(i + 1, parameters.get(i));
    }
    prepared.setFetchSize(stream ? FETCH_SIZE : 0);
    watch.start(prepared);
    // What the pool wraps around a result is of no use here, and is paid for with every value.
    rows = prepared.executeQuery().unwrap(ResultSet.class);
  }

  @Override
  public boolean advance() {
    ResultSet current = rows;
    if (closed || finished || current == null) {
      return false;
    }
    if (count++ % CHECK_INTERVAL == 0) {
      errors.check(context);
    }
    try {
      finished = !current.next();
    } catch (SQLException | RuntimeException e) {
      throw errors.of(e, query.entitySet(), context);
    }
    return !finished;
  }

  @Override
  public @Nullable Object get(int column) {
    if (readAt[column] != count) {
      try {
        values[column] = readers[column].read(current(), column + 1);
        readAt[column] = count;
      } catch (SQLException | RuntimeException e) {
        throw unreadable(e, column);
      }
    }
    return values[column];
  }

  @Override
  public void passFirst(int columns, ValueSink sink) {
    ResultSet current = current();
    int column = 0;
    try {
      for (; column < columns; column++) {
        if (readAt[column] == count) {
          sink.value(values[column]);
        } else {
          readers[column].pass(current, column + 1, sink);
        }
      }
    } catch (GatewayException e) {
      // Of the sink.
      throw e;
    } catch (SQLException | RuntimeException e) {
      throw unreadable(e, column);
    }
  }

  private ResultSet current() {
    return Objects.requireNonNull(rows);
  }

  private SourceException unreadable(Exception error, int column) {
    return column < query.columns().size()
        ? errors.unreadable(error, query.entitySet(), query.columns().get(column), context)
        : errors.of(error, query.entitySet(), context);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    boolean cancel = stream && !finished && dialect.drainsStreams();
    try (lease;
        deadline) {
      if (cancel) {
        watch.cancel();
      }
      watch.close();
      closeStatement(cancel);
      endStream();
    }
  }

  /**
   * What was read is good; an error only concerns the connection, and not even that if it says that
   * the statement was cancelled, which it was.
   */
  private void closeStatement(boolean cancelled) {
    if (statement != null) {
      try {
        statement.close();
      } catch (SQLException e) {
        if (!cancelled) {
          lease.distrust();
        }
      }
    }
  }

  private void endStream() {
    if (stream) {
      try {
        dialect.endStream(lease.connection());
      } catch (SQLException e) {
        lease.distrust();
      }
    }
  }
}
