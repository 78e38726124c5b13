package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import io.sallyport.error.ErrorCode;
import io.sallyport.testing.ScriptedSource.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is answered while a source does not answer. */
class KeptAnswersTest {
  private static final Fault DOWN = Fault.failing(ErrorCode.SOURCE_UNAVAILABLE);

  @TempDir Path folder;

  @Test
  void liveAnswer_saysSo() {
    try (Outage outage = Outage.ofPages(folder)) {
      get(outage, "Pumps")
          .statusCode(200)
          .header("X-Sallyport-Source", "live")
          .header("Age", nullValue())
          .header("Warning", nullValue())
          .body("'@Sallyport.dataAsOf'", nullValue());
    }
  }

  @Test
  void sameQuery_isAnsweredFromWhatIsKept_andSaysHowOldItIs() {
    try (Outage outage = Outage.ofPages(folder)) {
      String url = "Pumps?$filter=Power%20gt%202&$orderby=Power%20desc&$count=true&$top=2";
      String live = get(outage, url).statusCode(200).extract().asString();
      Instant then = outage.clock.instant();
      outage.clock.advance(Duration.ofSeconds(90));
      outage.fail("plant", DOWN);
      String kept =
          get(outage, url)
              .statusCode(200)
              .header("X-Sallyport-Source", "kept")
              .header("Age", "90")
              .header("Warning", "110 - \"Response is Stale\"")
              .body("'@Sallyport.dataAsOf'", equalTo(then.toString()))
              .extract()
              .asString();
      assertThat(kept.replace(",\"@Sallyport.dataAsOf\":\"" + then + "\"", "")).isEqualTo(live);
      outage
          .request()
          .header("Prefer", "odata.include-annotations=\"-Sallyport.*\"")
          .get(url)
          .then()
          .header("Age", "90")
          .body("'@Sallyport.dataAsOf'", nullValue());
    }
  }

  @Test
  void entityThatWasSeenInAPage_isFoundByItsKey() {
    try (Outage outage = Outage.ofPages(folder)) {
      get(outage, "Pumps?$top=3&$select=Id,Name").statusCode(200);
      outage.fail("plant", DOWN);
      get(outage, "Pumps(2)?$select=Name")
          .statusCode(200)
          .header("X-Sallyport-Source", "kept")
          .body("Name", equalTo("Bert"))
          .body("'@Sallyport.dataAsOf'", notNullValue());
      get(outage, "Pumps?$filter=Id%20in%20(3,1)&$select=Id&$orderby=Id%20desc")
          .statusCode(200)
          .body("value.Id", equalTo(List.of(3, 1)));
      get(outage, "Pumps(3)/Name").statusCode(204).header("X-Sallyport-Source", "kept");
      get(outage, "Pumps(2)/Power").statusCode(503);
      get(outage, "Pumps(5)?$select=Name").statusCode(503);
    }
  }

  @Test
  void narrowerQuery_isAnsweredFromACompleteResult() {
    try (Outage outage = Outage.ofPages(folder)) {
      get(outage, "Pumps?$filter=Power%20gt%202").statusCode(200).body("value", hasSize(3));
      outage.fail("plant", DOWN);
      get(outage, "Pumps?$filter=Power%20gt%202%20and%20MakerId%20eq%208&$orderby=Name%20desc")
          .statusCode(200)
          .header("X-Sallyport-Source", "kept")
          .body("value.Name", equalTo(List.of("Emil", "Bert")));
      get(outage, "Pumps?$filter=Power%20gt%202&$orderby=Power&$top=1&$skip=1&$count=true")
          .statusCode(200)
          .body("value.Name", equalTo(List.of("Emil")))
          .body("'@odata.count'", equalTo(3));
      get(outage, "Pumps/$count?$filter=Power%20gt%202%20and%20MakerId%20eq%208")
          .statusCode(200)
          .body(equalTo("2"));
      get(outage, "Pumps?$filter=Power%20gt%201").statusCode(503);
      get(outage, "Pumps").statusCode(503);
    }
  }

