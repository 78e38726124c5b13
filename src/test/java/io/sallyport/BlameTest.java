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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    failsAlone(h2, "", () -> {});
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
      failsAlone(postgres, "  schemas: [" + schema + "]\n", () -> {});
    } finally {
      postgres.run("DROP SCHEMA " + schema + " CASCADE");
    }
  }

  /**
   * MariaDB has one state for all that has none of its own: a broken disk and a broken view.
   *
   * @param view what is made before the gateway starts
   * @param breaks what happens to it then
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a column is gone       | SELECT ID, A AS N FROM NOTES | ALTER TABLE NOTES DROP COLUMN A
          a table is gone        | SELECT ID, A FROM NOTES | DROP TABLE NOTES
          a function is gone     | SELECT ID, SHARE(N) AS N FROM PUMPS | DROP FUNCTION SHARE
          a function complains   | SELECT ID, SHARE(N) AS N FROM PUMPS | UPDATE PUMPS SET N = 0
          its owner is gone      | SELECT ID, N FROM PUMPS           | ALTER DEFINER = nobody@nowhere VIEW BROKEN AS SELECT ID, N FROM PUMPS
          collations are mixed   | SELECT ID, A = B AS N FROM NOTES | ALTER TABLE NOTES MODIFY B VARCHAR(9) COLLATE utf8mb4_unicode_ci
          """)
  void mariaDbViewThatFails_doesNotTakeTheOtherSetsWithIt(String name, String view, String breaks)
      throws IOException, SQLException {
    Database server = Databases.mariaDb();
    String schema = Databases.uniqueName();
    server.run("CREATE DATABASE " + schema);
    Database mariaDb = new Database(server.url().replace("3306/test?", "3306/" + schema + "?"));
    try {
      mariaDb.run(
          "CREATE TABLE PUMPS (ID INT PRIMARY KEY, N INT)",
          "INSERT INTO PUMPS VALUES (1, 1)",
          "CREATE TABLE NOTES (ID INT PRIMARY KEY, A VARCHAR(9) COLLATE utf8mb4_general_ci,"
              + " B VARCHAR(9) COLLATE utf8mb4_general_ci)",
          "INSERT INTO NOTES VALUES (1, 'a', 'b')",
          "CREATE FUNCTION SHARE(N INT) RETURNS INT DETERMINISTIC BEGIN IF N = 0 THEN SIGNAL"
              + " SQLSTATE '45000'; END IF; RETURN 1; END",
          "CREATE VIEW BROKEN AS " + view);
      failsAlone(mariaDb, "  schemas: [" + schema + "]\n", () -> mariaDb.run(breaks));
    } finally {
      server.run("DROP DATABASE " + schema);
    }
  }

  /** What goes wrong. */
  private interface Mishap {
    void happen() throws SQLException;
  }

  private void failsAlone(Database database, String connection, Mishap mishap)
      throws IOException, SQLException {
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
      mishap.happen();
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
