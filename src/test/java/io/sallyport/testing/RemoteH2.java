package io.sallyport.testing;

import io.sallyport.testing.Databases.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.UUID;
import org.h2.tools.Server;

/** A database behind a server that can go away and come back with its data, at the same address. */
public final class RemoteH2 implements AutoCloseable {
  public static final String PASSWORD = "open-sesame-4711";

  private final String name = UUID.randomUUID().toString();
  private final Database inside =
      new Database("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1;USER=sa;PASSWORD=" + PASSWORD);
  private Server server;
  private ServerSocket silence;
  private int port;

  /**
   * @param statements that fill it
   */
  public RemoteH2(String... statements) {
    run(statements);
    start();
  }

  /** Runs statements, also while nobody else reaches it. */
  public void run(String... statements) {
    try {
      inside.run(statements);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the file of a source says to reach it; a further setting may follow. */
  public String connection() {
    return "kind: jdbc\nconnection:\n  url: 'jdbc:h2:tcp://localhost:"
        + port
        + "/mem:"
        + name
        + "'\n  user: sa\n  password: "
        + PASSWORD
        + "\n";
  }

  public void start() {
    stop();
    try {
      server = Server.createTcpServer("-tcpPort", Integer.toString(port), "-ifNotExists").start();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    port = server.getPort();
  }

  /** Connections break, and new ones are refused. */
  public void stop() {
    if (server != null) {
      server.stop();
      server = null;
    }
    try {
      if (silence != null) {
        silence.close();
        silence = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Connections break, and new ones are taken without a word. */
  public void hang() {
    stop();
    try {
      silence = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
    run("SHUTDOWN");
  }
}