  @Test
  void pageThatWasCut_isNoCompleteResult() {
    try (Outage outage = Outage.ofPages(folder)) {
      get(outage, "Pumps?$top=3").statusCode(200);
      outage.request().header("Prefer", "odata.maxpagesize=2").get("Pumps").then().statusCode(200);
      outage.fail("plant", DOWN);
      get(outage, "Pumps?$filter=MakerId%20eq%207").statusCode(503);
      get(outage, "Pumps/$count").statusCode(503);
    }
  }

  @Test
  void olderThanThePromise_isNotShown() {
    try (Outage outage =
        new Outage(
            folder,
            "",
            "fallback: {mode: pages, serveStaleFor: 1h, keep: 2d}\n" + Outage.RESILIENCE,
            "")) {
      get(outage, "Pumps").statusCode(200);
      outage.fail("plant", DOWN);
      outage.clock.advance(Duration.ofHours(1));
      get(outage, "Pumps").statusCode(200).header("Age", "3600");
      outage.clock.advance(Duration.ofSeconds(1));
      get(outage, "Pumps")
          .statusCode(503)
          .header("Retry-After", notNullValue())
          .body("error.code", equalTo("SOURCE_UNAVAILABLE"))
          .body("error.message", containsString("2026-01-15T10:00:00Z, older than may be shown"));
      outage.clock.advance(Duration.ofHours(-8));
      get(outage, "Pumps").statusCode(200).header("Age", "0");
    }
  }

  @Test
  void nothingKept_isOneClear503() {
    try (Outage outage = Outage.ofPages(folder)) {
      outage.fail("plant", DOWN);
      get(outage, "Pumps")
          .statusCode(503)
          .header("Retry-After", "10")
          .body("error.message", containsString("Try again in a few minutes."));
    }
  }

  @Test
  void sourceThatHangs_isA503WithinItsDeadline() {
    try (Outage outage =
        new Outage(folder, "", "fallback: pages\nresilience: {deadline: 200ms}\n", "")) {
      outage.fail("plant", Fault.hanging());
      get(outage, "Pumps")
          .statusCode(503)
          .header("Retry-After", "10")
          .body("error.code", equalTo("SOURCE_TIMEOUT"));
    }
  }

  @Test
  void setWithoutFallback_isNotKept() {
    try (Outage outage = new Outage(folder, "", Outage.RESILIENCE, "")) {
      get(outage, "Pumps").statusCode(200).header("X-Sallyport-Source", "live");
      outage.fail("plant", DOWN);
      get(outage, "Pumps").statusCode(503);
      outage
          .request()
          .header("Cache-Control", "only-if-cached")
          .get("Pumps")
          .then()
          .statusCode(504);
    }
  }

  /** What the source says goes for the sets that say nothing themselves. */
  @Test
  void setWithoutFallback_isNotKeptThoughOthersAre() {
    try (Outage outage =
        new Outage(folder, "", "fallback: pages\n" + Outage.RESILIENCE, "    fallback: none\n")) {
      get(outage, "Pumps?$expand=Maker").statusCode(200);
      outage.fail("plant", DOWN);
      outage.fail("office", DOWN);
      get(outage, "Makers(7)").statusCode(200).header("X-Sallyport-Source", "kept");
      get(outage, "Pumps").statusCode(503);
    }
  }

  @Test
  void sourceThatDiesInMidPage_leavesNoHalfPage() {
    try (Outage outage = Outage.ofPages(folder)) {
      String live = get(outage, "Pumps").statusCode(200).extract().asString();
      outage.clock.advance(Duration.ofMinutes(1));
      outage.fail("plant", Fault.dyingAfter(3));
      String kept =
          get(outage, "Pumps")
              .statusCode(200)
              .header("X-Sallyport-Source", "kept")
              .extract()
              .asString();
      assertThat(kept).startsWith(live.substring(0, live.length() - 1));
      get(outage, "Pumps?$top=4").statusCode(200).body("value", hasSize(4));
      get(outage, "Pumps?$filter=Id%20gt%200&$select=Id,Power").statusCode(200);
    }
  }

