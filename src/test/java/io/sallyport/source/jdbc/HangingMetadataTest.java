package io.sallyport.source.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.model.EntitySet;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.plan.OrderTerm;
import io.sallyport.source.SourceMemory;
import io.sallyport.testing.Databases;
import io.sallyport.testing.Databases.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that can be connected to, and does not tell what tables it has. */
class HangingMetadataTest {
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(9);

  private final AtomicLong clock = new AtomicLong();
  private Database server;
  private String name;
  private Database database;

  @BeforeEach
  void create() throws SQLException {
    server = Databases.postgres();
    name = Databases.uniqueName();
    server.run("CREATE DATABASE " + name);
    database = new Database(server.url().replace("/test?", "/" + name + "?"));
    database.run("CREATE TABLE \"PUMPS\" (\"ID\" INT PRIMARY KEY)");
  }

  @AfterEach
  void drop() throws SQLException {
    if (name != null) {
      server.run("DROP DATABASE " + name + " WITH (FORCE)");
    }
  }

  @Test
  void introspection_isGivenUp() throws Exception {
    try (JdbcSource source = open()) {
      assertThat(source.introspect()).hasSize(1);
      assertThat(whileLocked(() -> failure(source::introspect)))
          .isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
      assertThat(source.introspect()).hasSize(1);
    }
  }

  @Test
  void factsAboutATable_areGivenUp() throws Exception {
    Property id = Property.of("Id", PrimitiveType.INT32).fromColumn("ID").required();
    EntitySet pumps = Reads.entitySet("Pumps", "PUMPS", id);
    OrderTerm byId = OrderTerm.descending(id);
    try (JdbcSource source = open()) {
      assertThat(whileLocked(() -> source.capabilities().order(pumps, byId))).isFalse();
      clock.addAndGet(LONG_ENOUGH.toNanos());
      assertThat(source.capabilities().order(pumps, byId)).isTrue();
    }
  }

  private JdbcSource open() {
    return JdbcSource.open(JdbcSettings.of("plant", database.url()), SourceMemory.NONE, clock::get);
  }

  private static ErrorCode failure(Supplier<?> work) {
    try {
      work.get();
      throw new AssertionError("it should fail");
    } catch (GatewayException e) {
      return e.code();
    }
  }

  /** Lets the time pass as soon as the work waits. */
  private <T> T whileLocked(Supplier<T> work) throws Exception {
    try (Connection locking = database.connect();
        Statement statement = locking.createStatement()) {
      locking.setAutoCommit(false);
      statement.execute("LOCK TABLE pg_description, pg_index IN ACCESS EXCLUSIVE MODE");
      CompletableFuture<T> result = CompletableFuture.supplyAsync(work);
      while (!isWaiting() && !result.isDone()) {
        Thread.onSpinWait();
      }
      clock.addAndGet(LONG_ENOUGH.toNanos());
      return result.get(1, TimeUnit.MINUTES);
    }
  }

  private boolean isWaiting() throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet waiting =
            statement.executeQuery(
                "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = '"
                    + name
                    + "'")) {
      return waiting.next();
    }
  }
}
