package io.sallyport.contract;

import io.sallyport.Gateway;
import io.sallyport.testing.Databases;
import io.sallyport.testing.Databases.Database;
import io.sallyport.testing.SampleGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * A gateway on the sample data and the tables of the contract, in one kind of database. Started by
 * the first test that needs it, closed after the last.
 */
final class ContractSystem implements AutoCloseable {
  private static final Path METADATA = Path.of("metadata").toAbsolutePath();
  private static final Path SAMPLES = Path.of("sample-data").toAbsolutePath();

  /** The services, each with its path. */
  private static final String GATEWAY =
      """
      services:
        - {path: /salesforce, profile: salesforce}
        - {path: /pages, profile: salesforce, pageSize: 200, serverDrivenPaging: true}
        - {path: /few, profile: salesforce, maxSets: 2}
        - {path: /exact, profile: salesforce, blankAsNull: false}
      """;

  private final boolean h2;
  private final String schema = Databases.uniqueName();
  private Database database = new Database("");
  private Path metadata = Path.of("");
  private List<Gateway> gateway = List.of();

  ContractSystem(boolean h2) {
    this.h2 = h2;
  }

  boolean isH2() {
    return h2;
  }

  Database database() {
    return database;
  }

  /** Skips the test if there is no such database. */
  Gateway gateway() {
    if (gateway.isEmpty()) {
      // Names in lower case, as PostgreSQL has them.
      database = h2 ? new Database(Databases.h2().url() + ";DATABASE_TO_LOWER=TRUE") : postgres();
      try {
        fill();
        metadata = Files.createTempDirectory("contract");
        writeSources();
        gateway = List.of(another(GATEWAY));
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return gateway.get(0);
  }

  private Database postgres() {
    Database server = Databases.postgres();
    return new Database(server.url() + "&currentSchema=" + schema);
  }

  private void fill() throws SQLException, IOException {
    if (!h2) {
      database.run("CREATE SCHEMA " + schema);
    }
    for (String script : List.of("schema.sql", "data.sql")) {
      Path file = SAMPLES.resolve("catalog").resolve(script);
      database.run(h2 ? "RUNSCRIPT FROM '" + file + "'" : Files.readString(file));
    }
    database.run(new ContractTables(h2).sql());
  }

  /** The sources of the sample, but for the connection of the catalogue. */
  private void writeSources() throws IOException {
    Files.createDirectories(metadata.resolve("sources"));
    String catalog = Files.readString(METADATA.resolve("sources/catalog.yaml"));
    int begin = catalog.indexOf("connection:");
    int end = catalog.indexOf("expose:");
    Files.writeString(
        metadata.resolve("sources/catalog.yaml"),
        catalog.substring(0, begin)
            + "connection:\n  url: \""
            + database.url()
            + "\"\n"
            + catalog.substring(end)
            + "  Endless: {table: endless, key: [id], properties: {id: {column: id, nullable:"
            + " false}, steps: {column: steps, filterable: false}}}\n");
    Files.writeString(
        metadata.resolve("sources/erp.yaml"),
        Files.readString(METADATA.resolve("sources/erp.yaml"))
            .replace("../../sample-data", SAMPLES.toString()));
  }

  /** A further gateway on the same sources, with other settings; the caller closes it. */
  Gateway another(String gatewayYaml) throws IOException {
    Files.writeString(metadata.resolve("gateway.yaml"), gatewayYaml);
    return SampleGateway.start(metadata);
  }

  @Override
  public void close() throws SQLException {
    gateway.forEach(Gateway::close);
    if (!h2 && !gateway.isEmpty()) {
      database.run("DROP SCHEMA " + schema + " CASCADE");
    }
  }

  @Override
  public String toString() {
    return h2 ? "H2" : "PostgreSQL";
  }
}