  @Test
  void sourceThatDiesInMidPage_isAskedOnceMoreIfNothingIsKept() {
    try (Outage outage = Outage.ofPages(folder)) {
      outage.fail("plant", Fault.dyingAfter(3));
      get(outage, "Pumps").statusCode(503).body("error.code", equalTo("SOURCE_UNAVAILABLE"));
      assertThat(outage.source("plant").reads).hasValue(2);
      Fault dying = Fault.dyingAfter(2);
      boolean[] died = {false};
      outage.fail(
          "plant",
          (read, context) -> {
            boolean first = !died[0];
            died[0] = true;
            return first ? dying.apply(read, context) : read.rows();
          });
      get(outage, "Pumps")
          .statusCode(200)
          .header("X-Sallyport-Source", "live")
          .body("value", hasSize(5));
    }
  }

  @Test
  void partsOfAnAnswer_mayBeOfDifferentAges() {
    try (Outage outage = Outage.ofPages(folder)) {
      get(outage, "Makers").statusCode(200);
      Instant then = outage.clock.instant();
      outage.clock.advance(Duration.ofMinutes(3));
      outage.fail("office", DOWN);
      get(outage, "Pumps?$expand=Maker")
          .statusCode(200)
          .header("X-Sallyport-Source", "kept")
          .header("Age", "180")
          .body("'@Sallyport.dataAsOf'", equalTo(then.toString()))
          .body("value.Maker.Name", hasItems("Voith", "Sulzer"));
    }
  }

  @Test
  void client_mayInsistOnLiveOrOnKeptData() {
    try (Outage outage = Outage.ofPages(folder)) {
      outage
          .request()
          .header("Cache-Control", "only-if-cached")
          .get("Pumps")
          .then()
          .statusCode(504)
          .body("error.code", equalTo("NOTHING_KEPT"));
      outage
          .request()
          .header("Prefer", "sallyport.kept")
          .get("Pumps")
          .then()
          .statusCode(200)
          .header("X-Sallyport-Source", "live")
          .header("Preference-Applied", "sallyport.kept");
      int reads = outage.source("plant").reads.get();
      for (String header : List.of("Cache-Control: only-if-cached", "Prefer: sallyport.kept")) {
        String[] parts = header.split(": ");
        outage
            .request()
            .header(parts[0], parts[1])
            .get("Pumps")
            .then()
            .statusCode(200)
            .header("X-Sallyport-Source", "kept");
      }
      assertThat(outage.source("plant").reads).as("not asked").hasValue(reads);
      outage.fail("plant", DOWN);
      outage.request().header("Cache-Control", "no-cache").get("Pumps").then().statusCode(503);
    }
  }

  private static ValidatableResponse get(Outage outage, String url, String cacheControl) {
    return outage.request().header("Cache-Control", cacheControl).get(url).then();
  }

  @Test
  void client_maySayHowOldAFreshAnswerMayBe() {
    try (Outage outage = new Outage(folder, "", "fallback: {mode: pages, freshFor: 60s}\n", "")) {
      get(outage, "Pumps").statusCode(200).header("X-Sallyport-Source", "live");
      outage.clock.advance(Duration.ofSeconds(40));
      for (String wish :
          List.of("max-age=40", "MAX-AGE=\"99999999999999999999\"", "min-fresh=20")) {
        get(outage, "Pumps", wish).header("X-Sallyport-Source", "kept").header("Age", "40");
      }
      get(outage, "Pumps", "max-age=x, max-age=1").header("X-Sallyport-Source", "kept");
      for (String wish : List.of("max-age=39", "no-transform, min-fresh=21", "max-age=0")) {
        outage.clock.advance(Duration.ofSeconds(40));
        get(outage, "Pumps", wish).statusCode(200).header("X-Sallyport-Source", "live");
      }
    }
  }

  @Test
  void client_maySayHowOldAnAnswerMayBeInAnOutage() {
    try (Outage outage =
        new Outage(
            folder, "", "fallback: {mode: pages, freshFor: 20s}\n" + Outage.RESILIENCE, "")) {
      get(outage, "Pumps").statusCode(200);
      outage.fail("plant", DOWN);
      outage.clock.advance(Duration.ofSeconds(80));
      get(outage, "Pumps", "max-stale=60").statusCode(200).header("Age", "80");
      get(outage, "Pumps", "max-stale").statusCode(200).header("Age", "80");
      get(outage, "Pumps", "max-age=10")
          .statusCode(200)
          .header("X-Sallyport-Source", "kept")
          .header("Warning", notNullValue());
      get(outage, "Pumps", "max-stale=59")
          .statusCode(503)
          .body("error.message", containsString("older than may be shown"));
    }
  }

