package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import io.sallyport.testing.SampleGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a request may cost, and what a source does when its tables change under the gateway. */
class LimitsTest {
  private static final String URL = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

  @TempDir static Path folder;
  private static Gateway gateway;

  @BeforeAll
  static void start() throws IOException, SQLException {
    sql("CREATE TABLE NOTES (ID INT PRIMARY KEY, TEXT VARCHAR(100000))");
    sql("INSERT INTO NOTES SELECT X, REPEAT('ä', MOD(X * 37, 900)) FROM SYSTEM_RANGE(1, 400)");
    sql("CREATE TABLE BIG (ID INT PRIMARY KEY, TEXT VARCHAR(100000))");
    sql("INSERT INTO BIG VALUES (1, 'small'), (2, REPEAT('x', 70000)), (3, 'small')");
    sql("CREATE TABLE GOING (ID INT PRIMARY KEY, NAME VARCHAR(20))");
    Files.createDirectories(folder.resolve("sources"));
    Files.writeString(
        folder.resolve("gateway.yaml"),
        "limits: {pageSize: 100, maxPageSize: 300, maxPageBytes: 64 KiB, maxScannedRows: 250}\n");
    Files.writeString(
        folder.resolve("sources/notes.yaml"), "kind: jdbc\nconnection:\n  url: '" + URL + "'\n");
    gateway = SampleGateway.start(folder);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static void sql(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection(URL);
        Statement execution = connection.createStatement()) {
      execution.execute(statement);
    }
  }

  @Test
  void page_endsEarlyByItsBytes_andTheNextLinkGoesOn() {
    List<Integer> ids = new ArrayList<>();
    String next = "/NOTES?$top=350&$count=true";
    boolean endedEarly = false;
    while (next != null) {
      String body =
          SampleGateway.request(gateway.port())
              .get(next)
              .then()
              .statusCode(200)
              .extract()
              .asString();
      assertThat(body.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
          .isLessThan(65 * 1024);
      JsonPath page = JsonPath.from(body);
      assertThat(page.getInt("'@odata.count'")).isEqualTo(400);
      List<Integer> part = page.getList("value.ID");
      ids.addAll(part);
      next = page.getString("'@odata.nextLink'");
      endedEarly |= next != null && part.size() < 100;
    }
    assertThat(ids).isEqualTo(IntStream.rangeClosed(1, 350).boxed().toList());
    assertThat(endedEarly).isTrue();
  }

  @Test
  void rowThatIsTooLarge_isAnErrorThatNamesIt() {
    SampleGateway.request(gateway.port())
        .get("/BIG?$filter=ID%20eq%202")
        .then()
        .statusCode(500)
        .body("error.code", equalTo("RESPONSE_ROW_TOO_LARGE"))
        .body("error.message", containsString("BIG"))
        .body("error.message", containsString("$select"));
    SampleGateway.request(gateway.port()).get("/BIG?$select=ID").then().statusCode(200);
  }

  @Test
  void scanBeyondTheLimit_isAnErrorThatNamesTheLimit() {
    SampleGateway.request(gateway.port())
        .get("/NOTES?$orderby=indexof(TEXT,'x')%20add%20ID")
        .then()
        .statusCode(501)
        .body("error.code", equalTo("SCAN_LIMIT_EXCEEDED"))
        .body("error.message", containsString("250 rows of NOTES"))
        .body("error.message", containsString("maxScannedRows"));
  }

  @Test
  void tableThatIsGone_isSaidWithoutSql() throws SQLException {
    SampleGateway.request(gateway.port()).get("/GOING").then().statusCode(200);
    sql("DROP TABLE GOING");
    String message =
        SampleGateway.request(gateway.port())
            .get("/GOING?$top=1")
            .then()
            .statusCode(502)
            .body("error.code", equalTo("SOURCE_SCHEMA_CHANGED"))
            .extract()
            .path("error.message");
    assertThat(message).contains("GOING", "notes").doesNotContain("SELECT", "42102", "Exception");
    sql("CREATE TABLE GOING (ID INT PRIMARY KEY, NAME VARCHAR(20))");
    SampleGateway.request(gateway.port()).get("/GOING?$top=1").then().statusCode(200);
  }
}
