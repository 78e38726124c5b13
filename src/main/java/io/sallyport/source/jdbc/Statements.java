package io.sallyport.source.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultBearing;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * The way of a fragment into JDBI, which maps its rows. It is not executed by JDBI: that tells the
 * flight recorder of Java of each statement, and to set that up takes a third of the start of a
 * gateway.
 */
final class Statements {
  private Statements() {}

  /** Loads JDBI. */
  static void warmUp() {
    Jdbi.create(new NoConnections());
  }

  /** Is never asked. */
  private static final class NoConnections implements ConnectionFactory {
    @Override
    public Connection openConnection() throws SQLException {
      throw new SQLException("there are none");
    }
  }

  /** All rows of a small result, as text; an absent value is empty text. */
  static List<List<String>> strings(Handle handle, SqlFragment sql) {
    try (Query query = handle.createQuery(sql.text())) {
      StatementContext context = query.getContext();
      try (PreparedStatement statement = handle.getConnection().prepareStatement(sql.text())) {
        List<Object> parameters = sql.parameters();
        for (int i = 0; i < parameters.size(); i++) {
          statement.setObject(i + 1, parameters.get(i));
        }
        ResultSet rows = statement.executeQuery();
        return ResultBearing.of(() -> rows, context).map((row, c) -> texts(row)).list();
      } catch (SQLException e) {
        throw new UnableToExecuteStatementException(e, context);
      }
    }
  }

  private static List<String> texts(ResultSet row) throws SQLException {
    List<String> texts = new ArrayList<>();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      String value = row.getString(i);
      texts.add(value == null ? "" : value);
    }
    return texts;
  }
}
