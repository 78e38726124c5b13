package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.sallyport.testing.SampleGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Salesforce service gives a count again for a while; the standard one counts each time. */
class CountsTest {
  private static final String URL = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

  @TempDir Path folder;

  @Test
  void count_isKeptForSalesforceOnly() throws IOException, SQLException {
    sql("CREATE TABLE PUMPS (ID INT PRIMARY KEY)");
    sql("INSERT INTO PUMPS VALUES (1), (2)");
    Files.createDirectories(folder.resolve("sources"));
    Files.writeString(
        folder.resolve("sources/plant.yaml"), "kind: jdbc\nconnection:\n  url: '" + URL + "'\n");
    Files.writeString(
        folder.resolve("gateway.yaml"),
        "services:\n"
            + "  - path: /odata\n"
            + "  - {path: /salesforce, profile: salesforce, keepCounts: 10m}\n");
    try (Gateway gateway = SampleGateway.start(folder)) {
      assertThat(count(gateway, "/odata", "")).isEqualTo(2);
      assertThat(count(gateway, "/salesforce", "")).isEqualTo(2);
      sql("INSERT INTO PUMPS VALUES (3)");
      assertThat(count(gateway, "/odata", "")).isEqualTo(3);
      assertThat(count(gateway, "/salesforce", "")).as("kept").isEqualTo(2);
      assertThat(count(gateway, "/salesforce", "&$filter=ID%20gt%201"))
          .as("another filter")
          .isEqualTo(2);
      int rows =
          RestAssured.get("http://localhost:" + gateway.port() + "/salesforce/PUMPS")
              .jsonPath()
              .getList("value")
              .size();
      assertThat(rows).as("rows are never kept").isEqualTo(3);
    }
  }

  /** The page must not hold the only connection while it waits for the count. */
  @Test
  void countBesideAPage_getsByWithOneConnection() throws IOException, SQLException {
    sql("CREATE TABLE VALVES (ID INT PRIMARY KEY)");
    sql("INSERT INTO VALVES VALUES (1), (2), (3)");
    Files.createDirectories(folder.resolve("sources"));
    Files.writeString(
        folder.resolve("sources/plant.yaml"),
        "kind: jdbc\nconnection:\n  url: '" + URL + "'\n  maxConnections: 1\n");
    Files.writeString(folder.resolve("gateway.yaml"), "services:\n  - path: /odata\n");
    try (Gateway gateway = SampleGateway.start(folder)) {
      for (int i = 0; i < 20; i++) {
        RestAssured.given()
            .urlEncodingEnabled(false)
            .get(
                "http://localhost:"
                    + gateway.port()
                    + "/odata/VALVES?$count=true&$filter=ID%20ge%202&$top=1")
            .then()
            .statusCode(200)
            .body("'@odata.count'", org.hamcrest.Matchers.equalTo(2));
      }
    }
  }

  private static int count(Gateway gateway, String service, String filter) {
    return RestAssured.given()
        .urlEncodingEnabled(false)
        .get("http://localhost:" + gateway.port() + service + "/PUMPS?$count=true&$top=1" + filter)
        .jsonPath()
        .getInt("'@odata.count'");
  }

  private static void sql(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection(URL);
        Statement execution = connection.createStatement()) {
      execution.execute(statement);
    }
  }
}