  @Test
  void client_maySayHowOldKeptDataMayBe() {
    try (Outage outage = Outage.ofPages(folder)) {
      get(outage, "Pumps").statusCode(200);
      outage.clock.advance(Duration.ofSeconds(80));
      get(outage, "Pumps", "only-if-cached, max-age=80").statusCode(200).header("Age", "80");
      get(outage, "Pumps", "only-if-cached, max-age=79").statusCode(504);
      get(outage, "Pumps", "only-if-cached, max-age=79, max-stale=80").statusCode(200);
      outage
          .request()
          .header("Prefer", "sallyport.kept")
          .header("Cache-Control", "max-age=79")
          .get("Pumps")
          .then()
          .statusCode(200)
          .header("X-Sallyport-Source", "live");
      outage.clock.advance(Duration.ofSeconds(80));
      outage.fail("plant", DOWN);
      outage
          .request()
          .header("Prefer", "sallyport.kept")
          .header("Cache-Control", "max-age=79")
          .get("Pumps")
          .then()
          .statusCode(200)
          .header("X-Sallyport-Source", "kept");
    }
  }

  @Test
  void freshAnswer_isGivenAgainWithoutAskingTheSource() {
    try (Outage outage = new Outage(folder, "", "fallback: {mode: pages, freshFor: 20s}\n", "")) {
      get(outage, "Pumps").statusCode(200).header("X-Sallyport-Source", "live");
      outage.clock.advance(Duration.ofSeconds(20));
      get(outage, "Pumps")
          .statusCode(200)
          .header("X-Sallyport-Source", "kept")
          .header("Age", "20")
          .header("Warning", nullValue());
      assertThat(outage.source("plant").reads).hasValue(1);
      outage.request().header("Cache-Control", "no-cache").get("Pumps").then().statusCode(200);
      assertThat(outage.source("plant").reads).hasValue(2);
      outage.clock.advance(Duration.ofSeconds(21));
      get(outage, "Pumps").statusCode(200).header("X-Sallyport-Source", "live");
    }
  }

  @Test
  void sourceThatIsLeftAlone_isNotWaitedForButTriedInTheBackground() throws Exception {
    try (Outage outage =
        new Outage(
            folder,
            "",
            "fallback: {mode: pages, refreshAfter: 0s}\n"
                + "resilience: {deadline: 1s, retries: 0,"
                + " breaker: {window: 2, minimumReads: 2, probes: 1}}\n",
            "")) {
      get(outage, "Pumps").statusCode(200);
      outage.fail("plant", DOWN);
      for (int i = 0; i < 2; i++) {
        get(outage, "Pumps").statusCode(200).header("X-Sallyport-Source", "kept");
      }
      outage.clock.advance(Duration.ofSeconds(11));
      outage.fail("plant", Fault.hanging());
      get(outage, "Pumps").statusCode(200).header("X-Sallyport-Source", "kept");
      Outage.run(outage.plant, "UPDATE PUMPS SET NAME = 'Anton' WHERE ID = 1");
      outage.fail("plant", Fault.NONE);
      String origin = "kept";
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (!origin.equals("live") && System.nanoTime() < end) {
        outage.clock.advance(Duration.ofSeconds(11));
        origin = get(outage, "Pumps").statusCode(200).extract().header("X-Sallyport-Source");
      }
      get(outage, "Pumps")
          .statusCode(200)
          .header("X-Sallyport-Source", "live")
          .body("value[0].Name", equalTo("Anton"));
    }
  }

