package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.testing.Certificates;
import io.sallyport.testing.Databases;
import io.sallyport.testing.LoggedLine;
import io.sallyport.testing.MetadataText;
import io.sallyport.testing.RawHttp;
import io.sallyport.testing.RawHttp.Answer;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No statement runs for nobody: not for a client that has gone, not after the deadline. */
class DisconnectTest {
  private static final String ENDLESS =
      """
      CREATE VIEW ENDLESS AS SELECT A.X AS ID
      FROM SYSTEM_RANGE(1, 10000000) A, SYSTEM_RANGE(1, 10000000) B WHERE MOD(A.X * B.X, 7) = 9
      """;
  private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(30);

  @TempDir Path folder;
  private final Databases.Database database = Databases.h2();

  /** The one connection of the source is what a statement that goes on would keep. */
  private Gateway start(String requestTimeout) throws SQLException, IOException {
    return start(requestTimeout, "");
  }

  private Gateway start(String requestTimeout, String gatewayYaml)
      throws SQLException, IOException {
    database.run(ENDLESS, "CREATE TABLE T (ID INT PRIMARY KEY)", "INSERT INTO T VALUES (7)");
    return MetadataText.start(
        folder,
        gatewayYaml + "limits: {requestTimeout: " + requestTimeout + "}",
        MetadataText.jdbc(database)
            .replace("'}", "', maxConnections: 1}")
            .concat(
                """
                entitySets:
                  Endless:
                    table: ENDLESS
                    key: [Id]
                    properties: {Id: {column: ID, nullable: false}}
                """));
  }

  private static String get(String url) {
    return "GET " + url + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  }

  /** Looks again and again until the endless statement runs, or does not any more. */
  private void await(boolean running) throws SQLException {
    long end = System.nanoTime() + GIVE_UP_AFTER.toNanos();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      while (isRunning(statement) != running) {
        assertThat(System.nanoTime()).as("running is to be " + running).isLessThan(end);
      }
    }
  }

  private static boolean isRunning(Statement statement) throws SQLException {
    try (ResultSet sessions =
        statement.executeQuery(
            "SELECT 1 FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID <> SESSION_ID()"
                + " AND EXECUTING_STATEMENT LIKE '%ENDLESS%'")) {
      return sessions.next();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /odata/Endless HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /odata/Endless/$count HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST /odata/$batch HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Content-Length: 56\r\n\r\n"
            + "{\"requests\":[{\"id\":\"1\",\"method\":\"get\",\"url\":\"Endless\"}]}"
      })
  void clientThatHangsUp_cancelsTheStatement(String request) throws Exception {
    try (Gateway gateway = start("5m")) {
      try (RawHttp http = new RawHttp(gateway.port())) {
        http.send(request);
        await(true);
      }
      await(false);
      assertThat(RawHttp.get(gateway.port(), "/odata/T").text()).contains("\"ID\":7");
    }
  }

  /** A farewell of TLS comes before the end of the connection, or does not. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void clientThatHangsUp_cancelsTheStatement_overTls(boolean farewell) throws Exception {
    HeldCertificate authority = Certificates.authority("Test CA");
    Certificates.write(folder, Certificates.server(authority));
    SSLContext context = Certificates.context(authority, Optional.empty());
    try (Gateway gateway =
            start("5m", "listener: {tls: {certificate: server.pem, key: server.key}}\n");
        LoggedLine line = new LoggedLine("io.sallyport.request", "id=over-tls-" + farewell + " ")) {
      Socket network = new Socket("localhost", gateway.port());
      try (Socket client =
              context.getSocketFactory().createSocket(network, "localhost", gateway.port(), true);
          RawHttp http = new RawHttp(client)) {
        http.send(
            "GET /odata/Endless HTTP/1.1\r\nHost: x\r\nX-Request-Id: over-tls-"
                + farewell
                + "\r\n\r\n");
        await(true);
        if (!farewell) {
          network.close();
        }
      }
      await(false);
      assertThat(line.await()).contains("error=REQUEST_CANCELLED");
      String url = "https://localhost:" + gateway.port() + "/odata/T";
      assertThat(Certificates.get(context, url).body()).contains("\"ID\":7");
    }
  }

  @Test
  void deadline_cancelsTheStatement_andTheConnectionIsUsable() throws Exception {
    try (Gateway gateway = start("500ms")) {
      Answer answer = RawHttp.get(gateway.port(), "/odata/Endless");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.text()).contains("\"SOURCE_TIMEOUT\"", "requestId");
      assertThat(answer.header("OData-Version")).isEqualTo("4.0");
      await(false);
      assertThat(RawHttp.get(gateway.port(), "/odata/T").status()).isEqualTo(200);
    }
  }

  @Test
  void deadline_isThatOfTheBatch_forAllItsRequests() throws Exception {
    try (Gateway gateway = start("500ms")) {
      String body =
          """
          {"requests":[{"id":"1","method":"get","url":"T"},{"id":"2","method":"get","url":"Endless"},
          {"id":"3","method":"get","url":"Endless"}]}
          """;
      Answer answer =
          RawHttp.exchange(
              gateway.port(),
              "POST /odata/$batch HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                  + "Content-Length: "
                  + body.length()
                  + "\r\n\r\n"
                  + body);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text())
          .containsSubsequence("\"status\":200", "\"status\":503", "\"status\":503");
      await(false);
    }
  }

  @Test
  void requestsInOneWrite_areAnsweredInTheirOrder() throws Exception {
    try (Gateway gateway = start("500ms");
        RawHttp http = new RawHttp(gateway.port())) {
      http.send(get("/odata/Endless") + get("/odata/T") + get("/odata/T(7)"));
      assertThat(http.receive(false).status()).isEqualTo(503);
      assertThat(http.receive(false).text()).contains("\"value\":[{\"ID\":7}]");
      assertThat(http.receive(false).text()).contains("/$entity");
    }
  }

  @Test
  void requestThatFollows_whileTheFirstIsWorkedOn_losesNoByte() throws Exception {
    try (Gateway gateway = start("1s");
        RawHttp http = new RawHttp(gateway.port())) {
      http.send(get("/odata/Endless"));
      await(true);
      http.send(get("/odata/T") + get("/odata/T(7)"));
      assertThat(http.receive(false).status()).isEqualTo(503);
      assertThat(http.receive(false).text()).contains("\"value\":[{\"ID\":7}]");
      assertThat(http.receive(false).text()).contains("/$entity");
      http.send(get("/odata/T(7)"));
      assertThat(http.receive(false).status()).isEqualTo(200);
    }
  }
}
