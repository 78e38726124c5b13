package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import io.sallyport.testing.SampleGateway;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every wrong request gets an OData error with a stable code and a sentence that helps. */
class ErrorsTest {
  @RegisterExtension static final SampleGateway GATEWAY = new SampleGateway();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
"""
          /Product | 404 | RESOURCE_NOT_FOUND | Did you mean 'Products'?
          /Products(999999) | 404 | ENTITY_NOT_FOUND | Products(999999)
          /Products?$filter=Nmae eq 'x' | 400 | QUERY_UNKNOWN_PROPERTY | Did you mean 'Name'?
          /Products?$filter=Price eq 'abc' | 400 | QUERY_TYPE_MISMATCH | Price
          /Products?$filter=ReleasedOn eq 2024-02-30 | 400 | QUERY_LITERAL_INVALID | 2024-02-30
          /Products?$filter=Name eq | 400 | QUERY_MALFORMED | $filter
          /Products?$filter=foo(Name) eq 1 | 400 | QUERY_UNKNOWN_FUNCTION | foo
          /Products?$top=-1 | 400 | QUERY_OPTION_INVALID | $top
          /Products?$top=x | 400 | QUERY_OPTION_INVALID | $top
          /Products?$fliter=1 | 400 | QUERY_OPTION_INVALID | $fliter
          /Products?$top=1&$top=2 | 400 | QUERY_OPTION_INVALID | $top
          /Products?$orderby=Description | 400 | QUERY_NOT_SORTABLE | Description
          /Products?$select=Nix | 400 | QUERY_UNKNOWN_PROPERTY | Nix
          /Products?$expand=Nix | 400 | QUERY_UNKNOWN_PROPERTY | Nix
          /Products?$skiptoken=abc | 400 | SKIP_TOKEN_INVALID | Start
          /Products('x') | 400 | QUERY_TYPE_MISMATCH | ProductId
          /OrderLines(OrderId=1) | 400 | QUERY_MALFORMED | LineNo
          /Products?$apply=compute(Price mul 2 as Twice) | 501 | NOT_SUPPORTED | compute
          /Products?$filter=Price divby 2 gt 1 | 501 | NOT_SUPPORTED | div 2.0
          /Products?$filter=matchesPattern(Name,'B') | 501 | NOT_SUPPORTED | matchesPattern
          /Products?$filter=case(Price gt 5:true,true:false) | 501 | NOT_SUPPORTED | case
          /Products?$filter=Prices/$count($filter=Amount gt 1) eq 2 | 501 | NOT_SUPPORTED | $count
          /Products?$filter=UpdatedAt gt datetime'2020-01-01T00:00:00' | 400 | QUERY_LITERAL_INVALID | without quotes
          /Products?$filter=CatalogGuid eq guid'beaae21e-3ff1-3190-ba46-3a041a624599' | 400 | QUERY_LITERAL_INVALID | GUID
          /Products?$filter=Price gt 5k | 400 | QUERY_MALFORMED | no letter
          /Products?$filter=Price gt .5 | 400 | QUERY_MALFORMED | both sides
          /Products?$format=xml | 406 | FORMAT_NOT_ACCEPTABLE | application/json
""")
  void wrongUrl(String url, int status, String code, String sentence) {
    Response response = GATEWAY.request().get(url.replace(" ", "%20"));
    response
        .then()
        .statusCode(status)
        .contentType("application/json")
        .header("OData-Version", "4.0")
        .header("Content-Language", "en")
        .body("error.code", equalTo(code))
        .body("error.message", containsString(sentence))
        .body("error.innererror.requestId", equalTo(response.header("X-Request-Id")));
    String message = response.path("error.message");
    assertThat(message)
        .hasSizeLessThan(250)
        .doesNotContain("Exception", "io.sallyport", "org.", "SELECT", "null");
  }

  @Test
  void method_thatTheServiceDoesNotHave() {
    GATEWAY
        .request()
        .contentType("application/json")
        .body("{}")
        .post("/Products")
        .then()
        .statusCode(405)
        .header("Allow", containsString("GET"))
        .body("error.code", equalTo("METHOD_NOT_ALLOWED"));
    GATEWAY.request().delete("/Products(1)").then().statusCode(405);
    GATEWAY
        .request()
        .options("/Products")
        .then()
        .statusCode(204)
        .header("Allow", containsString("GET"));
  }

  @Test
  void format_thatCannotBeProduced() {
    GATEWAY
        .request()
        .accept("text/html")
        .get("/Products?$top=1")
        .then()
        .statusCode(406)
        .body("error.code", equalTo("FORMAT_NOT_ACCEPTABLE"));
    GATEWAY.request().accept("text/html").get("/$metadata").then().statusCode(406);
    GATEWAY.request().accept("text/html,*/*;q=0.1").get("/Products(1)").then().statusCode(200);
  }

  @Test
  void batch_ofAnUnknownType() {
    GATEWAY
        .request()
        .contentType("text/plain")
        .body("x")
        .post("/$batch")
        .then()
        .statusCode(415)
        .body("error.code", equalTo("MEDIA_TYPE_UNSUPPORTED"));
  }

  @Test
  void version_thatIsNotSpoken() {
    GATEWAY
        .request()
        .header("OData-MaxVersion", "3.0")
        .get("/Products(1)")
        .then()
        .statusCode(400)
        .body("error.code", equalTo("VERSION_UNSUPPORTED"));
    GATEWAY
        .request()
        .header("OData-MaxVersion", "4.01")
        .get("/Products(1)")
        .then()
        .statusCode(200)
        .header("OData-Version", "4.01");
  }

  @Test
  void requestId_isTheClientsIfItIsSane() {
    GATEWAY
        .request()
        .header("X-Request-Id", "abc-123")
        .get("/Nix")
        .then()
        .header("X-Request-Id", equalTo("abc-123"))
        .body("error.innererror.requestId", equalTo("abc-123"));
    GATEWAY
        .request()
        .header("X-Request-Id", "<script>")
        .get("/Nix")
        .then()
        .header("X-Request-Id", org.hamcrest.Matchers.not(containsString("<")));
  }

  @Test
  void pathOfNoService() {
    SampleGateway.request(GATEWAY.port())
        .basePath("/")
        .get("/nothing")
        .then()
        .statusCode(404)
        .body("error.code", equalTo("RESOURCE_NOT_FOUND"))
        .body("error.message", notNullValue());
  }

  @Test
  void deepNesting_isRefused_andTheServerLives() {
    String deep = "(".repeat(5_000) + "true" + ")".repeat(5_000);
    GATEWAY
        .request()
        .get("/Products?$filter=" + deep)
        .then()
        .statusCode(400)
        .body("error.code", equalTo("QUERY_TOO_COMPLEX"));
    GATEWAY.request().get("/Products(1)").then().statusCode(200);
  }

  @Test
  void longList_isAnswered() {
    StringBuilder filter = new StringBuilder("ProductId%20eq%201");
    for (int i = 2; i <= 2_000; i++) {
      filter.append("%20or%20ProductId%20eq%20").append(i);
    }
    GATEWAY
        .request()
        .get("/Products?$count=true&$top=1&$filter=" + filter)
        .then()
        .statusCode(200)
        .body("'@odata.count'", equalTo(2_000));
  }

  @Test
  void headersBeyondTheLimit_areAnErrorBodyToo() throws IOException {
    String answer =
        exchange(
            "GET /odata/Products HTTP/1.1\r\nHost: x\r\nX-Long: "
                + "y".repeat(600_000)
                + "\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 431").contains("REQUEST_TOO_LARGE");
  }

  @Test
  void noHttp_isAnErrorBodyToo() throws IOException {
    assertThat(exchange("NONSENSE\r\n\r\n")).startsWith("HTTP/1.1 400").doesNotContain("<html");
  }

  private static String exchange(String request) throws IOException {
    try (Socket socket = new Socket("localhost", GATEWAY.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readNBytes(4_000), StandardCharsets.UTF_8);
    }
  }

  @Test
  void health() {
    SampleGateway.request(GATEWAY.adminPort())
        .basePath("/")
        .get("/health/ready")
        .then()
        .statusCode(200)
        .body("error", nullValue());
    SampleGateway.request(GATEWAY.adminPort()).basePath("/").get("/odata/").then().statusCode(404);
  }
}
