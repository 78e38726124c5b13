package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.restassured.RestAssured;
import io.sallyport.error.ErrorCode;
import io.sallyport.testing.SampleGateway;
import io.sallyport.testing.ScriptedSource.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a monitoring system reads of a gateway that has been asked a few things. */
class MetricsTest {
  private static Gateway gateway;

  @BeforeAll
  static void start() {
    gateway = SampleGateway.start(Path.of("metadata"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static void get(String path, int status) {
    SampleGateway.request(gateway.port()).get(path).then().statusCode(status);
  }

  private static String metrics() {
    return metrics(gateway);
  }

  private static String metrics(Gateway gateway) {
    return RestAssured.given()
        .baseUri("http://localhost")
        .port(gateway.adminPort())
        .get("/metrics")
        .then()
        .statusCode(200)
        .contentType("text/plain; version=0.0.4; charset=utf-8")
        .extract()
        .asString();
  }

  /** The meter is moved once the answer is sent, which the client may know sooner. */
  private static double awaited(String name, String labels, double atLeast) {
    return awaited(gateway, name, labels, atLeast);
  }

  private static double awaited(Gateway gateway, String name, String labels, double atLeast) {
    String text = "";
    for (int looks = 0; looks < 100; looks++) {
      text = metrics(gateway);
      if (value(text, name, labels) >= atLeast) {
        return value(text, name, labels);
      }
    }
    return fail(name + "{" + labels + "} is not there:\n" + text);
  }

  /**
   * @param labels all of them in alphabetical order, as they are written
   * @return 0 if there is no such line
   */
  private static double value(String text, String name, String labels) {
    Matcher line =
        Pattern.compile(
                "^" + name + Pattern.quote("{" + labels + "}") + " (\\S+)$", Pattern.MULTILINE)
            .matcher(text);
    return line.find() ? Double.parseDouble(line.group(1)) : 0;
  }

  @Test
  void requests_areCountedBySetOperationStatusAndOrigin() {
    get("/Orders?$top=26", 200);
    get("/Orders?$top=26", 200);
    get("/Orders/$count", 200);
    get("/Orders?$filter=Nothing eq 1".replace(" ", "%20"), 400);
    assertThat(
            awaited(
                "sallyport_requests_total",
                "entity_set=\"Orders\",operation=\"list\",origin=\"live\",service=\"/odata\",status=\"200\"",
                2))
        .isEqualTo(2);
    awaited(
        "sallyport_requests_total",
        "entity_set=\"Orders\",operation=\"count\",origin=\"live\",service=\"/odata\",status=\"200\"",
        1);
    awaited(
        "sallyport_requests_total",
        "entity_set=\"none\",operation=\"unknown\",origin=\"live\",service=\"/odata\",status=\"400\"",
        1);
    awaited("sallyport_served_seconds_count", "origin=\"live\",source=\"erp\"", 3);
    awaited("sallyport_origin_seconds_count", "outcome=\"ok\",source=\"erp\"", 3);
    awaited("sallyport_response_rows_sum", "service=\"/odata\"", 52);
  }

  @Test
  void stagesSourcesAndTheProcess_areThere() {
    get("/Products?$top=26", 200);
    awaited("sallyport_stage_seconds_count", "stage=\"source\"", 1);
    String text = metrics();
    assertThat(value(text, "sallyport_breaker_state", "source=\"catalog\",state=\"closed\""))
        .isOne();
    assertThat(value(text, "sallyport_breaker_state", "source=\"catalog\",state=\"open\""))
        .isZero();
    assertThat(value(text, "sallyport_pool_limit", "source=\"catalog\"")).isPositive();
    assertThat(text)
        .contains(
            "sallyport_bulkhead_running{source=\"erp\"}",
            "sallyport_retries_total{source=\"erp\"}",
            "sallyport_drill{fault=\"down\",source=\"erp\"} 0.0",
            "jvm_memory_used_bytes",
            "sallyport_served_seconds_bucket");
  }

  @Test
  void outage_isSeen(@TempDir Path folder) {
    try (Outage outage =
        new Outage(
            folder,
            "",
            "fallback: pages\n"
                + "resilience: {retries: 0, breaker: {window: 2, minimumReads: 2, openFor: 1h}}\n",
            "")) {
      outage.request().get("Pumps?$top=2").then().statusCode(200);
      outage.fail("plant", Fault.failing(ErrorCode.SOURCE_UNAVAILABLE));
      outage.clock.advance(Duration.ofSeconds(90));
      outage.request().get("Pumps?$top=2").then().statusCode(200);
      outage.request().get("Pumps(99)").then().statusCode(503);
      outage.request().get("Pumps?$top=2").then().statusCode(200);
      Gateway gateway = outage.gateway();
      String pumps = "entity_set=\"Pumps\",operation=\"";
      awaited(
          gateway,
          "sallyport_requests_total",
          pumps + "list\",origin=\"live\",service=\"/odata\",status=\"200\"",
          1);
      awaited(
          gateway,
          "sallyport_requests_total",
          pumps + "list\",origin=\"kept\",service=\"/odata\",status=\"200\"",
          2);
      awaited(
          gateway,
          "sallyport_requests_total",
          pumps + "entity\",origin=\"live\",service=\"/odata\",status=\"503\"",
          1);
      awaited(gateway, "sallyport_served_seconds_count", "origin=\"kept\",source=\"plant\"", 2);
      awaited(gateway, "sallyport_served_age_seconds_sum", "source=\"plant\"", 180);
      String text = metrics(gateway);
      assertThat(value(text, "sallyport_breaker_state", "source=\"plant\",state=\"open\"")).isOne();
      assertThat(value(text, "sallyport_breaker_state", "source=\"plant\",state=\"closed\""))
          .isZero();
      assertThat(value(text, "sallyport_breaker_state", "source=\"office\",state=\"closed\""))
          .isOne();
      assertThat(
              value(
                  text,
                  "sallyport_breaker_transitions_total",
                  "from=\"closed\",source=\"plant\",to=\"open\""))
          .isOne();
      assertThat(
              value(
                  text,
                  "sallyport_origin_seconds_count",
                  "outcome=\"source_unavailable\",source=\"plant\""))
          .as("one failure of two reads, and from then on it is left alone")
          .isOne();
    }
  }

  /** Labels come from closed lists, so a client cannot fill the memory of a monitoring system. */
  @Test
  void whatClientsMakeUp_isNoLabel() {
    for (int i = 0; i < 50; i++) {
      get("/Invented" + i, 404);
      get("/Orders?$filter=contains(Invented" + i + ",'x')", 400);
    }
    awaited(
        "sallyport_requests_total",
        "entity_set=\"none\",operation=\"unknown\",origin=\"live\",service=\"/odata\",status=\"404\"",
        50);
    assertThat(metrics()).doesNotContain("Invented");
  }

  @Test
  void knownCounts_areCounted() {
    for (int i = 0; i < 2; i++) {
      RestAssured.given()
          .urlEncodingEnabled(false)
          .get("http://localhost:" + gateway.port() + "/salesforce/Products?$top=1&$count=true")
          .then()
          .statusCode(200);
    }
    awaited(
        "sallyport_count_cache_total",
        "result=\"hit\",service=\"/salesforce\",source=\"catalog\"",
        1);
  }

  @Test
  void openMetrics_isGivenToWhoAsksForIt() {
    String text =
        RestAssured.given()
            .baseUri("http://localhost")
            .port(gateway.adminPort())
            .accept("application/openmetrics-text; version=1.0.0")
            .get("/metrics")
            .then()
            .statusCode(200)
            .contentType("application/openmetrics-text; version=1.0.0; charset=utf-8")
            .extract()
            .asString();
    assertThat(text).endsWith("# EOF\n");
  }
}
