package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sallyport.config.MetadataFolder;
import io.sallyport.testing.Databases;
import io.sallyport.testing.MetadataText;
import io.sallyport.testing.RawHttp;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the port for operators listens. */
class AdminHostTest {
  private static final String USUAL = "127.0.0.1";

  /** Another address of this machine. */
  private static final String OTHER = "127.0.0.2";

  private final Databases.Database database = Databases.h2();

  @TempDir Path folder;

  @BeforeEach
  void fill() throws SQLException {
    database.run("CREATE TABLE T (ID INT PRIMARY KEY)");
  }

  @BeforeEach
  void otherAddress_isThere() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(OTHER))) {
      assertThat(probe.isBound()).isTrue();
    } catch (IOException e) {
      assumeTrue(false, "skipped: this machine has no address " + OTHER);
    }
  }

  private Gateway start(Map<String, String> environment) throws IOException {
    Map<String, String> all =
        new HashMap<>(Map.of("SALLYPORT_PORT", "0", "SALLYPORT_ADMIN_PORT", "0"));
    all.putAll(environment);
    Files.createDirectories(folder.resolve("sources"));
    Files.writeString(
        folder.resolve("gateway.yaml"), "dataFolder: data\nsecurity: {users: {a: sesame}}\n");
    Files.writeString(folder.resolve("sources/a.yaml"), MetadataText.jdbc(database));
    return Gateway.start(MetadataFolder.read(folder, all));
  }

  private static int status(String host, int port) throws IOException {
    try (RawHttp http = new RawHttp(new Socket(host, port))) {
      http.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
      return http.receive(false).status();
    }
  }

  @Test
  void unlessSomethingIsSaid_itIsThisMachineAlone() throws IOException {
    try (Gateway gateway = start(Map.of("SALLYPORT_HOST", "0.0.0.0"))) {
      assertThat(status(USUAL, gateway.adminPort())).isEqualTo(200);
      assertThat(status(OTHER, gateway.port()))
          .as("clients may come from elsewhere")
          .isEqualTo(404);
      assertThatThrownBy(() -> status(OTHER, gateway.adminPort()))
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void addressThatIsSaid_isTheOnlyOne() throws IOException {
    try (Gateway gateway = start(Map.of("SALLYPORT_ADMIN_HOST", OTHER))) {
      assertThat(status(OTHER, gateway.adminPort())).isEqualTo(200);
      assertThatThrownBy(() -> status(USUAL, gateway.adminPort()))
          .isInstanceOf(ConnectException.class);
    }
  }
}
