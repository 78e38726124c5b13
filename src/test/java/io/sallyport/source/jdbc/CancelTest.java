package io.sallyport.source.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.error.ErrorCode;
import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.Expression;
import io.sallyport.expression.Expression.Literal;
import io.sallyport.model.EntitySet;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.RowStream;
import io.sallyport.source.SourceException;
import io.sallyport.source.SourceQuery;
import io.sallyport.testing.Databases;
import io.sallyport.testing.Databases.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A query that would not end by itself is ended by its request. */
final class CancelTest {
  private static final Property ID = Property.of("Id", PrimitiveType.DOUBLE).fromColumn("id");

  private final String view = Databases.uniqueName();

  private String endless(TestDatabase kind) {
    return switch (kind) {
      case H2 -> "SELECT RAND() AS \"id\" FROM SYSTEM_RANGE(1, 1000000000000)";
      case POSTGRES -> "SELECT random() AS \"id\" WHERE CAST(pg_sleep(50) AS TEXT) = 'x'";
      case MARIADB -> "SELECT RAND() AS `id` FROM DUAL WHERE SLEEP(50) = 2";
    };
  }

  private static String running(TestDatabase kind) {
    return switch (kind) {
      case H2 -> "SELECT EXECUTING_STATEMENT FROM INFORMATION_SCHEMA.SESSIONS";
      case POSTGRES -> "SELECT query FROM pg_stat_activity WHERE state = 'active'";
      case MARIADB -> "SELECT INFO FROM INFORMATION_SCHEMA.PROCESSLIST WHERE STATE = 'User sleep'";
    };
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void cancelledRequest_endsItsStatementAndGivesTheConnectionBack(TestDatabase kind)
      throws Exception {
    RequestContext context = Reads.context();
    assertThat(
            failure(
                kind,
                context,
                (database, failure) -> {
                  waitUntilItRuns(kind, database, failure);
                  context.cancel(ErrorCode.REQUEST_CANCELLED);
                }))
        .isEqualTo(ErrorCode.REQUEST_CANCELLED);
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void overdueRequest_endsItsStatementAndGivesTheConnectionBack(TestDatabase kind)
      throws Exception {
    RequestContext nobodyCancels =
        new RequestContext("test", Deadline.in(Duration.ofSeconds(1), System::nanoTime));
    assertThat(failure(kind, nobodyCancels, (database, failure) -> {}))
        .isEqualTo(ErrorCode.SOURCE_TIMEOUT);
  }

  /** What is done about a read while it runs. */
  @FunctionalInterface
  private interface Interruption {
    void take(Database database, CompletableFuture<ErrorCode> failure) throws SQLException;
  }

  private ErrorCode failure(TestDatabase kind, RequestContext context, Interruption interruption)
      throws Exception {
    Database database = kind.database();
    database.run("CREATE VIEW " + kind.quoted(view) + " AS " + endless(kind));
    JdbcSettings settings =
        new JdbcSettings(
            "slow",
            database.url(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            ZoneId.of("UTC"),
            1,
            Duration.ofSeconds(2));
    EntitySet entitySet = Reads.entitySet("Endless", view, ID);
    try (JdbcSource source = JdbcSource.open(settings)) {
      CompletableFuture<ErrorCode> failure =
          CompletableFuture.supplyAsync(() -> failure(source, entitySet, context));
      interruption.take(database, failure);
      ErrorCode code = failure.get(20, TimeUnit.SECONDS);
      // There is one connection only, and it works.
      assertThat(source.introspect()).isNotEmpty();
      return code;
    } finally {
      database.run("DROP VIEW " + kind.quoted(view));
    }
  }

  private static ErrorCode failure(JdbcSource source, EntitySet entitySet, RequestContext context) {
    Expression impossible =
        new Expression.Comparison(
            ComparisonOperator.LT,
            new Expression.Member(ID),
            Literal.of(-1.0, PrimitiveType.DOUBLE));
    try (RowStream rows =
        source.read(SourceQuery.count(entitySet, Optional.of(impossible)), context)) {
      rows.advance();
      throw new AssertionError("it has ended by itself");
    } catch (SourceException e) {
      return e.code();
    }
  }

  private void waitUntilItRuns(
      TestDatabase kind, Database database, CompletableFuture<ErrorCode> failure)
      throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement statement = connection.prepareStatement(running(kind))) {
      boolean runs = false;
      while (!runs && !failure.isDone()) {
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            String text = String.valueOf(rows.getString(1));
            runs |= text.contains("COUNT(*)") && text.contains(view);
          }
        }
      }
    }
  }
}
