package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.sallyport.testing.MetadataText;
import io.sallyport.testing.OwnPostgres;
import io.sallyport.testing.SampleGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users see while a real PostgreSQL is stopped, stands still, is restarted, or hangs up. */
class PostgresOutageTest {
  /** Long enough for a busy machine, and no test waits for it if all is well. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration DEADLINE = Duration.ofSeconds(3);

  @TempDir static Path server;
  private static OwnPostgres postgres;

  @TempDir Path folder;
  private Gateway gateway;

  @BeforeAll
  static void startServer() {
    postgres = OwnPostgres.start(server);
    postgres.run(
        "CREATE TABLE \"PUMPS\" (\"ID\" INT PRIMARY KEY, \"NAME\" VARCHAR(20))",
        "INSERT INTO \"PUMPS\" SELECT n, 'Pump ' || n FROM generate_series(1, 500) n");
  }

  @AfterAll
  static void stopServer() {
    postgres.close();
  }

  @BeforeEach
  void startGateway() throws IOException {
    Files.createDirectories(folder);
    gateway =
        MetadataText.start(
            folder,
            "dataFolder: data\n",
            "kind: jdbc\nconnection: {url: '"
                + postgres.url()
                + "', connectTimeout: 2s}\nfallback: {mode: pages, refreshAfter: 0s}\n"
                + "resilience: {deadline: "
                + DEADLINE.toSeconds()
                + "s, retries: 2, retryBackoff: 10ms,"
                + " breaker: {window: 4, minimumReads: 4, openFor: 1s, probes: 1}}\n"
                + "entitySets:\n  Pumps:\n    table: PUMPS\n    key: [Id]\n    properties:\n"
                + "      Id: {column: ID, type: Edm.Int32, nullable: false}\n"
                + "      Name: {column: NAME, type: Edm.String}\n");
  }

  @AfterEach
  void stopGateway() {
    gateway.close();
  }

  private ValidatableResponse get(String url) {
    return SampleGateway.request(gateway.port()).get(url).then();
  }

  private String live(String url) {
    return get(url).statusCode(200).header("X-Sallyport-Source", "live").extract().asString();
  }

  /** The rows of a page that was kept, without what is said of their age. */
  private void assertKept(String url, String live) {
    ValidatableResponse kept =
        get(url)
            .statusCode(200)
            .header("X-Sallyport-Source", "kept")
            .header("Age", notNullValue())
            .body("'@Sallyport.dataAsOf'", notNullValue());
    assertThat(kept.extract().asString().replaceFirst(",\"@Sallyport.dataAsOf\":\"[^\"]*\"", ""))
        .isEqualTo(live);
  }

  private void assertUnavailable(String url) {
    long start = System.nanoTime();
    get(url)
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("error.code", oneOf("SOURCE_UNAVAILABLE", "SOURCE_TIMEOUT"));
    // The deadline of the request as a whole; what it may take on a busy machine besides is no
    // matter of this test.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
  }

  /** The source is found to be back by the requests themselves. */
  private void awaitLive(String url, int rows) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Response answer;
    do {
      answer = SampleGateway.request(gateway.port()).get(url);
      assertThat(answer.statusCode()).isIn(200, 503);
    } while (!"live".equals(answer.header("X-Sallyport-Source")) && System.nanoTime() < end);
    answer
        .then()
        .statusCode(200)
        .header("X-Sallyport-Source", equalTo("live"))
        .body("value", hasSize(rows));
  }

  @Test
  void stopped_andStartedAgain() {
    String page = "Pumps?$top=50&$count=true";
    String live = live(page);
    postgres.stop();
    try {
      for (int i = 0; i < 6; i++) {
        assertKept(page, live);
      }
      get("Pumps(7)").statusCode(200).body("Name", equalTo("Pump 7"));
      assertUnavailable("Pumps?$top=60");
    } finally {
      postgres.restart();
    }
    awaitLive("Pumps?$top=60", 60);
    awaitLive(page, 50);
  }

  @Test
  void standsStill_andGoesOn() {
    String page = "Pumps?$top=51&$orderby=Name";
    String live = live(page);
    postgres.pause();
    try {
      assertKept(page, live);
      assertUnavailable("Pumps?$top=61");
    } finally {
      postgres.resume();
    }
    awaitLive("Pumps?$top=61", 61);
  }

  /**
   * A connection that broke while nobody used it costs another try, and users see nothing of it.
   */
  @Test
  void hangsUp_isNotNoticed() {
    live("Pumps?$top=52");
    postgres.cutConnections();
    live("Pumps?$top=53");
  }

  @Test
  void restarted_isNotNoticed() {
    live("Pumps?$top=54");
    postgres.stop();
    postgres.restart();
    live("Pumps?$top=55");
  }

  @Test
  void changedTable_isNotAnsweredAsIfItHadNotChanged() {
    String page = "Pumps?$top=56";
    String live = live(page);
    postgres.run("ALTER TABLE \"PUMPS\" RENAME TO \"AWAY\"");
    try {
      assertKept(page, live);
      get("Pumps?$top=57").statusCode(502).body("error.code", equalTo("SOURCE_SCHEMA_CHANGED"));
    } finally {
      postgres.run("ALTER TABLE \"AWAY\" RENAME TO \"PUMPS\"");
    }
  }
}
