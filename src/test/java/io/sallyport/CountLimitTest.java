package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.sallyport.testing.Databases;
import io.sallyport.testing.Databases.Database;
import io.sallyport.testing.SampleGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counting ends at the limit of a set; a number that is not exact is never given as if it were. */
class CountLimitTest {
  private static final String AT_LEAST = "'@Sallyport.countAtLeast'";
  private static final String COUNT = "'@odata.count'";

  @TempDir static Path folder;
  private static Gateway gateway;

  @BeforeAll
  static void start() throws IOException, SQLException {
    Database h2 = Databases.h2();
    h2.run(
        "CREATE TABLE SHELF (ID INT PRIMARY KEY)",
        "INSERT INTO SHELF VALUES (1), (2)",
        "CREATE TABLE ITEM (ID INT PRIMARY KEY, NAME VARCHAR(20), SHELF INT NOT NULL REFERENCES"
            + " SHELF)",
        "INSERT INTO ITEM SELECT X, 'Item ' || X, CASE WHEN X > 50 THEN 1 ELSE 2 END FROM"
            + " SYSTEM_RANGE(1, 250)");
    Files.createDirectories(folder.resolve("sources"));
    Files.writeString(
        folder.resolve("gateway.yaml"),
        "services: [{path: /odata}, {path: /salesforce, profile: salesforce, keepCounts: 10m}]\n"
            + "limits: {pageSize: 60, maxScannedRows: 400}\n");
    Files.writeString(
        folder.resolve("sources/stock.yaml"),
        "kind: jdbc\nconnection: {url: '"
            + h2.url()
            + "'}\nentitySets:\n  Items: {table: ITEM, countLimit: 100}\n");
    Files.writeString(
        folder.resolve("moves.csv"),
        "ID,NOTE\n"
            + IntStream.rangeClosed(1, 600)
                .mapToObj(i -> i + ",Move " + i + "\n")
                .collect(Collectors.joining()));
    Files.writeString(
        folder.resolve("sources/moves.yaml"),
        "kind: csv\nconnection: {folder: ..}\nentitySets:\n  Moves: {file: moves.csv, key: [ID],"
            + " countLimit: 200}\n");
    gateway = SampleGateway.start(folder);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static RequestSpecification request(String service) {
    return SampleGateway.request(gateway.port()).basePath(service);
  }

  private static ValidatableResponse get(String url) {
    return request("/odata").get(url).then();
  }

  @ParameterizedTest
  @CsvSource({"ID le 100,100", "ID le 99,99", "ID lt 0,0", "NAME eq 'Item 7',1"})
  void withinTheLimit_theCountIsGiven(String filter, int number) {
    get("/Items?$count=true&$top=1&$filter=" + filter.replace(" ", "%20"))
        .statusCode(200)
        .body(COUNT, equalTo(number))
        .body("$", not(hasKey("@Sallyport.countAtLeast")));
    get("/Items/$count?$filter=" + filter.replace(" ", "%20"))
        .statusCode(200)
        .body(equalTo(String.valueOf(number)));
  }

  /** On each page, and with the rows that are not counted. */
  @Test
  void beyondTheLimit_thePagesSaySo() {
    String next = "/Items?$count=true&$select=ID";
    int rows = 0;
    while (next != null) {
      var page =
          get(next.substring(next.indexOf("/Items")))
              .statusCode(200)
              .body("$", not(hasKey("@odata.count")))
              .body(AT_LEAST, equalTo(101))
              .extract()
              .jsonPath();
      rows += page.getList("value").size();
      next = page.getString("'@odata.nextLink'");
    }
    assertThat(rows).isEqualTo(250);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "*;true",
        "Sallyport.*;true",
        "-*,Sallyport.countAtLeast;true",
        "-*;false",
        "display.*;false",
        "*,-Sallyport.*;false"
      })
  void annotation_isThereIfItIsWanted(String wanted, boolean included) {
    String prefer = "odata.include-annotations=\"" + wanted + "\"";
    var response =
        request("/odata")
            .header("Prefer", prefer)
            .get("/Items?$count=true&$top=2")
            .then()
            .statusCode(200)
            .header("Preference-Applied", prefer)
            .body("value", hasSize(2))
            .body("$", not(hasKey("@odata.count")))
            .extract();
    assertThat(response.asString().contains("countAtLeast")).isEqualTo(included);
  }

