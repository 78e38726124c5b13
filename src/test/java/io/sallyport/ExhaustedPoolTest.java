package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.response.ValidatableResponse;
import io.sallyport.testing.Databases;
import io.sallyport.testing.Databases.Database;
import io.sallyport.testing.MetadataText;
import io.sallyport.testing.OwnPostgres;
import io.sallyport.testing.RawHttp;
import io.sallyport.testing.SampleGateway;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others get while a query that never ends has the only connection to a source. */
class ExhaustedPoolTest {
  private static final String PUMPS =
      "CREATE TABLE \"PUMPS\" (\"ID\" INT PRIMARY KEY, \"NAME\" VARCHAR(20))";

  private static final String NEVER_ASKED = "Pumps?$filter=NAME%20eq%20'Pump%209'";

  @TempDir Path folder;
  @TempDir Path server;

  @Test
  void h2() throws Exception {
    Database database = Databases.h2();
    database.run(
        PUMPS,
        "INSERT INTO PUMPS SELECT X, 'Pump ' || X FROM SYSTEM_RANGE(1, 9)",
        "CREATE VIEW ENDLESS AS SELECT A.X AS ID FROM SYSTEM_RANGE(1, 1000000) A"
            + " CROSS JOIN SYSTEM_RANGE(1, 1000000) B WHERE A.X + B.X < 0");
    check(
        database,
        "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID <> SESSION_ID()"
            + " AND EXECUTING_STATEMENT LIKE '%FROM%ENDLESS%'");
  }

  @Test
  void postgres() throws Exception {
    try (OwnPostgres postgres = OwnPostgres.start(server)) {
      postgres.run(
          PUMPS,
          "INSERT INTO \"PUMPS\" SELECT n, 'Pump ' || n FROM generate_series(1, 9) n",
          "CREATE VIEW \"ENDLESS\" AS SELECT a AS \"ID\" FROM generate_series(1, 1000000) a"
              + " CROSS JOIN generate_series(1, 1000000) b WHERE a + b < 0");
      check(
          new Database(postgres.url()),
          "SELECT COUNT(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
              + " AND state = 'active' AND query LIKE '%FROM%ENDLESS%'");
    }
  }

  /**
   * @param running counts the queries that never end
   */
  private void check(Database database, String running) throws Exception {
    try (Gateway gateway = start(database.url())) {
      get(gateway, "Pumps?$top=2").statusCode(200).header("X-Sallyport-Source", "live");
      try (RawHttp endless = new RawHttp(gateway.port())) {
        endless.send("GET /odata/Endless?$top=1 HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await(1, database, running);
        get(gateway, "Pumps?$top=2")
            .statusCode(200)
            .header("X-Sallyport-Source", "kept")
            .body("value", hasSize(2));
        get(gateway, NEVER_ASKED)
            .statusCode(503)
            .header("Retry-After", notNullValue())
            .body("error.code", equalTo("SOURCE_BUSY"));
        assertThat(count(database, running)).as("it was not waited for").isOne();
      }
      await(0, database, running);
      get(gateway, NEVER_ASKED).statusCode(200).header("X-Sallyport-Source", "live");
    }
  }

  private Gateway start(String url) throws IOException {
    return MetadataText.start(
        folder,
        "limits: {requestTimeout: 1m}\n",
        "kind: jdbc\nconnection: {url: '"
            + url
            + "', maxConnections: 1, connectTimeout: 300ms}\n"
            + "fallback: pages\n"
            + "resilience: {deadline: 1m, retries: 0, concurrentReads: 8,"
            + " breaker: {window: 100, minimumReads: 100}}\n"
            + "expose: listed\n"
            + "entitySets:\n"
            + "  Pumps: {table: PUMPS, key: [ID]}\n"
            + "  Endless: {table: ENDLESS, key: [ID]}\n");
  }

  private static ValidatableResponse get(Gateway gateway, String url) {
    return SampleGateway.request(gateway.port()).get(url).then();
  }

  /** Waits until so many queries run that never end. */
  private static void await(int wanted, Database database, String running) throws SQLException {
    while (count(database, running) != wanted) {
      Thread.onSpinWait();
    }
  }

  private static int count(Database database, String query) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      found.next();
      return found.getInt(1);
    }
  }
}
