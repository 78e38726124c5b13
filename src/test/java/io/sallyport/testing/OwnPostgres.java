package io.sallyport.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.LongStream;

/** A PostgreSQL server of a test's own, which may do with it what it likes. */
public final class OwnPostgres implements AutoCloseable {
  private final Path folder;
  private final int port;
  private EmbeddedPostgres server;
  private boolean running = true;

  private OwnPostgres(Path folder, EmbeddedPostgres server) {
    this.folder = folder;
    this.server = server;
    this.port = server.getPort();
  }

  /**
   * Starts a server.
   *
   * @param folder for its data; it need not exist
   */
  public static OwnPostgres start(Path folder) {
    try {
      return new OwnPostgres(folder, builder(folder).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedPostgres.Builder builder(Path folder) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder.resolve("data"))
        .setCleanDataDirectory(false);
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
  }

  public void run(String... statements) {
    try {
      new Databases.Database(url()).run(statements);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stops it: connections break, and new ones are refused. */
  public void stop() {
    try {
      server.close();
      running = false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it again, with its data, at the same address. */
  public void restart() {
    try {
      server = builder(folder).setPort(port).start();
      running = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets it stand still: it takes connections, and answers nobody. */
  public void pause() {
    signal("STOP");
  }

  /** Lets it go on where it stood still. */
  public void resume() {
    signal("CONT");
  }

  /** Ends all connections but the one that ends them. */
  public void cutConnections() {
    run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
  }

  private void signal(String name) {
    try {
      long first =
          Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0).strip());
      long[] all =
          LongStream.concat(
                  LongStream.of(first),
                  ProcessHandle.of(first).orElseThrow().descendants().mapToLong(ProcessHandle::pid))
              .toArray();
      for (long pid : all) {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start().waitFor();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (running) {
      resume();
      stop();
    }
  }
}
