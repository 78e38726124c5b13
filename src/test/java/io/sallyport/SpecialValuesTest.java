package io.sallyport;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.restassured.response.ValidatableResponse;
import io.sallyport.testing.Databases;
import io.sallyport.testing.MetadataText;
import io.sallyport.testing.SampleGateway;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values at the edge of their types, through the running server. */
class SpecialValuesTest {
  private static final Databases.Database DATABASE = Databases.h2();

  @TempDir static Path folder;
  private static Gateway gateway;

  @BeforeAll
  static void start() throws SQLException, IOException {
    DATABASE.run(
        "CREATE TABLE N (ID INT PRIMARY KEY, D DOUBLE PRECISION, R REAL)",
        "CREATE TABLE K (ID INT, V VARCHAR(10))",
        "INSERT INTO K VALUES (1, 'a'), (NULL, 'b'), (2, 'c')",
        "INSERT INTO N VALUES (1, 'Infinity', '-Infinity'), (2, 'NaN', 1.5), (3, 0.5, NULL)");
    gateway =
        MetadataText.start(
            folder,
            "limits: {pageSize: 100}",
            MetadataText.jdbc(DATABASE) + "entitySets: {K: {table: K, key: [ID]}}\n");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static ValidatableResponse get(String url) {
    return SampleGateway.request(gateway.port())
        .get(url.replace(" ", "%20"))
        .then()
        .statusCode(200);
  }

  /** They are texts in JSON, which could be anything (OData JSON Format, section 4.5.3). */
  @Test
  void numbersWithoutAValue_tellTheirType() {
    get("/N?$format=application/json;odata.metadata=full")
        .body("value.D", equalTo(List.of("INF", "NaN", 0.5f)))
        .body("value[0].'D@odata.type'", equalTo("#Double"))
        .body("value[1].'D@odata.type'", equalTo("#Double"))
        .body("value[2]", not(hasKey("D@odata.type")))
        .body("value[0].'R@odata.type'", equalTo("#Single"));
    get("/N?$apply=aggregate(D with min as Least,R with min as Single)&$filter=true")
        .body("value[0]", not(hasKey("Least@odata.type")))
        .body("value[0].'Single@odata.type'", equalTo("#Single"));
    get("/N?$apply=filter(ID eq 1)/aggregate(D with max as Most)")
        .body("value[0].'Most@odata.type'", equalTo("#Double"))
        .body("value[0].Most", equalTo("INF"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/K",
        "/K?$select=V",
        "/K/$ref",
        "/K?$select=V&$filter=V eq 'b'",
        "/K?$format=application/json;odata.metadata=full"
      })
  void nullInAKey_isAnErrorOfTheSource(String url) {
    SampleGateway.request(gateway.port())
        .get(url.replace(" ", "%20"))
        .then()
        .statusCode(503)
        .body("error.code", equalTo("SOURCE_DATA_INVALID"))
        .body("error.message", containsString("ID is null"));
    get("/K?$filter=ID ne null").body("value.V", equalTo(List.of("a", "c")));
  }

  @Test
  void numbersWithoutAValue_areFound() {
    get("/N?$filter=D eq NaN").body("value.ID", equalTo(List.of(2)));
    get("/N?$filter=D eq INF or R eq -INF").body("value", hasSize(1));
  }
}