  @ParameterizedTest
  @CsvSource({
    "/Items/$count,100,Items",
    "/Items/$count?$filter=ID%20gt%205,100,Items",
    "/SHELF(1)/Items/$count,100,Items",
    "/Moves/$count,200,Moves"
  })
  void numberAlone_isRefusedWhereItWouldNotBeExact(String url, int limit, String set) {
    get(url)
        .statusCode(501)
        .body("error.code", equalTo("COUNT_LIMIT_EXCEEDED"))
        .body("error.message", containsString("more than " + limit + " such " + set))
        .body("error.message", containsString("countLimit"));
  }

  @Test
  void batch_failsForTheOneNumberOnly() {
    request("/odata")
        .contentType("application/json")
        .body(
            "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"Items/$count\"},"
                + "{\"id\":\"2\",\"method\":\"GET\",\"url\":\"Items?$count=true&$top=0\"},"
                + "{\"id\":\"3\",\"method\":\"GET\",\"url\":\"SHELF/$count\"}]}")
        .post("/$batch")
        .then()
        .statusCode(200)
        .body("responses[0].status", equalTo(501))
        .body("responses[0].body.error.code", equalTo("COUNT_LIMIT_EXCEEDED"))
        .body("responses[1].status", equalTo(200))
        .body("responses[1].body." + AT_LEAST, equalTo(101))
        .body("responses[2].status", equalTo(200));
  }

  /** Salesforce asks for the same number with every page, and it is kept. */
  @Test
  void salesforce_getsTheSameTwice_andTheOperatorIsTold() {
    for (int i = 0; i < 2; i++) {
      request("/salesforce")
          .get("/Items?$select=ID&$count=true&$top=26")
          .then()
          .statusCode(200)
          .body("value", hasSize(26))
          .body("$", not(hasKey("@odata.count")))
          .body(AT_LEAST, equalTo(101));
      request("/salesforce")
          .get("/Items?$select=ID&$count=true&$top=26&$filter=ID%20le%2030.0")
          .then()
          .statusCode(200)
          .body(COUNT, equalTo(30));
    }
    assertThat(gateway.notes())
        .anySatisfy(
            note ->
                assertThat(note)
                    .startsWith("/salesforce: Items has no row count")
                    .contains("countLimit", "SELECT COUNT()"));
  }

  /** What the gateway has to look through is counted to the limit too. */
  @Test
  void filterOfTheGateway_isCountedToTheLimit() {
    get("/Items?$count=true&$top=1&$filter=indexof(NAME,%27Item%27)%20eq%200")
        .statusCode(200)
        .body("$", not(hasKey("@odata.count")))
        .body(AT_LEAST, equalTo(101));
    get("/Items?$count=true&$top=1&$filter=indexof(NAME,%277%27)%20eq%205")
        .statusCode(200)
        .body(COUNT, equalTo(11));
  }

  /** More rows than may be scanned are no obstacle to counting that ends before. */
  @Test
  void file_isReadToTheLimitOnly() {
    get("/Moves?$count=true&$top=0").statusCode(200).body(AT_LEAST, equalTo(201));
    get("/Moves/$count?$filter=ID%20le%20200")
        .statusCode(501)
        .body("error.code", equalTo("SCAN_LIMIT_EXCEEDED"));
  }

  /** The gateway has read the related entities, so it knows their number. */
  @Test
  void numberThatIsKnownAnyway_isGiven() {
    get("/SHELF(1)?$expand=Items($count=true;$top=1)")
        .statusCode(200)
        .body("'Items@odata.count'", equalTo(200));
  }

  @Test
  void numberOf64Bits_isTextWhereTheClientWantsThat() {
    request("/odata")
        .accept("application/json;IEEE754Compatible=true")
        .get("/Items?$count=true&$top=1&$filter=ID%20le%207")
        .then()
        .statusCode(200)
        .body(COUNT, equalTo("7"));
  }
}
