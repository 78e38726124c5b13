package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.sallyport.error.ConfigurationException;
import io.sallyport.testing.RemoteH2;
import io.sallyport.testing.SampleGateway;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that starts while its source is down. */
class RestartTest {
  private static final String QUICKLY = Outage.RESILIENCE;
  private static final String FILTERED = "PUMPS?$filter=NAME%20eq%20'anna'&$select=ID";

  @TempDir Path folder;
  private RemoteH2 plant;
  private Path remembered;

  @BeforeEach
  void fill() throws IOException {
    plant =
        new RemoteH2(
            "CREATE TABLE MAKERS (ID INT PRIMARY KEY, NAME VARCHAR(20) UNIQUE NOT NULL)",
            "CREATE TABLE PUMPS (ID INT PRIMARY KEY, NAME VARCHAR(20), POWER DECIMAL(9,2),"
                + " MAKER_ID INT REFERENCES MAKERS)",
            "INSERT INTO MAKERS VALUES (7, 'Voith-XYZ')",
            "INSERT INTO PUMPS VALUES (1, 'anna', 1.5, 7), (2, 'Anna', 22.25, NULL)");
    remembered = folder.resolve("data/remembered/plant.facts");
    Files.createDirectories(folder.resolve("sources"));
    Files.writeString(folder.resolve("gateway.yaml"), "dataFolder: data\n");
    plantSays("");
  }

  @AfterEach
  void close() {
    plant.close();
  }

  /**
   * @param more settings of the connection, each with two blanks before it
   */
  private void plantSays(String more) throws IOException {
    Files.writeString(folder.resolve("sources/plant.yaml"), plant.connection() + more + QUICKLY);
  }

  private static ValidatableResponse get(Gateway gateway, String url) {
    return SampleGateway.request(gateway.port()).get(url).then();
  }

  /** Starts, asks and stops, all while the source is up. */
  private Response metadataOfAnEarlierLife() {
    try (Gateway gateway = SampleGateway.start(folder)) {
      assertThat(gateway.notes()).noneMatch(note -> note.contains("taken to be"));
      get(gateway, FILTERED).statusCode(200).body("value.ID", equalTo(List.of(1)));
      get(gateway, "PUMPS?$filter=MAKERS/NAME%20eq%20'Voith-XYZ'").statusCode(200);
      return get(gateway, "$metadata").statusCode(200).extract().response();
    }
  }

  @Test
  void sourceThatIsDown_isShownAsItWas_andAnswersWhenItIsBack() {
    Response before = metadataOfAnEarlierLife();
    plant.stop();
    try (Gateway gateway = SampleGateway.start(folder)) {
      assertThat(gateway.notes())
          .anyMatch(
              note ->
                  note.startsWith("plant: The source 'plant' cannot be reached. Its tables are")
                      && note.matches(".* what they were on \\d{4}-\\d\\d-\\d\\dT[0-9:]+Z; .*"));
      Response after = get(gateway, "$metadata").statusCode(200).extract().response();
      assertThat(after.asString()).isEqualTo(before.asString());
      assertThat(after.header("ETag")).isNotNull().isEqualTo(before.header("ETag"));
      SampleGateway.request(gateway.port())
          .header("If-None-Match", before.header("ETag"))
          .get("$metadata")
          .then()
          .statusCode(304);
      get(gateway, "").statusCode(200).body("value.name", hasItems("PUMPS", "MAKERS"));
      get(gateway, FILTERED)
          .statusCode(503)
          .body("error.code", equalTo("SOURCE_UNAVAILABLE"))
          .body("error.message", containsString("The source 'plant' cannot be reached."));
      plant.start();
      get(gateway, FILTERED).statusCode(200).body("value.ID", equalTo(List.of(1)));
      get(gateway, "PUMPS?$filter=MAKERS/NAME%20eq%20'Voith-XYZ'&$expand=MAKERS")
          .statusCode(200)
          .body("value.MAKERS.NAME", equalTo(List.of("Voith-XYZ")));
    }
  }

  /** What is kept is found by what was asked of the source, which depends on its tables. */
  @Test
  void whatIsKept_isFoundAgain() throws IOException {
    Files.writeString(
        folder.resolve("sources/plant.yaml"), plant.connection() + QUICKLY + "fallback: pages\n");
    List<String> urls =
        List.of(
            FILTERED,
            "PUMPS?$filter=MAKERS/NAME%20eq%20'Voith-XYZ'&$orderby=POWER%20desc&$count=true",
            "PUMPS?$orderby=MAKERS/NAME&$expand=MAKERS",
            "PUMPS?$apply=groupby((MAKER_ID),aggregate(POWER%20with%20sum%20as%20Sum))",
            "MAKERS/$count?$filter=PUMPS/any(p:p/NAME%20eq%20'anna')");
    List<String> live;
    try (Gateway gateway = SampleGateway.start(folder)) {
      live = urls.stream().map(url -> rows(gateway, url, "live")).toList();
    }
    plant.stop();
    try (Gateway gateway = SampleGateway.start(folder)) {
      assertThat(urls).map(url -> rows(gateway, url, "kept")).isEqualTo(live);
      get(gateway, "PUMPS?$filter=POWER%20gt%207").statusCode(503);
      plant.start();
      get(gateway, "PUMPS?$filter=POWER%20gt%207")
          .statusCode(200)
          .header("X-Sallyport-Source", "live")
          .body("value.ID", equalTo(List.of(2)));
    }
  }

