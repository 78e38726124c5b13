package io.sallyport.source.jdbc;

import io.sallyport.plan.Deadline;
import io.sallyport.plan.RequestContext;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Lets a statement be cancelled by the request it works for, as long as it does: after {@link
 * #close} the connection may work for another one.
 */
final class StatementWatch implements AutoCloseable {
  private final RequestContext context;
  private final int fetchSize;
  private RequestContext.@Nullable Registration registration;
  private @Nullable Statement statement;

  /**
   * @param fetchSize rows to fetch at once; 0 for all
   */
  StatementWatch(RequestContext context, int fetchSize) {
    this.context = context;
    this.fetchSize = fetchSize;
  }

  /** To be called before the statement is executed. */
  void start(PreparedStatement prepared) throws SQLException {
    prepared.setQueryTimeout(seconds(context.deadline()));
    prepared.setFetchSize(fetchSize);
    synchronized (this) {
      statement = prepared;
    }
    registration = context.onCancel(this::cancel);
    // A statement that is cancelled before it starts would start all the same.
    if (context.cancelledBy() != null) {
      throw new SQLException("cancelled before execution", "57014");
    }
  }

  /** Whole seconds, at least one: zero would mean no limit. */
  private static int seconds(Deadline deadline) {
    return (int) Math.min(Integer.MAX_VALUE, deadline.remaining().plusMillis(999).toSeconds() + 1);
  }

  synchronized void cancel() {
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        // The statement goes on until its time limit; the request fails as cancelled anyway.
      }
    }
  }

  /** Waits for a cancellation that is under way. */
  @Override
  public void close() {
    if (registration != null) {
      registration.close();
    }
    synchronized (this) {
      statement = null;
    }
  }
}
