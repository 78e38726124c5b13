package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.sallyport.testing.SampleGateway;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nobody works for nobody: a statement ends when its client hangs up or its deadline passes. The
 * source has one connection, so that the next request succeeds only if the statement is gone.
 */
@Timeout(60)
class CancellationTest {
  private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

  @TempDir Path folder;

  @BeforeEach
  void source() throws IOException, SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE SMALL (ID INT PRIMARY KEY)");
      statement.execute("INSERT INTO SMALL VALUES (1)");
      statement.execute(
          "CREATE VIEW ENDLESS AS SELECT X AS ID FROM SYSTEM_RANGE(1, 1000000000000)"
              + " WHERE MOD(X, 7) = 8");
    }
    Files.createDirectories(folder.resolve("sources"));
    Files.writeString(
        folder.resolve("sources/plant.yaml"),
        "kind: jdbc\nconnection:\n  url: '"
            + url
            + "'\n  maxConnections: 1\n  connectTimeout: 30s\n"
            + "entitySets:\n  Endless: {table: ENDLESS, key: [ID]}\n");
  }

  private Gateway start(String requestTimeout) throws IOException {
    Files.writeString(
        folder.resolve("gateway.yaml"), "limits: {requestTimeout: " + requestTimeout + "}\n");
    Gateway gateway = SampleGateway.start(folder);
    // The source is connected and its tables are known, so that the deadline is the statement's.
    SampleGateway.request(gateway.port()).get("/SMALL").then().statusCode(200);
    return gateway;
  }

  @Test
  void deadline_endsTheStatement() throws IOException {
    try (Gateway gateway = start("2s")) {
      SampleGateway.request(gateway.port())
          .get("/Endless?$top=1")
          .then()
          .statusCode(503)
          .body("error.code", equalTo("SOURCE_TIMEOUT"))
          .body("error.message", notNullValue());
      SampleGateway.request(gateway.port()).get("/SMALL").then().statusCode(200);
    }
  }

  @Test
  void deadline_endsTheCountToo() throws IOException {
    try (Gateway gateway = start("2s")) {
      SampleGateway.request(gateway.port()).get("/Endless/$count").then().statusCode(503);
      SampleGateway.request(gateway.port()).get("/SMALL").then().statusCode(200);
    }
  }

  @Test
  void clientThatHangsUp_endsTheStatement() throws IOException, SQLException {
    try (Gateway gateway = start("2m")) {
      try (Socket client = new Socket("localhost", gateway.port())) {
        send(client, "GET /odata/Endless?$top=1 HTTP/1.1\r\nHost: x\r\n\r\n");
        awaitStatement();
      }
      SampleGateway.request(gateway.port()).get("/SMALL").then().statusCode(200);
    }
  }

  @Test
  void requestsSentInOneGo_areAllAnswered() throws IOException {
    try (Gateway gateway = start("2s");
        Socket client = new Socket("localhost", gateway.port())) {
      send(
          client,
          "GET /odata/Endless?$top=1 HTTP/1.1\r\nHost: x\r\n\r\n"
              + "GET /odata/SMALL HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      String answers = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answers).startsWith("HTTP/1.1 503").contains("HTTP/1.1 200", "\"ID\":1");
    }
  }

  private static void send(Socket client, String request) throws IOException {
    client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }

  /** Waits until the database is at work, by asking it. */
  private void awaitStatement() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      boolean running = false;
      while (!running) {
        Thread.onSpinWait();
        try (ResultSet sessions =
            statement.executeQuery(
                "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS"
                    + " WHERE EXECUTING_STATEMENT LIKE '%ENDLESS%'"
                    + " AND SESSION_ID <> SESSION_ID()")) {
          running = sessions.next() && sessions.getInt(1) > 0;
        }
      }
    }
  }
}
