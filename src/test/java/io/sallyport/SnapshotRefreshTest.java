package io.sallyport;

import static io.sallyport.SnapshotsTest.awaitState;
import static io.sallyport.SnapshotsTest.get;
import static io.sallyport.SnapshotsTest.make;
import static io.sallyport.SnapshotsTest.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.sallyport.error.ErrorCode;
import io.sallyport.testing.LoggedLine;
import io.sallyport.testing.ScriptedSource.Fault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When snapshots are made, and what happens to them on the way. */
class SnapshotRefreshTest {
  private static final Fault DOWN = Fault.failing(ErrorCode.SOURCE_UNAVAILABLE);
  private static final String ON_DEMAND = "fallback: snapshot\n" + Outage.RESILIENCE;
  private static final String EVERY_HOUR =
      "fallback: {mode: snapshot, every: 1h}\n" + Outage.RESILIENCE;

  @TempDir Path folder;

  /** Pumps of which there are more than fit into two parts. */
  private Outage many() {
    Outage outage = new Outage(folder, "", ON_DEMAND, "");
    Outage.run(
        outage.plant, "INSERT INTO PUMPS SELECT X, 'P' || X, 1, 7 FROM SYSTEM_RANGE(6, 5000)");
    return outage;
  }

  private static RequestSpecification admin(Outage outage) {
    return RestAssured.given().baseUri("http://localhost").port(outage.gateway().adminPort());
  }

