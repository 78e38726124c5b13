package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.testing.Databases;
import io.sallyport.testing.MetadataText;
import io.sallyport.testing.RawHttp;
import io.sallyport.testing.RawHttp.Answer;
import io.sallyport.testing.SampleGateway;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Absolute links are those that the client can follow, whatever stands between. */
class ProxyTest {
  @RegisterExtension static final SampleGateway GATEWAY = new SampleGateway();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Host: gw.example.com | http://gw.example.com
          Host: gw.example.com:8080 | http://gw.example.com:8080
          Host: gw.example.com:80 | http://gw.example.com
          Forwarded: proto=https;host=api.example.com | https://api.example.com
          Forwarded: for=1.2.3.4;proto=https;host="api.example.com:8443" | https://api.example.com:8443
          Forwarded: host=a.example.com;proto=https, host=b;proto=http | https://a.example.com
          X-Forwarded-Host: api.example.com;X-Forwarded-Proto: https | https://api.example.com
          X-Forwarded-Host: api.example.com:444;X-Forwarded-Proto: https | https://api.example.com:444
          X-Forwarded-Host: a.example.com;X-Forwarded-Port: 8443;X-Forwarded-Proto: https | https://a.example.com:8443
          Host: gw.example.com;X-Forwarded-Proto: https | https://gw.example.com
          Host: gw.example.com;X-Forwarded-Prefix: /legacy | http://gw.example.com/legacy
          Host: gw.example.com;X-Forwarded-Prefix: /a/b/ | http://gw.example.com/a/b
          Host: gw.example.com;X-Forwarded-Prefix: //evil.example.com | http://gw.example.com
          Host: gw.example.com;X-Forwarded-Prefix: /"x | http://gw.example.com
          """)
  void links_followWhatTheProxySays(String headers, String base) throws IOException {
    String[] fields = headers.startsWith("Forwarded") ? new String[] {headers} : headers.split(";");
    assertLinks(GATEWAY.port(), base + "/odata/", fields);
  }

  /** The context, the next link, the ids and the service document all say the same. */
  private static void assertLinks(int port, String root, String... fields) throws IOException {
    String[] withPage = java.util.Arrays.copyOf(fields, fields.length + 2);
    withPage[fields.length] = "Prefer: odata.maxpagesize=1";
    withPage[fields.length + 1] = "Accept: application/json;odata.metadata=full";
    JsonNode page = json(RawHttp.get(port, "/odata/Products?$select=Name", withPage));
    assertThat(page.get("@odata.context").asText()).isEqualTo(root + "$metadata#Products(Name)");
    assertThat(page.get("@odata.nextLink").asText())
        .startsWith(root + "Products?$select=Name&$skiptoken=");
    assertThat(page.get("value").get(0).get("@odata.id").asText()).isEqualTo(root + "Products(1)");
    assertThat(json(RawHttp.get(port, "/odata/", fields)).get("@odata.context").asText())
        .isEqualTo(root + "$metadata");
    assertThat(json(RawHttp.get(port, "/odata/openapi.json", fields)).at("/servers/0/url").asText())
        .isEqualTo(root.substring(0, root.length() - 1));
  }

  private static JsonNode json(Answer answer) throws IOException {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }

  @Test
  void batch_isReadUnderItsPublicAddress() throws IOException {
    for (String url :
        new String[] {
          "https://api.example.com/legacy/odata/Products(1)",
          "http://api.example.com:443/legacy/odata/Products(1)",
          "/legacy/odata/Products(1)",
          "Products(1)"
        }) {
      String body =
          "--b\r\nContent-Type: application/http\r\n\r\nGET " + url + " HTTP/1.1\r\n\r\n\r\n--b--";
      Answer answer =
          RawHttp.exchange(
              GATEWAY.port(),
              "POST /odata/$batch HTTP/1.1\r\nHost: internal:1234\r\n"
                  + "X-Forwarded-Host: api.example.com\r\nX-Forwarded-Proto: https\r\n"
                  + "X-Forwarded-Prefix: /legacy\r\nContent-Type: multipart/mixed;boundary=b\r\n"
                  + "Content-Length: "
                  + body.length()
                  + "\r\n\r\n"
                  + body);
      assertThat(answer.text())
          .contains("HTTP/1.1 200 OK", "https://api.example.com/legacy/odata/$metadata#Products");
    }
  }

  @Test
  void configuredUrl_isStrongerThanAllHeaders(@TempDir Path folder)
      throws IOException, SQLException {
    Databases.Database database = Databases.h2();
    database.run("CREATE TABLE \"Products\" (ID INT PRIMARY KEY, \"Name\" VARCHAR(9))");
    database.run("INSERT INTO \"Products\" VALUES (1, 'a'), (2, 'b')");
    try (Gateway gateway =
        MetadataText.start(
            folder,
            "listener: {publicUrl: 'https://odata.example.com/erp/'}",
            MetadataText.jdbc(database))) {
      assertLinks(
          gateway.port(),
          "https://odata.example.com/erp/odata/",
          "X-Forwarded-Host: other.example.com",
          "X-Forwarded-Prefix: /other");
    }
  }

  @Test
  void fiveHundredColumns_canBeSelected_upToTheConfiguredSize(@TempDir Path folder)
      throws IOException, SQLException {
    String[] names =
        IntStream.range(0, 500)
            .mapToObj(i -> "A_RATHER_LONG_NAME_OF_A_COLUMN_" + i)
            .toArray(String[]::new);
    Databases.Database database = Databases.h2();
    database.run(
        "CREATE TABLE WIDE (ID INT PRIMARY KEY, "
            + java.util.Arrays.stream(names).map(n -> n + " INT").collect(Collectors.joining(","))
            + ")",
        "INSERT INTO WIDE (ID) VALUES (1)");
    try (Gateway gateway =
        MetadataText.start(
            folder, "listener: {maxHeaderBytes: 24 KiB}", MetadataText.jdbc(database))) {
      String url = "/odata/WIDE?$select=" + String.join(",", names);
      assertThat(url.length()).isBetween(16_000, 20_000);
      JsonNode row = json(RawHttp.get(gateway.port(), url)).at("/value/0");
      assertThat(row.fieldNames()).toIterable().contains(names).hasSize(names.length + 1);
      Answer tooLong = RawHttp.get(gateway.port(), url + "&x=" + "y".repeat(10_000));
      assertThat(tooLong.status()).isIn(414, 431);
      assertThat(tooLong.text()).contains("REQUEST_TOO_LARGE", "maxHeaderBytes");
    }
  }
}