  @Test
  void callers_doNotSeeEachOthersRows_unlessTheSetIsShared() {
    String security = "security: {users: {ann: '${A:-a}', bob: '${B:-b}'}}\n";
    try (Outage outage =
        new Outage(folder, security, "fallback: pages\n" + Outage.RESILIENCE, "")) {
      as(outage, "ann", "a").statusCode(200);
      outage.fail("plant", DOWN);
      as(outage, "ann", "a").statusCode(200).header("X-Sallyport-Source", "kept");
      as(outage, "bob", "b").statusCode(503);
    }
    try (Outage outage =
        new Outage(
            folder, security, "fallback: {mode: pages, shared: true}\n" + Outage.RESILIENCE, "")) {
      as(outage, "ann", "a").statusCode(200);
      outage.fail("plant", DOWN);
      as(outage, "bob", "b").statusCode(200).header("X-Sallyport-Source", "kept");
    }
  }

  /** A batch is made of requests of the same caller. */
  @Test
  void requestsOfABatch_areAnsweredFromWhatTheirCallerHasSeen() {
    String security = "security: {users: {ann: '${A:-a}', bob: '${B:-b}'}}\n";
    try (Outage outage =
        new Outage(folder, security, "fallback: pages\n" + Outage.RESILIENCE, "")) {
      as(outage, "ann", "a").statusCode(200);
      outage.fail("plant", DOWN);
      batch(outage, "ann", "a")
          .body("responses[0].status", equalTo(200))
          .body("responses[0].headers.'x-sallyport-source'", equalTo("kept"))
          .body("responses[0].body.value", hasSize(5));
      batch(outage, "bob", "b").body("responses[0].status", equalTo(503));
    }
  }

  @Test
  void age_isShownInFieldsWhereThatIsSwitchedOn() {
    try (Outage outage =
        new Outage(
            folder, "", "fallback: {mode: pages, showAge: true}\n" + Outage.RESILIENCE, "")) {
      assertThat(get(outage, "$metadata").extract().asString())
          .contains("<Property Name=\"DataAsOf\" Type=\"Edm.DateTimeOffset\" Nullable=\"false\"")
          .contains("<Property Name=\"DataStale\" Type=\"Edm.Boolean\" Nullable=\"false\"");
      String then = outage.clock.instant().toString();
      get(outage, "Pumps?$top=2")
          .statusCode(200)
          .body("value.DataAsOf", equalTo(List.of(then, then)))
          .body("value.DataStale", equalTo(List.of(false, false)))
          .body("value.MakerId", equalTo(List.of(7, 8)));
      get(outage, "Pumps?$select=DataStale,Name,DataAsOf,Id&$filter=Id%20lt%203").statusCode(200);
      get(outage, "Pumps?$filter=DataStale%20eq%20true").statusCode(400);
      get(outage, "Pumps?$orderby=DataAsOf").statusCode(400);
      outage.clock.advance(Duration.ofMinutes(2));
      outage.fail("plant", DOWN);
      get(outage, "Pumps?$top=2")
          .statusCode(200)
          .header("Age", "120")
          .body("value.DataAsOf", equalTo(List.of(then, then)))
          .body("value.DataStale", equalTo(List.of(true, true)));
      get(outage, "Pumps?$select=DataStale,Name,DataAsOf,Id&$filter=Id%20lt%203")
          .statusCode(200)
          .body("value.Name", equalTo(List.of("Anna", "Bert")))
          .body("value.DataStale", equalTo(List.of(true, true)));
      get(outage, "Pumps(2)?$select=DataAsOf").statusCode(200).body("DataAsOf", equalTo(then));
      outage.fail("plant", Fault.dyingAfter(1));
      get(outage, "Pumps?$top=2").statusCode(200).body("value[1].DataStale", equalTo(true));
    }
  }

