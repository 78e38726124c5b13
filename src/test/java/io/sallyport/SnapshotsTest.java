package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.sallyport.error.ErrorCode;
import io.sallyport.testing.ScriptedSource.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is answered from snapshots while a source does not answer, and how they are made. */
class SnapshotsTest {
  private static final Fault DOWN = Fault.failing(ErrorCode.SOURCE_UNAVAILABLE);

  @TempDir Path folder;

  private static Outage outage(Path folder) {
    return new Outage(folder, "", "fallback: snapshot\n" + Outage.RESILIENCE, "");
  }

  @Test
  void queriesThatNobodyHasAsked_areAnsweredFromTheSnapshot() {
    try (Outage outage = outage(folder)) {
      Instant then = outage.clock.instant();
      make(outage, "Pumps");
      outage.clock.advance(Duration.ofMinutes(5));
      outage.fail("plant", DOWN);
      get(outage, "Pumps?$filter=Power%20gt%202&$orderby=Power%20desc&$count=true&$top=2")
          .statusCode(200)
          .header("X-Sallyport-Source", "snapshot")
          .header("Age", "300")
          .header("Warning", "110 - \"Response is Stale\"")
          .body("'@Sallyport.dataAsOf'", equalTo(then.toString()))
          .body("'@odata.count'", equalTo(3))
          .body("value.Name", equalTo(List.of("Bert", "Emil")));
      get(outage, "Pumps(3)").statusCode(200).body("Name", nullValue());
      get(outage, "Pumps(9)").statusCode(404);
      get(outage, "Pumps/$count?$filter=Name%20ne%20'Anna'").statusCode(200).body(equalTo("4"));
      get(outage, "Pumps?$apply=groupby((MakerId),aggregate(Power%20with%20sum%20as%20All))")
          .statusCode(200)
          .header("X-Sallyport-Source", "snapshot")
          .body("value.find{it.MakerId==8}.All", equalTo(37.25f));
      get(outage, "Pumps?$expand=Maker&$filter=Maker/Name%20eq%20'Voith'")
          .statusCode(200)
          .header("X-Sallyport-Source", "snapshot")
          .body("value.Id", equalTo(List.of(1, 3)))
          .body("value[0].Maker.Name", equalTo("Voith"));
    }
  }

  @Test
  void pagesFollowEachOther() {
    try (Outage outage = outage(folder)) {
      make(outage, "Pumps");
      outage.fail("plant", DOWN);
      String next = "Pumps?$orderby=Name%20desc&$count=true";
      StringBuilder names = new StringBuilder();
      for (int page = 1; page <= 3; page++) {
        JsonPath body =
            outage
                .request()
                .header("Prefer", "odata.maxpagesize=2")
                .get(next)
                .then()
                .statusCode(200)
                .header("X-Sallyport-Source", "snapshot")
                .extract()
                .jsonPath();
        names.append(body.getList("value.Id"));
        next = body.getString("'@odata.nextLink'");
      }
      assertThat(next).isNull();
      assertThat(names).hasToString("[5, 4][2, 1][3]");
    }
  }

  @Test
  void olderThanThePromise_isNotShown() {
    try (Outage outage =
        new Outage(
            folder,
            "",
            "fallback: {mode: snapshot, serveStaleFor: 1h, keep: 2d}\n" + Outage.RESILIENCE,
            "")) {
      make(outage, "Pumps");
      outage.fail("plant", DOWN);
      outage.clock.advance(Duration.ofHours(1));
      get(outage, "Pumps").statusCode(200).header("Age", "3600");
      outage.clock.advance(Duration.ofSeconds(1));
      get(outage, "Pumps")
          .statusCode(503)
          .header("Retry-After", notNullValue())
          .body("error.message", containsString("older than may be shown"));
    }
  }

  @Test
  void laterAnswerToTheSameQuery_isBetterThanTheSnapshot() {
    try (Outage outage = outage(folder)) {
      make(outage, "Pumps");
      outage.clock.advance(Duration.ofMinutes(1));
      Outage.run(outage.plant, "UPDATE PUMPS SET NAME = 'Otto' WHERE ID = 4");
      get(outage, "Pumps?$filter=MakerId%20eq%20null").body("value.Name", equalTo(List.of("Otto")));
      outage.fail("plant", DOWN);
      get(outage, "Pumps?$filter=MakerId%20eq%20null")
          .header("X-Sallyport-Source", "kept")
          .body("value.Name", equalTo(List.of("Otto")));
      get(outage, "Pumps?$filter=Id%20gt%203&$select=Id,Name")
          .header("X-Sallyport-Source", "snapshot")
          .body("value.Name", equalTo(List.of("Dora", "Emil")));
      outage.fail("plant", Fault.NONE);
      outage.clock.advance(Duration.ofMinutes(1));
      make(outage, "Pumps");
      outage.fail("plant", DOWN);
      get(outage, "Pumps?$filter=MakerId%20eq%20null")
          .header("X-Sallyport-Source", "snapshot")
          .body("value.Name", equalTo(List.of("Otto")));
    }
  }

  @Test
  void restartInTheOutage_keepsTheSnapshot() {
    try (Outage outage = outage(folder)) {
      make(outage, "Pumps");
      outage.stop();
      outage.clock.advance(Duration.ofMinutes(10));
      outage.start();
      outage.fail("plant", DOWN);
      outage.source("plant").forget();
      get(outage, "Pumps?$filter=Power%20gt%202&$orderby=Power%20desc")
          .statusCode(200)
          .header("X-Sallyport-Source", "snapshot")
          .header("Age", "600")
          .body("value", hasSize(3));
    }
  }

  static ValidatableResponse get(Outage outage, String url) {
    return outage.request().get(url).then();
  }

  /** Makes a snapshot and waits for it. */
  static void make(Outage outage, String set) {
    RestAssured.given()
        .port(outage.gateway().adminPort())
        .contentType("application/json")
        .post("/admin/snapshots/" + set)
        .then()
        .statusCode(202);
    assertThat(awaitState(outage, set, s -> !s.matches("running|queued"))).isEqualTo("ready");
  }

  /** Waits until the state of a snapshot is as it is wanted. */
  static String awaitState(Outage outage, String set, Predicate<String> wanted) {
    String state;
    do {
      state = state(outage, set).getString("snapshots[0].state");
    } while (!wanted.test(state));
    return state;
  }

  static JsonPath state(Outage outage, String set) {
    return RestAssured.given()
        .port(outage.gateway().adminPort())
        .get("/admin/snapshots/" + set)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
