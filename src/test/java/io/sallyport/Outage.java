package io.sallyport;

import io.restassured.specification.RequestSpecification;
import io.sallyport.config.MetadataFolder;
import io.sallyport.testing.Databases;
import io.sallyport.testing.Databases.Database;
import io.sallyport.testing.SampleGateway;
import io.sallyport.testing.ScriptedSource;
import io.sallyport.testing.ScriptedSource.Fault;
import io.sallyport.testing.SetClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A gateway over two small databases that can be told to fail: {@code plant} with pumps, and {@code
 * office} with the makers of the pumps.
 */
final class Outage implements AutoCloseable {
  /** Fails at once and for long; nothing is tried again. */
  static final String RESILIENCE =
      "resilience: {retries: 0, breaker: {window: 100, minimumReads: 100}}\n";

  final Map<String, ScriptedSource> sources = new ConcurrentHashMap<>();
  final SetClock clock = new SetClock();
  final Database plant = Databases.h2();
  final Database office = Databases.h2();
  private final Path folder;
  private Gateway gateway;

  /**
   * @param ofGateway the content of gateway.yaml
   * @param ofPlant what the file of the plant says beside its sets
   * @param pumps what the set of pumps says beside its table
   */
  Outage(Path folder, String ofGateway, String ofPlant, String pumps) {
    this.folder = folder;
    try {
      fill();
      Files.createDirectories(folder.resolve("sources"));
      Files.writeString(folder.resolve("gateway.yaml"), "dataFolder: data\n" + ofGateway);
      Files.writeString(
          folder.resolve("sources/plant.yaml"),
          "kind: jdbc\nconnection: {url: '"
              + plant.url()
              + "'}\n"
              + ofPlant
              + "entitySets:\n  Pumps:\n    table: PUMPS\n    key: [Id]\n    properties:\n"
              + "      Id: {column: ID, type: Edm.Int32, nullable: false}\n"
              + "      Name: {column: NAME, type: Edm.String}\n"
              + "      Power: {column: POWER, type: Edm.Decimal, precision: 9, scale: 2}\n"
              + "      MakerId: {column: MAKER_ID, type: Edm.Int32}\n"
              + "    navigation:\n      Maker: {target: Makers, on: {MakerId: Id}}\n"
              + pumps);
      Files.writeString(
          folder.resolve("sources/office.yaml"),
          "kind: jdbc\nconnection: {url: '"
              + office.url()
              + "'}\nfallback: pages\n"
              + RESILIENCE
              + "entitySets:\n  Makers:\n    table: MAKERS\n    key: [Id]\n    properties:\n"
              + "      Id: {column: ID, type: Edm.Int32, nullable: false}\n"
              + "      Name: {column: NAME, type: Edm.String}\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start();
  }

  /** Pumps of which pages are kept. */
  static Outage ofPages(Path folder) {
    return new Outage(folder, "", "fallback: pages\n" + RESILIENCE, "");
  }

  private void fill() {
    run(
        plant,
        "CREATE TABLE PUMPS (ID INT PRIMARY KEY, NAME VARCHAR(20), POWER DECIMAL(9,2),"
            + " MAKER_ID INT)",
        "INSERT INTO PUMPS VALUES (1, 'Anna', 1.5, 7), (2, 'Bert', 22.25, 8), (3, NULL, NULL, 7),"
            + " (4, 'Dora', 4, NULL), (5, 'Emil', 15, 8)");
    run(
        office,
        "CREATE TABLE MAKERS (ID INT PRIMARY KEY, NAME VARCHAR(20))",
        "INSERT INTO MAKERS VALUES (7, 'Voith'), (8, 'Sulzer')");
  }

  static void run(Database database, String... statements) {
    try {
      database.run(statements);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void start() {
    try {
      gateway =
          Gateway.start(
              MetadataFolder.read(
                  folder, Map.of("SALLYPORT_PORT", "0", "SALLYPORT_ADMIN_PORT", "0")),
              clock,
              (name, source) -> {
                ScriptedSource scripted = new ScriptedSource(source);
                sources.put(name, scripted);
                return scripted;
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void stop() {
    gateway.close();
  }

  Gateway gateway() {
    return gateway;
  }

  RequestSpecification request() {
    return SampleGateway.request(gateway.port());
  }

  void fail(String source, Fault fault) {
    source(source).fail(fault);
  }

  ScriptedSource source(String name) {
    return sources.get(name);
  }

  @Override
  public void close() {
    stop();
  }
}