  @Test
  void nextLinkOfKeptPage_continuesInTheSameCompleteResult() {
    try (Outage outage = Outage.ofPages(folder)) {
      get(outage, "Pumps").statusCode(200);
      Instant then = outage.clock.instant();
      outage.clock.advance(Duration.ofMinutes(5));
      outage.fail("plant", DOWN);
      String next = firstOf(outage, "Pumps?$orderby=Name%20desc&$count=true", 2);
      // The source is back, with other data; what was begun is gone on with.
      outage.fail("plant", Fault.NONE);
      Outage.run(outage.plant, "UPDATE PUMPS SET NAME = 'Zoe' WHERE ID = 1");
      String last =
          paged(outage, next, 2)
              .statusCode(200)
              .header("X-Sallyport-Source", "kept")
              .body("value.Name", equalTo(List.of("Bert", "Anna")))
              .body("'@odata.count'", equalTo(5))
              .body("'@Sallyport.dataAsOf'", equalTo(then.toString()))
              .extract()
              .path("'@odata.nextLink'");
      // Somebody reads the whole set anew: the data of the first pages are gone.
      get(outage, "Pumps").statusCode(200).header("X-Sallyport-Source", "live");
      paged(outage, last, 2)
          .statusCode(410)
          .body("error.code", equalTo("KEPT_DATA_GONE"))
          .body("error.message", containsString("Start again from the first page."));
    }
  }

  @Test
  void nextLinkOfKeptPage_leadsToTheKeptPageBehindIt_orNowhere() {
    try (Outage outage = Outage.ofPages(folder)) {
      String live = firstOf(outage, "Pumps", 2);
      String end = paged(outage, live, 2).statusCode(200).extract().path("'@odata.nextLink'");
      outage.fail("plant", DOWN);
      String kept = firstOf(outage, "Pumps", 2);
      String keptEnd =
          paged(outage, kept, 2)
              .statusCode(200)
              .header("X-Sallyport-Source", "kept")
              .body("value.Id", equalTo(List.of(3, 4)))
              .extract()
              .path("'@odata.nextLink'");
      outage.fail("plant", Fault.NONE);
      paged(outage, keptEnd, 2).statusCode(410);
      paged(outage, end, 2).statusCode(200).header("X-Sallyport-Source", "live");
    }
  }

  private static String firstOf(Outage outage, String url, int rows) {
    return paged(outage, url, rows).statusCode(200).extract().path("'@odata.nextLink'");
  }

  private static ValidatableResponse paged(Outage outage, String url, int rows) {
    return outage
        .request()
        .header("Prefer", "odata.maxpagesize=" + rows)
        .get(url.substring(url.indexOf("Pumps")))
        .then();
  }

  @Test
  void restartInTheOutage_losesNothing() {
    try (Outage outage = Outage.ofPages(folder)) {
      String url = "Pumps?$filter=Power%20gt%202&$orderby=Power%20desc&$count=true&$top=2";
      String live = get(outage, url).statusCode(200).extract().asString();
      get(outage, "Makers").statusCode(200);
      outage.stop();
      outage.clock.advance(Duration.ofMinutes(10));
      outage.start();
      for (String source : List.of("plant", "office")) {
        outage.fail(source, DOWN);
        outage.source(source).forget();
      }
      String kept =
          get(outage, url)
              .statusCode(200)
              .header("X-Sallyport-Source", "kept")
              .header("Age", "600")
              .extract()
              .asString();
      assertThat(kept).contains(live.substring(live.indexOf("\"value\""), live.length() - 1));
      get(outage, "Makers(8)/Name").statusCode(200).body("value", equalTo("Sulzer"));
      get(outage, "Pumps(2)").statusCode(200).header("X-Sallyport-Source", "kept");

      outage.fail("plant", Fault.NONE);
      get(outage, "Pumps?$filter=Power%20gt%203")
          .statusCode(503)
          .body("error.message", containsString("has not said yet what it can do"));
      outage.source("plant").remember();
      get(outage, "Pumps?$filter=Power%20gt%203")
          .statusCode(200)
          .header("X-Sallyport-Source", "live")
          .body("value", hasSize(3));
    }
  }

  private static ValidatableResponse batch(Outage outage, String user, String password) {
    return outage
        .request()
        .auth()
        .preemptive()
        .basic(user, password)
        .contentType("application/json")
        .body("{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"Pumps\"}]}")
        .post("$batch")
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse as(Outage outage, String user, String password) {
    return outage.request().auth().preemptive().basic(user, password).get("Pumps").then();
  }

  private static ValidatableResponse get(Outage outage, String url) {
    return outage.request().get(url).then();
  }
}
