package io.sallyport.source.jdbc;

import io.sallyport.plan.RequestContext;
import io.sallyport.plan.RequestContext.Registration;
import io.sallyport.source.RowStream;
import io.sallyport.source.SourceQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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
  private final Registration network;
  private final ColumnReader[] readers;
  private final @Nullable Object[] values;
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
    this.network = lease.watch(context.deadline());
    this.watch = new StatementWatch(context, stream ? FETCH_SIZE : 0);
    this.readers = select.readers().toArray(ColumnReader[]::new);
    this.values = new @Nullable Object[readers.length];
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
    watch.start(prepared);
    rows = prepared.executeQuery();
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
    if (!finished) {
      readRow(current);
    }
    return !finished;
  }

  private void readRow(ResultSet current) {
    for (int i = 0; i < values.length; i++) {
      try {
        values[i] = readers[i].read(current, i + 1);
      } catch (SQLException | RuntimeException e) {
        throw query.columns().isEmpty()
            ? errors.of(e, query.entitySet(), context)
            : errors.unreadable(e, query.entitySet(), query.columns().get(i), context);
      }
    }
  }

  @Override
  public @Nullable Object get(int column) {
    return values[column];
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    boolean cancel = stream && !finished && dialect.drainsStreams();
    try (lease;
        network) {
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