  private List<String> files() throws IOException {
    Path snapshots = folder.resolve("data/kept/snapshots");
    if (Files.notExists(snapshots)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(snapshots)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** Lets so many reads pass. */
  private static Fault after(int reads, Fault fault) {
    AtomicInteger left = new AtomicInteger(reads);
    return (read, context) -> left.getAndDecrement() > 0 ? read.rows() : fault.apply(read, context);
  }

  @Test
  void refresh_isMadeInParts_andSaysHowFarItIs() {
    try (Outage outage = many()) {
      CountDownLatch goOn = new CountDownLatch(1);
      outage.fail(
          "plant",
          after(
              1,
              (read, context) -> {
                await(goOn);
                return read.rows();
              }));
      post(outage, "Pumps");
      JsonPath running;
      do {
        running = state(outage, "Pumps");
      } while (running.getInt("snapshots[0].refresh.rows") < 2000);
      assertThat(running.getString("snapshots[0].state")).isEqualTo("running");
      assertThat(running.getString("snapshots[0].refresh.startedAt"))
          .isEqualTo(outage.clock.instant().toString());
      admin(outage)
          .contentType("application/json")
          .post("/admin/snapshots/Pumps")
          .then()
          .statusCode(409)
          .body("error.message", containsString("is being made"));
      goOn.countDown();
      assertThat(awaitState(outage, "Pumps", s -> !s.equals("running"))).isEqualTo("ready");
      assertThat(state(outage, "Pumps").getInt("snapshots[0].rows")).isEqualTo(5000);
      assertThat(outage.source("plant").reads).hasValue(3);
      outage.fail("plant", DOWN);
      get(outage, "Pumps/$count").body(equalTo("5000"));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void post(Outage outage, String set) {
    admin(outage)
        .contentType("application/json")
        .post("/admin/snapshots/" + set)
        .then()
        .statusCode(202);
  }

  @Test
  void refreshThatWasInterrupted_isGoneOnWith_evenAfterARestart() {
    try (Outage outage = many()) {
      Instant begun = outage.clock.instant();
      outage.fail("plant", after(1, Fault.dyingAfter(700)));
      post(outage, "Pumps");
      assertThat(awaitState(outage, "Pumps", s -> !s.matches("running|queued")))
          .isEqualTo("failed");
      assertThat(state(outage, "Pumps").getString("snapshots[0].failure")).contains("as told");
      outage.fail("plant", DOWN);
      get(outage, "Pumps").statusCode(503);

      outage.stop();
      outage.clock.advance(Duration.ofMinutes(20));
      outage.start();
      outage.source("plant").forget();
      post(outage, "Pumps");
      assertThat(awaitState(outage, "Pumps", s -> !s.matches("running|queued")))
          .as("it cannot say what it can do")
          .isEqualTo("failed");
      outage.source("plant").remember();
      make(outage, "Pumps");
      assertThat(outage.source("plant").reads).as("what was left: 2300 rows").hasValue(2);
      assertThat(state(outage, "Pumps").getString("snapshots[0].takenAt"))
          .isEqualTo(begun.toString());
      outage.fail("plant", DOWN);
      get(outage, "Pumps/$count").body(equalTo("5000"));
      get(outage, "Pumps?$apply=aggregate(Id%20with%20countdistinct%20as%20N)")
          .body("value[0].N", equalTo(5000));
    }
  }

  @Test
  void refreshThatWasInterruptedLongAgo_beginsAnew() {
    try (Outage outage = many()) {
      outage.fail("plant", after(1, DOWN));
      post(outage, "Pumps");
      awaitState(outage, "Pumps", s -> s.equals("failed"));
      outage.fail("plant", Fault.NONE);
      outage.clock.advance(Duration.ofHours(13));
      make(outage, "Pumps");
      assertThat(state(outage, "Pumps").getString("snapshots[0].takenAt"))
          .isEqualTo(outage.clock.instant().toString());
    }
  }

  @Test
  void schedule_makesThemByItself_andNotInADrill() throws Exception {
    try (Outage outage = new Outage(folder, "", EVERY_HOUR, "")) {
      assertThat(awaitState(outage, "Pumps", s -> s.matches("ready"))).isEqualTo("ready");
      String first = state(outage, "Pumps").getString("snapshots[0].takenAt");
      assertThat(first).isEqualTo(outage.clock.instant().toString());

      admin(outage)
          .contentType("application/json")
          .body("{\"source\":\"plant\",\"fault\":\"down\",\"for\":\"5m\"}")
          .post("/admin/drills")
          .then()
          .statusCode(201);
      outage.clock.advance(Duration.ofHours(1));
      admin(outage)
          .contentType("application/json")
          .post("/admin/snapshots/Pumps")
          .then()
          .statusCode(409)
          .body("error.code", equalTo("DRILL"));
      get(outage, "Pumps").statusCode(200).header("X-Sallyport-Source", "snapshot");
      assertThat(state(outage, "Pumps").getString("snapshots[0].takenAt")).isEqualTo(first);

      try (LoggedLine made =
          new LoggedLine("io.sallyport.resilience.snapshot.Snapshots", "snapshot made")) {
        admin(outage).delete("/admin/drills").then().statusCode(200);
        made.await();
      }
      awaitState(outage, "Pumps", s -> s.equals("ready"));
      assertThat(state(outage, "Pumps").getString("snapshots[0].takenAt"))
          .isEqualTo(outage.clock.instant().toString());
      assertThat(files()).as("the one before is gone").hasSize(1);
    }
  }

  @Test
  void refreshThatFails_isOneWarning_andLeavesTheSnapshotBefore() throws Exception {
    try (Outage outage = new Outage(folder, "", EVERY_HOUR, "")) {
      awaitState(outage, "Pumps", s -> s.equals("ready"));
      outage.fail("plant", DOWN);
      try (LoggedLine warning =
          new LoggedLine("io.sallyport.resilience.snapshot.Snapshots", "No new snapshot of")) {
        outage.clock.advance(Duration.ofHours(1));
        assertThat(warning.await()).contains("Pumps", "the one before stays", "as told");
      }
      assertThat(awaitState(outage, "Pumps", s -> !s.equals("running"))).isEqualTo("failed");
      get(outage, "Pumps?$filter=Id%20eq%202")
          .statusCode(200)
          .header("X-Sallyport-Source", "snapshot")
          .header("Age", "3600");
      outage.fail("plant", Fault.NONE);
      outage.clock.advance(Duration.ofMinutes(5));
      assertThat(awaitState(outage, "Pumps", s -> s.equals("ready"))).isEqualTo("ready");
    }
  }

  @Test
  void setThatWantsNoSnapshotAnyMore_losesItAtTheNextStart() throws Exception {
    try (Outage outage = new Outage(folder, "", ON_DEMAND, "")) {
      make(outage, "Pumps");
      assertThat(files()).hasSize(1);
      assertThat(files().get(0)).startsWith("plant-Pumps-").endsWith(".mv.db");
    }
    try (Outage outage = new Outage(folder, "", Outage.RESILIENCE, "")) {
      assertThat(files()).isEmpty();
      admin(outage)
          .contentType("application/json")
          .post("/admin/snapshots/Pumps")
          .then()
          .statusCode(404)
          .body("error.message", containsString("No entity set has fallback: snapshot"));
    }
  }

  @Test
  void damagedFile_isSetAside_andTheGatewayStarts() throws Exception {
    try (Outage outage = new Outage(folder, "", ON_DEMAND, "")) {
      make(outage, "Pumps");
      outage.stop();
      Files.writeString(
          folder.resolve("data/kept/snapshots").resolve(files().get(0)), "no database at all");
      try (LoggedLine said = new LoggedLine("io.sallyport.source.jdbc.H2Copies", "The snapshot ")) {
        outage.start();
        assertThat(said.await()).contains("is damaged", "set aside");
      }
      assertThat(files()).hasSize(1).allMatch(name -> name.endsWith(".unreadable"));
      make(outage, "Pumps");
    }
  }

  @Test
  void fileThatIsDamagedInside_givesNoWrongRow() throws Exception {
    try (Outage outage = many()) {
      make(outage, "Pumps");
      outage.stop();
      Path file = folder.resolve("data/kept/snapshots").resolve(files().get(0));
      byte[] content = Files.readAllBytes(file);
      Arrays.fill(content, content.length / 4, content.length * 3 / 4, (byte) 0x55);
      Files.write(file, content);
      outage.start();
      outage.fail("plant", DOWN);
      Response answer = outage.request().get("Pumps?$select=Name&$top=5000");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.jsonPath().getString("error.code")).startsWith("SOURCE_");
      outage.fail("plant", Fault.NONE);
      make(outage, "Pumps");
      outage.fail("plant", DOWN);
      get(outage, "Pumps/$count").statusCode(200).body(equalTo("5000"));
    }
  }

  @Test
  void snapshot_isEncryptedWhereTheOtherKeptDataIs() throws Exception {
    String key = "fallback: {encryptionKey: 'a key of 16 letters'}\n";
    try (Outage outage = new Outage(folder, key, ON_DEMAND, "")) {
      make(outage, "Pumps");
      byte[] content =
          Files.readAllBytes(folder.resolve("data/kept/snapshots").resolve(files().get(0)));
      assertThat(new String(content, StandardCharsets.ISO_8859_1)).doesNotContain("Bert", "NAME");
      outage.stop();
      outage.start();
      outage.fail("plant", DOWN);
      get(outage, "Pumps(2)").statusCode(200).body("Name", equalTo("Bert"));
    }
    try (Outage outage = new Outage(folder, key.replace("16", "17"), ON_DEMAND, "")) {
      assertThat(state(outage, "Pumps").getString("snapshots[0].state")).isEqualTo("none");
    }
  }

  @Test
  void operators_seeAndOrderSnapshots() {
    try (Outage outage = new Outage(folder, "", ON_DEMAND, "")) {
      admin(outage).post("/admin/snapshots/Pumps").then().statusCode(415);
      admin(outage)
          .contentType("application/json")
          .post("/admin/snapshots/Pups")
          .then()
          .statusCode(404)
          .body("error.message", containsString("There is Pumps."));
      admin(outage).delete("/admin/snapshots").then().statusCode(405);
      String at = "http://localhost:" + outage.gateway().adminPort();
      assertThat(run("snapshot", "--list", "--admin", at))
          .startsWith("0 Pumps has no snapshot yet");
      assertThat(run("snapshot", "Pumps", "--admin", at)).startsWith("0 Pumps ");
      awaitState(outage, "Pumps", s -> s.equals("ready"));
      assertThat(run("snapshot", "--list", "--admin", at))
          .startsWith("0 Pumps taken at " + outage.clock.instant() + ", 5 rows");
      assertThat(run("snapshot", "--admin", at)).startsWith("2 Say which entity set");
      assertThat(admin(outage).get("/metrics").asString())
          .contains("sallyport_snapshot_rows{entity_set=\"Pumps\"} 5.0")
          .contains("sallyport_snapshot_age_seconds{entity_set=\"Pumps\"}");
    }
  }

  private static String run(String... args) {
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text, true);
    return Main.run(writer, writer, args) + " " + text;
  }
}
