package io.sallyport.source.jdbc;

import io.sallyport.plan.RequestContext;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Lets a statement be cancelled by the request it works for, as long as it does: after {@link
 * #close} the connection may work for another one.
 */
final class StatementWatch implements AutoCloseable {
  private final RequestContext context;
  private RequestContext.@Nullable Registration registration;
  private @Nullable Statement statement;

  StatementWatch(RequestContext context) {
    this.context = context;
  }

  /** To be called before the statement is executed. */
  void start(Statement prepared) throws SQLException {
    synchronized (this) {
      statement = prepared;
    }
    registration = context.onCancel(this::cancel);
    // A statement that is cancelled before it starts would start all the same.
    if (context.cancelledBy() != null) {
      throw new SQLException("cancelled before execution", "57014");
    }
  }

  /** Tells the database to end the statement, if it is at work. */
  synchronized void cancel() {
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        // The statement goes on; the request fails as cancelled anyway, and at its deadline the
        // database is told again.
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
