package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.sallyport.testing.Databases;
import io.sallyport.testing.Databases.Database;
import io.sallyport.testing.SampleGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source that answers with an error to one question is asked the others all the same. */
class BlameTest {
  @TempDir Path folder;

  @Test
  void viewThatFails_doesNotTakeTheOtherSetsWithIt() throws IOException, SQLException {
    Database h2 = Databases.h2();
    h2.run(
        "CREATE TABLE PUMPS (ID INT PRIMARY KEY, N INT)",
        "INSERT INTO PUMPS VALUES (1, 0)",
        "CREATE VIEW BROKEN AS SELECT ID, 1 / N AS SHARE FROM PUMPS");
    failsAlone(h2, "");
  }

  @Test
  void postgresViewThatFails_doesNotTakeTheOtherSetsWithIt() throws IOException, SQLException {
    Database postgres = Databases.postgres();
    String schema = Databases.uniqueName();
    postgres.run(
        "CREATE SCHEMA " + schema,
        "CREATE TABLE " + schema + ".\"PUMPS\" (\"ID\" INT PRIMARY KEY, \"N\" INT)",
        "INSERT INTO " + schema + ".\"PUMPS\" VALUES (1, 0)",
        "CREATE VIEW "
            + schema
            + ".\"BROKEN\" AS SELECT \"ID\", 1 / \"N\" AS \"SHARE\" FROM "
            + schema
            + ".\"PUMPS\"");
    try {
      failsAlone(postgres, "  schemas: [" + schema + "]\n");
    } finally {
      postgres.run("DROP SCHEMA " + schema + " CASCADE");
    }
  }

  private void failsAlone(Database database, String connection) throws IOException {
    Files.createDirectories(folder.resolve("sources"));
    Files.writeString(
        folder.resolve("sources/plant.yaml"),
        "kind: jdbc\nconnection:\n  url: '"
            + database.url()
            + "'\n"
            + connection
            + "entitySets:\n  Broken: {table: BROKEN, key: [ID]}\n");
    Files.writeString(folder.resolve("gateway.yaml"), "services:\n  - path: /odata\n");
    try (Gateway gateway = SampleGateway.start(folder)) {
      for (int i = 0; i < 12; i++) {
        assertThat(status(gateway, "Broken")).isEqualTo(502);
      }
      assertThat(status(gateway, "PUMPS")).isEqualTo(200);
    }
  }

  private static int status(Gateway gateway, String set) {
    return RestAssured.get("http://localhost:" + gateway.port() + "/odata/" + set).statusCode();
  }
}
