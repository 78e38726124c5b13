package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.sallyport.testing.LoggedLine;
import io.sallyport.testing.SampleGateway;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A source that is made to fail on purpose, seen by those who order it and by clients. */
class DrillsTest {
  private Gateway gateway;

  /** One for each test, because circuit breakers remember. */
  @BeforeEach
  void start() {
    gateway = SampleGateway.start(Path.of("metadata"));
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private RequestSpecification admin() {
    return RestAssured.given().baseUri("http://localhost").port(gateway.adminPort());
  }

  private ValidatableResponse drill(String body) {
    return admin().contentType("application/json").body(body).post("/admin/drills").then();
  }

  private ValidatableResponse order() {
    return SampleGateway.request(gateway.port()).get("/Orders?$top=8&$select=OrderId").then();
  }

  @Test
  void down_isAnUnavailableSource_untilTheDrillEnds() {
    drill("{\"source\":\"erp\",\"fault\":\"down\",\"for\":\"5m\"}")
        .statusCode(201)
        .body("drills[0].source", equalTo("erp"))
        .body("drills[0].fault", equalTo("down"));
    order()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .header("X-Sallyport-Drill", equalTo("erp:down"))
        .body("error.code", equalTo("SOURCE_UNAVAILABLE"))
        .body("error.message", containsString("drill"));
    SampleGateway.request(gateway.port()).get("/Products?$top=1").then().statusCode(200);
    admin().get("/admin/drills").then().statusCode(200).body("drills", hasSize(1));
    admin()
        .get("/health/ready")
        .then()
        .statusCode(200)
        .body("status", equalTo("up"))
        .body("degraded", equalTo(true))
        .body("sources.erp.drill", equalTo("down"));
    admin().delete("/admin/drills/erp").then().statusCode(200);
    order().statusCode(200).header("X-Sallyport-Drill", nullValue());
  }

  @Test
  void connectionThatDiesAmongTheRows_isOneError_notHalfAPage() {
    drill("{\"source\":\"erp\",\"fault\":\"die-mid-page\"}").statusCode(201);
    order().statusCode(503).body("error.code", equalTo("SOURCE_FAILED"));
  }

  @Test
  void garbage_isRefused() {
    drill("{\"source\":\"erp\",\"fault\":\"garbage\"}").statusCode(201);
    order()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("error.code", equalTo("SOURCE_DATA_INVALID"));
  }

  @Test
  void slow_isAnsweredAll() {
    drill("{\"source\":\"erp\",\"fault\":\"slow=1ms\"}").statusCode(201);
    order().statusCode(200).body("value", hasSize(8));
  }

  @Test
  void alwaysFlaky_fails() {
    drill("{\"source\":\"erp\",\"fault\":\"flaky=100%\"}").statusCode(201);
    order().statusCode(503).body("error.code", equalTo("SOURCE_FAILED"));
  }

  @Test
  void wrongOrders_areToldWhatIsRight() {
    drill("{\"source\":\"epr\",\"fault\":\"down\"}")
        .statusCode(400)
        .body("error.message", equalTo("There is no source 'epr'. There is catalog, erp."));
    drill("{\"source\":\"erp\",\"fault\":\"dwon\"}")
        .statusCode(400)
        .body("error.message", containsString("Faults are down, hang, slow=3s"));
    drill("{\"source\":\"erp\",\"fault\":\"flaky=0%\"}").statusCode(400);
    drill("{\"source\":\"erp\",\"fault\":\"slow=999999s\"}").statusCode(400);
    drill("{\"source\":\"erp\",\"fault\":\"down\",\"for\":\"forever\"}")
        .statusCode(400)
        .body("error.message", containsString("24h at most"));
    drill("{\"source\":\"erp\",\"fault\":\"down\",\"until\":\"x\"}").statusCode(400);
    drill("[").statusCode(400).body("error.message", equalTo("The body is not a JSON object."));
    admin().contentType("text/plain").body("{}").post("/admin/drills").then().statusCode(415);
    admin().put("/admin/drills").then().statusCode(405).header("Allow", "GET, POST, DELETE");
    admin().delete("/admin/drills/erp").then().statusCode(404);
    admin()
        .get("/admin/nothing")
        .then()
        .statusCode(404)
        .body("error.message", containsString("/metrics"));
    order().statusCode(200);
  }

  @Test
  void eachDrill_isALineOfTheAudit_andOfTheRequestLog() throws Exception {
    try (LoggedLine audit = new LoggedLine("io.sallyport.audit", "drill started: source=erp");
        LoggedLine request = new LoggedLine("io.sallyport.request", "id=drilled ")) {
      drill("{\"source\":\"erp\",\"fault\":\"down\",\"for\":\"90s\"}").statusCode(201);
      assertThat(audit.await()).contains("fault=down for=90s until=");
      SampleGateway.request(gateway.port())
          .header("X-Request-Id", "drilled")
          .get("/Orders?$top=1")
          .then()
          .statusCode(503);
      assertThat(request.await()).contains(" drill=erp:down ");
    }
  }

  @Test
  void commandLine_startsListsAndEnds() {
    String admin = "http://localhost:" + gateway.adminPort();
    assertThat(run("drill", "erp", "slow=2s", "--for", "10m", "--admin", admin))
        .startsWith("0 erp slow=2s until ");
    assertThat(run("drill", "--list", "--admin", admin)).startsWith("0 erp slow=2s until ");
    assertThat(run("drill", "--end", "--admin", admin)).startsWith("0 ended: erp slow=2s");
    assertThat(run("drill", "--list", "--admin", admin)).startsWith("0 No drill is on.");
    assertThat(run("drill", "epr", "down", "--admin", admin))
        .startsWith("1 There is no source 'epr'.");
    assertThat(run("drill", "erp", "--admin", admin)).startsWith("2 Say which source");
    assertThat(run("drill", "--list", "--admin", "http://localhost:1"))
        .startsWith("2 No gateway answers at http://localhost:1.");
    assertThat(run("drill", "--end", "no such", "--admin", admin))
        .startsWith("1 No drill of 'no such' is on.");
    assertThat(run("drill", "--list", "--admin", "localhost:9090"))
        .startsWith("2 localhost:9090 is no URL of a gateway.");
  }

  private static String run(String... args) {
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text, true);
    return Main.run(writer, writer, args) + " " + text;
  }
}
