package io.sallyport;

import static io.sallyport.SnapshotsTest.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.sallyport.error.ErrorCode;
import io.sallyport.testing.ScriptedSource.Fault;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source that is given so much time and no more, if there is anything else to show. */
class KeptAfterTest {
  @TempDir Path folder;

  private Outage outage(String keptAfter) {
    return outage("pages", keptAfter);
  }

  private Outage outage(String mode, String keptAfter) {
    return new Outage(
        folder,
        "",
        "fallback: {mode: %s, keptAfter: %s}\n".formatted(mode, keptAfter) + Outage.RESILIENCE,
        "");
  }

  private static ValidatableResponse get(Outage outage, String url, String origin) {
    return outage.request().get(url).then().statusCode(200).header("X-Sallyport-Source", origin);
  }

  /** Waits for a sign before it answers. */
  private static Fault slow(CountDownLatch sign) {
    return (read, context) -> {
      try {
        sign.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return read.rows();
    };
  }

  @Test
  void sourceThatTakesLonger_isReadOn_whileWhatIsKeptIsGiven() {
    try (Outage outage = outage("50ms")) {
      get(outage, "Pumps", "live");
      get(outage, "Pumps?$filter=MakerId%20eq%208", "live");
      Outage.run(outage.plant, "UPDATE PUMPS SET NAME = 'Anton' WHERE ID = 1");
      CountDownLatch sign = new CountDownLatch(1);
      outage.fail("plant", slow(sign));
      int reads = outage.source("plant").reads.get();
      for (int i = 0; i < 3; i++) {
        get(outage, "Pumps", "kept").body("value[0].Name", equalTo("Anna"));
      }
      assertThat(outage.source("plant").reads).as("one for all of them").hasValue(reads + 1);
      outage.fail("plant", Fault.hanging());
      sign.countDown();
      Response answer;
      do { // whoever still meets the read that was begun may be given its rows as they come
        answer = outage.request().get("Pumps");
      } while (!answer.header("X-Sallyport-Source").equals("kept")
          || !answer.path("value[0].Name").equals("Anton"));
    }
  }

  @Test
  void sourceThatIsQuickEnough_isAnsweredLive() {
    try (Outage outage = outage("10m")) {
      for (String name : new String[] {"Anna", "Anton"}) {
        for (int i = 0; i < 2; i++) {
          get(outage, "Pumps?$count=true&$expand=Maker", "live")
              .body("value[0].Name", equalTo(name))
              .body("value[0].Maker.Name", equalTo("Voith"))
              .body("'@odata.count'", equalTo(5));
        }
        Outage.run(outage.plant, "UPDATE PUMPS SET NAME = 'Anton' WHERE ID = 1");
      }
      get(outage, "Pumps?$apply=groupby((MakerId))&$orderby=MakerId%20desc", "live");
      get(outage, "Pumps?$apply=groupby((MakerId))&$orderby=MakerId%20desc", "live")
          .body("value[0].MakerId", equalTo(8));
    }
  }

  @Test
  void sourceThatFails_isNotWaitedFor() {
    try (Outage outage = outage("10m")) {
      get(outage, "Pumps", "live");
      outage.fail("plant", Fault.failing(ErrorCode.SOURCE_UNAVAILABLE));
      get(outage, "Pumps", "kept");
      get(outage, "Pumps?$filter=Power%20gt%202", "kept");
      outage.fail("plant", Fault.dyingAfter(2));
      get(outage, "Pumps", "kept");
      outage.fail("plant", Fault.failing(ErrorCode.SOURCE_QUERY_REFUSED));
      outage.request().get("Pumps").then().statusCode(502);
    }
  }

  @Test
  void whereNothingIsKept_sourceHasAllTheTimeThatThereIs() {
    try (Outage outage = outage("1ms")) {
      CountDownLatch sign = new CountDownLatch(1);
      outage.fail(
          "plant",
          (read, context) -> {
            sign.countDown();
            return read.rows();
          });
      get(outage, "Pumps", "live");
      assertThat(sign.getCount()).isZero();
    }
  }

  @Test
  void snapshot_isGivenToo() {
    try (Outage outage = outage("snapshot", "50ms")) {
      make(outage, "Pumps");
      CountDownLatch sign = new CountDownLatch(1);
      outage.fail("plant", slow(sign));
      get(outage, "Pumps?$filter=MakerId%20eq%208", "snapshot").body("value.size()", equalTo(2));
      sign.countDown();
    }
  }
}
