package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.testing.Databases;
import io.sallyport.testing.Databases.Database;
import io.sallyport.testing.LoggedLine;
import io.sallyport.testing.SampleGateway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many rows are related, where no index leads to them: by keys of two parts, with nulls in
 * them, and texts that differ in letter case and blanks. H2 leaves it to the gateway, the others do
 * not.
 */
class RelatedCountsTest {
  private static final String METADATA =
      """
      kind: jdbc
      connection:
        url: '%s'
        schemas: [%s]
      expose: listed
      entitySets:
        Depots:
          table: DEPOTS
          properties: {Id: ID, Region: REGION, Number: NO}
          navigation:
            Items: {target: Items, many: true, on: {Region: Region, Number: Number}}
            Namesakes: {target: Items, many: true, on: {Region: Region}}
        Items:
          table: ITEMS
          properties: {Id: ID, Region: REGION, Number: NO}
          navigation:
            Depot: {target: Depots, on: {Id: Id}}
      """;

  @TempDir Path folder;

  @Test
  void h2() throws Exception {
    Database h2 = Databases.h2();
    create(h2, "");
    counts(h2, "PUBLIC", "partly");
  }

  @Test
  void postgres() throws Exception {
    Database postgres = Databases.postgres();
    String schema = Databases.uniqueName();
    postgres.run("CREATE SCHEMA " + schema);
    try {
      create(postgres, schema + ".");
      counts(postgres, schema, "yes");
    } finally {
      postgres.run("DROP SCHEMA " + schema + " CASCADE");
    }
  }

  @Test
  void mariaDb() throws Exception {
    Database server = Databases.mariaDb();
    String schema = Databases.uniqueName();
    server.run("CREATE DATABASE " + schema);
    try {
      create(server, schema + ".");
      counts(server, schema, "yes");
    } finally {
      server.run("DROP DATABASE " + schema);
    }
  }

  private static void create(Database database, String schema) throws Exception {
    String columns = schema.isEmpty() || !isPostgres(database) ? "ID, REGION, NO" : QUOTED;
    String types =
        " ("
            + columns.replaceFirst(", ", " INT PRIMARY KEY, ").replaceFirst(", (?=.?NO)", TEXT)
            + " INT)";
    String depots = schema + (isPostgres(database) ? "\"DEPOTS\"" : "DEPOTS");
    String items = schema + (isPostgres(database) ? "\"ITEMS\"" : "ITEMS");
    database.run(
        "CREATE TABLE " + depots + types,
        "CREATE TABLE " + items + types,
        "INSERT INTO "
            + depots
            + " VALUES (1, 'north', 1), (2, 'north', 2), (3, 'North', 1), (4, 'south', NULL),"
            + " (5, NULL, 1), (6, 'west', 1), (7, NULL, NULL), (8, 'north ', 1)",
        "INSERT INTO "
            + items
            + " VALUES (1, 'north', 1), (2, 'north', 1), (3, 'north', 2), (4, 'North', 1), (5,"
            + " 'south', NULL), (6, NULL, 1), (7, NULL, NULL), (8, 'east', 1), (9, 'north', 1)");
  }

  private static final String QUOTED = "\"ID\", \"REGION\", \"NO\"";
  private static final String TEXT = " VARCHAR(20), ";

  private static boolean isPostgres(Database database) {
    return database.url().startsWith("jdbc:postgresql");
  }

  private void counts(Database database, String schema, String pushed) throws Exception {
    Files.createDirectories(folder.resolve("sources"));
    Files.writeString(
        folder.resolve("sources/plant.yaml"), METADATA.formatted(database.url(), schema));
    Files.writeString(folder.resolve("gateway.yaml"), "services:\n  - path: /odata\n");
    try (Gateway gateway = SampleGateway.start(folder);
        LoggedLine line = new LoggedLine("io.sallyport.request", "id=")) {
      assertThat(ids(gateway, "$filter=Items/$count%20gt%202")).containsExactly(1);
      assertThat(line.await()).contains(" pushed=" + pushed + " ");
      assertThat(ids(gateway, "$filter=Items/$count%20eq%201")).containsExactly(2, 3);
      assertThat(ids(gateway, "$filter=Items/$count%20eq%200")).containsExactly(4, 5, 6, 7, 8);
      assertThat(ids(gateway, "$filter=Items/$count%20lt%20Number")).containsExactly(2, 5, 6, 8);
      assertThat(ids(gateway, "$orderby=Items/$count%20desc,Id"))
          .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
      assertThat(ids(gateway, "$orderby=Items/$count,Namesakes/$count%20desc,Id%20desc"))
          .containsExactly(4, 8, 7, 6, 5, 2, 3, 1);
      assertThat(ids(gateway, "$filter=Namesakes/$count%20ge%201%20and%20Items/$count%20ne%203"))
          .containsExactly(2, 3, 4);
      assertThat(ids(gateway, "$filter=Items/$count%20gt%200")).containsExactly(1, 2, 3);
    }
  }

  private static List<Integer> ids(Gateway gateway, String options) {
    return SampleGateway.request(gateway.port())
        .get("/Depots?$select=Id&" + options)
        .then()
        .statusCode(200)
        .extract()
        .path("value.Id");
  }
}
