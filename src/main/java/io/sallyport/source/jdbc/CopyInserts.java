package io.sallyport.source.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Inserts rows into the table of a copy, many at a time. */
final class CopyInserts {
  private static final int BATCH = 500;

  private final Connection connection;
  private @Nullable PreparedStatement statement;
  private int batched;

  CopyInserts(Connection connection) {
    this.connection = connection;
  }

  /**
   * Adds a row.
   *
   * @param columns as the table has them
   */
  void add(@Nullable Object[] values, List<CopyColumn> columns) throws SQLException {
    PreparedStatement into = statement(columns.size());
    for (int i = 0; i < values.length; i++) {
      into.setObject(i + 1, columns.get(i).bound(values[i]));
    }
    into.addBatch();
    if (++batched == BATCH) {
      flush();
    }
  }

  private PreparedStatement statement(int width) throws SQLException {
    PreparedStatement open = statement;
    if (open == null) {
      open =
          connection.prepareStatement(
              "INSERT INTO "
                  + H2CopyWriter.TABLE
                  + " VALUES "
                  + Collections.nCopies(width, "?").stream()
                      .collect(Collectors.joining(", ", "(", ")")));
      statement = open;
    }
    return open;
  }

  /** Writes what was added. */
  void flush() throws SQLException {
    if (statement != null && batched > 0) {
      statement.executeBatch();
      batched = 0;
    }
  }

  /** Writes what was added, and lets go of the table, which may change then. */
  void close() throws SQLException {
    flush();
    if (statement != null) {
      statement.close();
      statement = null;
    }
  }
}
