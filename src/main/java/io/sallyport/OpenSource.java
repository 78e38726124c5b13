package io.sallyport;

import io.sallyport.config.Connection;
import io.sallyport.config.CsvConnection;
import io.sallyport.config.JdbcConnection;
import io.sallyport.config.JdbcUrl;
import io.sallyport.config.Secret;
import io.sallyport.source.Introspectable;
import io.sallyport.source.Source;
import io.sallyport.source.SourceMemory;
import io.sallyport.source.file.CsvSettings;
import io.sallyport.source.file.CsvSource;
import io.sallyport.source.jdbc.EmbeddedDatabase;
import io.sallyport.source.jdbc.JdbcSettings;
import io.sallyport.source.jdbc.JdbcSource;
import io.sallyport.source.jdbc.PoolUse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A source as its file describes it, opened: it need not be reachable yet.
 *
 * @param introspection the same source, for what it says about itself
 * @param memory of what it said about itself before
 * @param note what an operator should know about this kind of source, if anything
 * @param pool tells how many of its connections are in use, if it has any
 */
record OpenSource(
    String name,
    Source source,
    Introspectable introspection,
    SourceMemory memory,
    Optional<String> note,
    Optional<Supplier<PoolUse>> pool)
    implements AutoCloseable {

  /**
   * @param dataFolder where databases that are made from scripts are kept
   */
  static OpenSource open(String name, Connection connection, SourceMemory memory, Path dataFolder) {
    return connection.accept(new Opener(name, memory, dataFolder));
  }

  @Override
  public void close() {
    source.close();
  }

  /** One line per kind of source. */
  private record Opener(String name, SourceMemory memory, Path dataFolder)
      implements Connection.Visitor<OpenSource> {
    @Override
    public OpenSource jdbc(JdbcConnection connection) {
      JdbcSource source = JdbcSource.open(settings(connection), memory);
      return new OpenSource(name, source, source, memory, source.note(), Optional.of(source::pool));
    }

    @Override
    public OpenSource csv(CsvConnection connection) {
      CsvSource source =
          CsvSource.open(
              new CsvSettings(
                  name, connection.folder(), connection.delimiter(), connection.charset()));
      return new OpenSource(name, source, source, memory, Optional.empty(), Optional.empty());
    }

    private JdbcSettings settings(JdbcConnection connection) {
      String url =
          connection
              .url()
              .map(JdbcUrl::reveal)
              .orElseGet(() -> EmbeddedDatabase.url(name, connection.createFrom(), dataFolder));
      return new JdbcSettings(
          name,
          url,
          connection.user(),
          connection.password().map(Secret::reveal),
          connection.schemas(),
          connection.timeZone(),
          connection.maxConnections(),
          connection.connectTimeout());
    }
  }
}
