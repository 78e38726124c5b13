package io.sallyport;

import io.sallyport.config.Connection;
import io.sallyport.config.CsvConnection;
import io.sallyport.config.JdbcConnection;
import io.sallyport.config.JdbcUrl;
import io.sallyport.memory.MemoryFile;
import io.sallyport.source.SourceMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Gives each source the place where it is remembered what it said. */
final class Memories {
  private static final String FOLDER = "remembered";

  private Memories() {}

  static SourceMemory of(String source, Connection connection, Path dataFolder) {
    return MemoryFile.of(dataFolder.resolve(FOLDER), source, connection.accept(IDENTITY));
  }

  /** What decides what a source says. A password does not. */
  private static final Connection.Visitor<List<String>> IDENTITY =
      new Connection.Visitor<>() {
        @Override
        public List<String> jdbc(JdbcConnection connection) {
          List<String> identity = new ArrayList<>();
          identity.add("jdbc");
          // Its text has no password.
          identity.add(connection.url().map(JdbcUrl::toString).orElse(""));
          identity.add(connection.user().orElse(""));
          identity.add(connection.createFrom().toString());
          identity.addAll(connection.schemas());
          return identity;
        }

        @Override
        public List<String> csv(CsvConnection connection) {
          return List.of(
              "csv",
              connection.folder().toString(),
              String.valueOf(connection.delimiter()),
              connection.charset().name());
        }
      };
}