  private static String rows(Gateway gateway, String url, String origin) {
    String body =
        get(gateway, url).statusCode(200).header("X-Sallyport-Source", origin).extract().asString();
    return body.replaceAll("localhost:\\d+|,\"@Sallyport.dataAsOf\":\"[^\"]*\"", "");
  }

  @Test
  void sourceThatHangs_doesNotHoldUpTheStart() throws IOException {
    plantSays("  connectTimeout: 300ms\n");
    metadataOfAnEarlierLife();
    plant.hang();
    try (Gateway gateway = SampleGateway.start(folder)) {
      get(gateway, "$metadata").statusCode(200).body(containsString("PUMPS"));
      get(gateway, FILTERED).statusCode(503);
      plant.start();
      get(gateway, FILTERED).statusCode(200).body("value.ID", equalTo(List.of(1)));
    }
  }

  @Test
  void sourceWithoutItsTables_isShownAsItWas() {
    metadataOfAnEarlierLife();
    plant.run("DROP TABLE PUMPS", "DROP TABLE MAKERS");
    for (int i = 0; i < 2; i++) {
      try (Gateway gateway = SampleGateway.start(folder)) {
        assertThat(gateway.notes()).anyMatch(n -> n.startsWith("plant: It shows no table"));
        get(gateway, FILTERED).statusCode(502).body("error.code", equalTo("SOURCE_SCHEMA_CHANGED"));
      }
    }
  }

  /** A comparison that ignored letter case would let another row pass. */
  @Test
  void tableThatChangedMeanwhile_isTakenAsItIsNow() {
    metadataOfAnEarlierLife();
    plant.stop();
    try (Gateway gateway = SampleGateway.start(folder)) {
      get(gateway, FILTERED).statusCode(503);
      plant.run("ALTER TABLE PUMPS ALTER COLUMN NAME VARCHAR_IGNORECASE(20)");
      plant.start();
      get(gateway, FILTERED)
          .statusCode(502)
          .body("error.code", equalTo("SOURCE_SCHEMA_CHANGED"))
          .body("error.message", containsString("The table behind PUMPS has changed"));
      get(gateway, FILTERED).statusCode(200).body("value.ID", equalTo(List.of(1)));
    }
    plant.stop();
    try (Gateway gateway = SampleGateway.start(folder)) {
      get(gateway, FILTERED).statusCode(503);
      plant.start();
      get(gateway, FILTERED).statusCode(200).body("value.ID", equalTo(List.of(1)));
    }
  }

  @Test
  void firstStartWithoutTheSource_saysWhatIsMissing() {
    plant.stop();
    assertThatThrownBy(() -> SampleGateway.start(folder))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("plant.yaml")
        .hasMessageContaining("The source 'plant' cannot be reached.")
        .hasMessageContaining("Nothing is remembered of it from an earlier start.");
    plant.start();
    metadataOfAnEarlierLife();
  }

  @Test
  void otherConnection_isNotShownAsTheOldOne() throws IOException {
    metadataOfAnEarlierLife();
    plant.stop();
    plantSays("  schemas: [OTHER]\n");
    assertThatThrownBy(() -> SampleGateway.start(folder))
        .hasMessageContaining("Nothing is remembered");
    plantSays("");
    SampleGateway.start(folder).close();
  }

  @Test
  void damagedMemory_isSetAside() throws IOException {
    metadataOfAnEarlierLife();
    Files.writeString(remembered, Files.readString(remembered).replace("PUMPS", "PUNKS"));
    SampleGateway.start(folder).close();
    assertThat(remembered.resolveSibling("plant.facts.damaged")).content().contains("PUNKS");
    plant.stop();
    SampleGateway.start(folder).close();
    Files.writeString(remembered, "nothing of use");
    assertThatThrownBy(() -> SampleGateway.start(folder))
        .hasMessageContaining("Nothing is remembered");
  }

  @Test
  void memory_holdsNoSecretAndNoRow() throws IOException {
    metadataOfAnEarlierLife();
    assertThat(remembered)
        .content()
        .contains("PUMPS", "MAKER_ID", "table PUMPS", "indexes MAKERS")
        .doesNotContain(RemoteH2.PASSWORD, "anna", "Voith-XYZ", "localhost");
  }

  @Test
  void validate_asksTheSourceItself() {
    metadataOfAnEarlierLife();
    plant.stop();
    StringWriter out = new StringWriter();
    assertThat(Main.run(new PrintWriter(out), new PrintWriter(out), "validate", folder.toString()))
        .isNotZero();
    assertThat(out.toString()).contains("The source 'plant' cannot be reached.");
  }
}
