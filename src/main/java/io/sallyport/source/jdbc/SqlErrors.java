package io.sallyport.source.jdbc;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Property;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.SourceException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the errors of a database mean. Messages name the source and the entity set, nothing else.
 */
final class SqlErrors {
  /** Cancelled by PostgreSQL, H2 and Db2; by MariaDB; by the driver of SQL Server. */
  private static final Set<String> CANCELLED = Set.of("57014", "70100", "HY008");

  /** No such table, in its variants; schemas too. */
  private static final Set<String> NO_TABLE =
      Set.of("42P01", "3F000", "42S02", "42S03", "42S04", "90079");

  /**
   * Classes of states in which the query or the data is to blame and not the database: cardinality,
   * data, access and syntax, what is not supported, routines and what they and users raise.
   */
  private static final Set<String> OF_THE_QUERY =
      Set.of("0A", "21", "22", "2F", "38", "39", "42", "45", "P0");

  private static final Set<String> NO_COLUMN = Set.of("42703", "42S22");

  /** Refused connections, databases that are not there, servers that go down, H2 when closed. */
  private static final Set<String> CONNECTION =
      Set.of("57P01", "57P02", "57P03", "53300", "3D000", "90098", "90121", "90067");

  private final String source;
  private final Dialect dialect;

  /**
   * @param source its name
   */
  SqlErrors(String source, Dialect dialect) {
    this.source = source;
    this.dialect = dialect;
  }

  /** Throws if the request is over, as an error of this source. */
  void check(RequestContext context) {
    try {
      context.check();
    } catch (GatewayException e) {
      throw new SourceException(e.code(), source, e.message(), null);
    }
  }

  /** What happened to a query; an error that is understood already stays as it is. */
  SourceException of(Throwable error, EntitySet entitySet, RequestContext context) {
    if (error instanceof SourceException known) {
      return known;
    }
    Optional<SourceException> over = over(error, context);
    return over.orElseGet(() -> of(error, entitySet.name()));
  }

  private Optional<SourceException> over(Throwable error, RequestContext context) {
    try {
      context.check();
      return Optional.empty();
    } catch (GatewayException e) {
      return Optional.of(new SourceException(e.code(), source, e.message(), cause(error)));
    }
  }

  /** The same, for work that no request waits for. */
  SourceException of(Throwable error, String what) {
    Throwable cause = cause(error);
    if (!(cause instanceof SQLException sql)) {
      return failure(ErrorCode.INTERNAL_ERROR, "Reading " + what + " failed.", cause);
    }
    return switch (meaning(sql)) {
      case TIMEOUT ->
          failure(
              ErrorCode.SOURCE_TIMEOUT,
              "The source '" + source + "' did not answer within the time limit.",
              cause);
      case UNREACHABLE ->
          failure(
              ErrorCode.SOURCE_UNAVAILABLE,
              "The source '" + source + "' cannot be reached.",
              cause);
      case NO_TABLE -> missingTable(what, cause);
      case NO_COLUMN ->
          failure(
              ErrorCode.SOURCE_SCHEMA_CHANGED,
              "A column behind " + what + " is missing in the source '" + source + "'.",
              cause);
      case REFUSED ->
          failure(
              ErrorCode.SOURCE_QUERY_REFUSED,
              "The source '"
                  + source
                  + "' refused to be asked for "
                  + what
                  + ": a value, a right or the definition of a view is wrong there.",
              cause);
      case OTHER ->
          failure(
              ErrorCode.SOURCE_FAILED,
              "The source '" + source + "' answered with an error when " + what + " was read.",
              cause);
    };
  }

  /** By the number of the database, where its states say too little; else by the state. */
  private SqlFailure meaning(SQLException error) {
    return error instanceof SQLTimeoutException
        ? SqlFailure.TIMEOUT
        : dialect
            .meaning(error.getErrorCode())
            .orElseGet(() -> standard(error, String.valueOf(error.getSQLState())));
  }

  private static SqlFailure standard(SQLException error, String state) {
    if (CANCELLED.contains(state)) {
      return SqlFailure.TIMEOUT;
    }
    if (state.startsWith("08") || state.startsWith("28") || CONNECTION.contains(state)) {
      return SqlFailure.UNREACHABLE;
    }
    if (NO_TABLE.contains(state)) {
      return SqlFailure.NO_TABLE;
    }
    if (NO_COLUMN.contains(state)) {
      return SqlFailure.NO_COLUMN;
    }
    if (state.length() == 5 && OF_THE_QUERY.contains(state.substring(0, 2))) {
      return SqlFailure.REFUSED;
    }
    return isOfConnection(error) ? SqlFailure.UNREACHABLE : SqlFailure.OTHER;
  }

  SourceException missingTable(String what, @Nullable Throwable cause) {
    return failure(
        ErrorCode.SOURCE_SCHEMA_CHANGED,
        "The table behind " + what + " is missing in the source '" + source + "'.",
        cause);
  }

  SourceException changed(String what) {
    return failure(
        ErrorCode.SOURCE_SCHEMA_CHANGED,
        "The table behind " + what + " has changed in the source '" + source + "'.",
        null);
  }

  SourceException tooManyParameters(String what) {
    return failure(
        ErrorCode.QUERY_TOO_COMPLEX,
        "The filter of "
            + what
            + " has more values than "
            + dialect.product()
            + " takes in one statement ("
            + dialect.mostParameters()
            + "). Ask for fewer at once.",
        null);
  }

  /** A value that could not be read; an error of the connection meanwhile is one all the same. */
  SourceException unreadable(
      Throwable error, EntitySet entitySet, Property property, RequestContext context) {
    if (error instanceof SQLException) {
      SourceException general = of(error, entitySet, context);
      if (general.code() != ErrorCode.SOURCE_FAILED
          && general.code() != ErrorCode.SOURCE_QUERY_REFUSED) {
        return general;
      }
    }
    return failure(
        ErrorCode.SOURCE_DATA_INVALID,
        "A value of "
            + property.name()
            + " in "
            + entitySet.name()
            + " is not a valid "
            + property.type().edmName()
            + " in the source '"
            + source
            + "'.",
        error);
  }

  /** By its class, which says less than a state: a driver may use it for states unknown to it. */
  private static boolean isOfConnection(SQLException error) {
    return error instanceof SQLNonTransientConnectionException
        || error instanceof SQLTransientConnectionException
        || error instanceof SQLRecoverableException;
  }

  /** The error of the driver inside what JDBI makes of it, whose message has all parameters. */
  private static Throwable cause(Throwable error) {
    for (Throwable t = error; t != null; t = t.getCause()) {
      if (t instanceof SQLException) {
        return t;
      }
    }
    return error;
  }

  private SourceException failure(ErrorCode code, String message, @Nullable Throwable cause) {
    return new SourceException(code, source, message, cause);
  }
}
