package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.testing.Databases;
import io.sallyport.testing.MetadataText;
import io.sallyport.testing.RawHttp;
import io.sallyport.testing.RawHttp.Answer;
import io.sallyport.testing.SampleGateway;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What web pages of other origins may read, through the running server. */
class CorsTest {
  @RegisterExtension static final SampleGateway CLOSED = new SampleGateway();
  @TempDir static Path folder;
  private static Gateway open;

  @BeforeAll
  static void start() throws IOException, SQLException {
    Databases.Database database = Databases.h2();
    database.run("CREATE TABLE T (ID INT PRIMARY KEY)", "INSERT INTO T VALUES (1)");
    open =
        MetadataText.start(
            folder,
            "cors: {origins: [https://app.example.com, 'http://localhost:3000']}",
            MetadataText.jdbc(database));
  }

  @AfterAll
  static void stop() {
    open.close();
  }

  private static Answer preflight(int port, String origin) throws IOException {
    return RawHttp.exchange(
        port,
        "OPTIONS /odata/$batch HTTP/1.1\r\nHost: localhost\r\nOrigin: "
            + origin
            + "\r\nAccess-Control-Request-Method: POST\r\n"
            + "Access-Control-Request-Headers: content-type, odata-maxversion,x-custom\r\n\r\n");
  }

  @Test
  void preflight_echoesTheHeadersThatThePageWantsToSend() throws IOException {
    Answer answer = preflight(open.port(), "https://app.example.com");
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example.com");
    assertThat(answer.header("Access-Control-Allow-Headers"))
        .contains("content-type", "odata-maxversion", "x-custom");
    assertThat(answer.header("Access-Control-Allow-Methods")).contains("GET", "HEAD", "POST");
    assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("600");
    assertThat(answer.header("Vary")).contains("Origin");
  }

  @Test
  void response_isShownToPagesOnTheList_errorsToo() throws IOException {
    for (String url : new String[] {"/odata/T", "/odata/Nix"}) {
      Answer answer = RawHttp.get(open.port(), url, "Origin: http://localhost:3000");
      assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:3000");
      assertThat(answer.header("Access-Control-Expose-Headers").split(", "))
          .containsExactly(
              "OData-Version",
              "ETag",
              "Location",
              "OData-EntityId",
              "Preference-Applied",
              "X-Request-Id",
              "Retry-After",
              "Age",
              "Warning",
              "X-Sallyport-Source");
      assertThat(answer.header("Vary")).contains("Origin", "Accept-Encoding");
    }
  }

  @Test
  void otherOrigins_getNoPermission() throws IOException {
    Answer preflight = preflight(open.port(), "https://evil.example.com");
    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.header("Allow")).isEqualTo("POST, OPTIONS");
    assertThat(preflight.headers()).doesNotContainKey("Access-Control-Allow-Origin");
    for (String origin : new String[] {"https://app.example.com.evil.com", "null", "http://x"}) {
      Answer answer = RawHttp.get(open.port(), "/odata/T", "Origin: " + origin);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers()).doesNotContainKey("Access-Control-Allow-Origin");
      assertThat(answer.header("Vary")).contains("Origin");
    }
  }

  @Test
  void withoutConfiguration_noOriginIsAllowed() throws IOException {
    assertThat(preflight(CLOSED.port(), "https://app.example.com").headers())
        .doesNotContainKey("Access-Control-Allow-Origin")
        .containsEntry("Allow", "POST, OPTIONS");
    assertThat(RawHttp.get(CLOSED.port(), "/odata/", "Origin: https://app.example.com").headers())
        .doesNotContainKey("Access-Control-Allow-Origin");
  }

  @Test
  void star_allowsAll(@TempDir Path another) throws IOException, SQLException {
    Databases.Database database = Databases.h2();
    database.run("CREATE TABLE T (ID INT PRIMARY KEY)");
    try (Gateway any =
        MetadataText.start(another, "cors: {origins: ['*']}", MetadataText.jdbc(database))) {
      assertThat(
              RawHttp.get(any.port(), "/odata/T", "Origin: https://any.example.com")
                  .header("Access-Control-Allow-Origin"))
          .isEqualTo("*");
    }
  }
}
