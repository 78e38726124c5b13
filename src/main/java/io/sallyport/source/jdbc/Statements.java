package io.sallyport.source.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.FlightRecorder;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.JdbiStatementEvent;
import org.jdbi.v3.core.statement.ParsedParameters;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;

/** The way of a fragment into JDBI. */
final class Statements {
  private static final String PARAMETERS = "parameters";

  /**
   * Takes the text as it is: a fragment has its question marks in the right places already, and a
   * colon or a question mark in the name of a column is no parameter.
   */
  static final SqlParser POSITIONAL =
      new SqlParser() {
        @Override
        public ParsedSql parse(String sql, StatementContext context) {
          return ParsedSql.of(
              sql, ParsedParameters.positional((Integer) context.getAttribute(PARAMETERS)));
        }

        @Override
        public String nameParameter(String rawName, StatementContext context) {
          throw new UnsupportedOperationException("parameters have no names here");
        }
      };

  private Statements() {}

  /** Loads JDBI, and the flight recorder of Java, to which it tells of its statements. */
  static void warmUp() {
    Jdbi.create(new NoConnections());
    FlightRecorder.register(JdbiStatementEvent.class);
  }

  /** Is never asked. */
  private static final class NoConnections implements ConnectionFactory {
    @Override
    public Connection openConnection() throws SQLException {
      throw new SQLException("there are none");
    }
  }

  /** The caller closes the query. */
  static Query query(Handle handle, SqlFragment sql) {
    List<Object> parameters = sql.parameters();
    Query query = handle.createQuery(sql.text()).define(PARAMETERS, parameters.size());
    for (int i = 0; i < parameters.size(); i++) {
      query.bind(i, argument(parameters.get(i)));
    }
    return query;
  }

  private static Argument argument(Object value) {
    return (position, statement, context) -> statement.setObject(position, value);
  }

  /** All rows of a small result, as text; an absent value is empty text. */
  static List<List<String>> strings(Handle handle, SqlFragment sql) {
    try (Query query = query(handle, sql)) {
      return query
          .map(
              (rows, context) -> {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                  String value = rows.getString(i);
                  row.add(value == null ? "" : value);
                }
                return row;
              })
          .list();
    }
  }
}
