package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.Response;
import io.sallyport.testing.RawHttp;
import io.sallyport.testing.SampleGateway;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Multipart batches through the running server. */
class BatchTest {
  @RegisterExtension static final SampleGateway GATEWAY = new SampleGateway();

  private static final String HEAD =
      "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n";

  /** A part of the answer: the header of the part, then the response in it. */
  private record Part(String header, int status, String response) {}

  private static String get(String url, String... headers) {
    String fields = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return HEAD + "\r\nGET " + url + " HTTP/1.1\r\n" + fields + "\r\n";
  }

  private static String batch(String... parts) {
    StringBuilder batch = new StringBuilder();
    for (String part : parts) {
      batch.append("--b_1\r\n").append(part).append("\r\n");
    }
    return batch.append("--b_1--\r\n").toString();
  }

  private static String changeSet(String... parts) {
    StringBuilder set =
        new StringBuilder("Content-Type: multipart/mixed; boundary=\"c 1\"\r\n\r\n");
    for (String part : parts) {
      set.append("--c 1\r\n").append(part).append("\r\n");
    }
    return set.append("--c 1--").toString();
  }

  private static Response post(String body, String... headers) {
    var request =
        GATEWAY
            .request()
            .header("Content-Type", "multipart/mixed; boundary=b_1")
            .body(body.getBytes(StandardCharsets.UTF_8));
    for (String header : headers) {
      request.header(header.split(": ")[0], header.split(": ")[1]);
    }
    return request.post("/$batch");
  }

  private static List<Part> parts(Response response) {
    response.then().statusCode(200).header("Content-Type", startsWith("multipart/mixed;"));
    return parts(response.header("Content-Type"), response.asString());
  }

  private static List<Part> parts(String contentType, String body) {
    String boundary = contentType.replaceFirst(".*boundary=", "");
    assertThat(body).endsWith("--" + boundary + "--\r\n");
    List<Part> parts = new ArrayList<>();
    for (String part : body.split(Pattern.quote("--" + boundary) + "(?:--)?\r\n")) {
      if (!part.isEmpty()) {
        String[] headerAndResponse = part.split("\r\n\r\n", 2);
        Matcher status = Pattern.compile("HTTP/1.1 (\\d+) .+").matcher(headerAndResponse[1]);
        assertThat(status.lookingAt()).as(part).isTrue();
        assertThat(headerAndResponse[0]).contains("Content-Type: application/http");
        int number = Integer.parseInt(status.group(1));
        parts.add(new Part(headerAndResponse[0], number, headerAndResponse[1]));
      }
    }
    return parts;
  }

  @Test
  void requests_areAnsweredInTheirOrder_eachWithItsOwnHeaders() {
    List<Part> parts =
        parts(
            post(
                batch(
                    get("Products(1)", "Accept: application/json;odata.metadata=full"),
                    get("Products/$count"),
                    get("Products?$top=2&$select=Name", "Prefer: odata.maxpagesize=1"),
                    get("$metadata", "Accept: application/xml"))));
    assertThat(parts).extracting(Part::status).containsExactly(200, 200, 200, 200);
    assertThat(parts.get(0).response())
        .contains("@odata.editLink", "OData-Version: 4.0\r\n", "Content-Length: ");
    assertThat(parts.get(1).response()).contains("text/plain").endsWith("\r\n\r\n5000\r\n");
    assertThat(parts.get(2).response())
        .contains("Preference-Applied: odata.maxpagesize=1", "@odata.nextLink");
    assertThat(parts.get(3).response()).contains("<edmx:Edmx");
  }

  @Test
  void addresses_haveAllTheFormsOfTheProtocol() {
    String root = GATEWAY.root();
    String https = root.replace("http:", "https:");
    List<Part> parts =
        parts(
            post(
                batch(
                    get(root + "Products?%24top=1&$select=Name"),
                    get(https + "Products?%24top=1&$select=Name"),
                    get("/odata/Products?%24top=1&$select=Name", "Host: localhost"),
                    get("Products?%24top=1&$select=Name"),
                    get("./Products/?%24top=1&$select=Name"),
                    get("Products?$filter=ProductId eq 1&$select=Name"),
                    get("./"),
                    get("/odata"))));
    assertThat(parts).extracting(Part::status).containsOnly(200);
    assertThat(parts.subList(0, 6))
        .extracting(p -> p.response().replaceFirst("(?s).*\r\n\r\n", ""))
        .hasSize(6)
        .containsOnly(parts.get(0).response().replaceFirst("(?s).*\r\n\r\n", ""));
    assertThat(parts.get(6).response()).contains("\"Suppliers\"");
  }

  @Test
  void address_ofAnotherHostOrService_isNotFound() {
    for (String url : List.of("http://other.example/odata/Products", "/salesforce/Products")) {
      List<Part> parts = parts(post(batch(get(url))));
      assertThat(parts).extracting(Part::status).containsExactly(404);
      assertThat(parts.get(0).response()).contains("RESOURCE_NOT_FOUND", "the service");
    }
  }

  @Test
  void multipart_isTheAnswer_evenIfJsonIsAccepted() {
    assertThat(parts(post(batch(get("Products(1)")), "Accept: application/json"))).hasSize(1);
  }

  @Test
  void lineFeedsAlone_preamble_andEpilogue_areTaken() {
    String body = "preamble\r\n" + batch(get("Products(1)"), get("Products(2)")) + "epilogue";
    assertThat(parts(post(body))).hasSize(2);
    assertThat(parts(post(body.replace("\r\n", "\n"))))
        .extracting(Part::status)
        .containsExactly(200, 200);
  }

  @Test
  void requestLine_withoutVersion_isTaken() {
    assertThat(parts(post(batch(HEAD + "\r\nGET Products(1)"))))
        .extracting(Part::status)
        .containsExactly(200);
  }

  @Test
  void chunkedBody_isTaken() throws IOException {
    String body = batch(get("Products(1)"), get("Products(2)"));
    StringBuilder request =
        new StringBuilder("POST /odata/$batch HTTP/1.1\r\nHost: localhost\r\n")
            .append("Content-Type: multipart/mixed;boundary=b_1\r\n")
            .append("Transfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < body.length(); i += 50) {
      String chunk = body.substring(i, Math.min(body.length(), i + 50));
      request.append(Integer.toHexString(chunk.length())).append("\r\n");
      request.append(chunk).append("\r\n");
    }
    RawHttp.Answer answer =
        RawHttp.exchange(GATEWAY.port(), request.append("0\r\n\r\n").toString());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(parts(answer.header("Content-Type"), answer.text())).hasSize(2);
  }

  @Test
  void encodedName_andCompressedBody_areTaken() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(batch(get("Products(1)")).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(
            parts(
                GATEWAY
                    .request()
                    .header("Content-Type", "multipart/mixed; boundary=b_1")
                    .header("Content-Encoding", "gzip")
                    .body(zipped.toByteArray())
                    .post("/%24batch")))
        .hasSize(1);
  }

  @Test
  void bomb_isRefusedBeforeItIsInMemory() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      byte[] nothing = new byte[1 << 20];
      for (int i = 0; i < 200; i++) {
        gzip.write(nothing);
      }
    }
    GATEWAY
        .request()
        .header("Content-Type", "multipart/mixed; boundary=b_1")
        .header("Content-Encoding", "gzip")
        .body(zipped.toByteArray())
        .post("/$batch")
        .then()
        .statusCode(413)
        .body("error.code", equalTo("CONTENT_TOO_LARGE"))
        .body("error.message", containsString("maxBodyBytes"));
  }

  @Test
  void bodyBeyondTheLimit_isRefused_andTheServerLives() throws IOException {
    RawHttp.Answer answer =
        RawHttp.exchange(
            GATEWAY.port(),
            "POST /odata/$batch HTTP/1.1\r\n"
                + "Host: localhost\r\n"
                + "Content-Type: multipart/mixed;boundary=b_1\r\n"
                + "Content-Length: 999999999\r\n\r\n"
                + "--");
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.text()).contains("CONTENT_TOO_LARGE");
    assertThat(answer.header("Connection")).isEqualTo("close");
    assertThat(parts(post(batch(get("Products(1)"))))).hasSize(1);
  }

  @Test
  void firstError_endsTheBatch_unlessTheClientWantsToGoOn() {
    String body = batch(get("Products(1)"), get("Nix"), get("Products(2)"));
    assertThat(parts(post(body))).extracting(Part::status).containsExactly(200, 404);
    for (String preference : List.of("odata.continue-on-error", "continue-on-error=true")) {
      Response response = post(body, "Prefer: " + preference);
      assertThat(parts(response)).extracting(Part::status).containsExactly(200, 404, 200);
      assertThat(response.header("Preference-Applied")).isEqualTo("odata.continue-on-error=true");
    }
    assertThat(parts(post(body, "Prefer: odata.continue-on-error=false"))).hasSize(2);
  }

  @Test
  void malformedPart_failsAlone() {
    List<Part> parts =
        parts(
            post(
                batch(
                    get("Products(1)"),
                    "Content-Type: text/plain\r\n\r\nGET Products HTTP/1.1\r\n\r\n",
                    HEAD + "\r\nwhat is this\r\n\r\n",
                    HEAD + "\r\nGET Products(1) HTTP/1.1\r\nno field\r\n\r\n",
                    get("$batch"),
                    get("Products(2)")),
                "Prefer: odata.continue-on-error"));
    assertThat(parts).extracting(Part::status).containsExactly(200, 400, 400, 400, 400, 200);
    assertThat(parts.get(1).response()).contains("application/http");
    assertThat(parts.get(4).response()).contains("cannot contain another batch");
  }

  @Test
  void change_isNotAllowed_becauseTheServiceIsReadOnly() {
    String change =
        HEAD
            + "Content-ID: 7\r\n\r\nPATCH Products(1) HTTP/1.1\r\n"
            + "Content-Type: application/json\r\nContent-Length: 14\r\n\r\n{\"Name\":\"pump\"}";
    List<Part> alone = parts(post(batch(change)));
    assertThat(alone).extracting(Part::status).containsExactly(405);
    assertThat(alone.get(0).response()).contains("METHOD_NOT_ALLOWED", "Allow: GET");

    List<Part> set =
        parts(
            post(
                batch(get("Products(1)"), changeSet(change, change), get("Products(2)")),
                "Prefer: odata.continue-on-error"));
    assertThat(set).as("one response for the set").hasSize(3);
    assertThat(set.get(1).status()).isEqualTo(405);
    assertThat(set.get(1).header()).contains("Content-ID: 7");
    assertThat(set.get(2).status()).isEqualTo(200);

    assertThat(parts(post(batch(changeSet(get("Products(1)"))))))
        .extracting(Part::status)
        .containsExactly(400);
    assertThat(parts(post(batch(changeSet())))).extracting(Part::status).containsExactly(400);
  }

  @Test
  void contentId_isEchoed_andCanBeBuiltOn() {
    List<Part> parts =
        parts(
            post(
                batch(
                    HEAD + "Content-ID: a\r\n\r\nGET Products(1)?$select=Name HTTP/1.1\r\n\r\n",
                    get("$a?$select=ProductId"),
                    get("$b"),
                    HEAD + "Content-ID: all\r\n\r\nGET Products?$top=1 HTTP/1.1\r\n\r\n",
                    get("$all"),
                    get("$metadata")),
                "Prefer: odata.continue-on-error"));
    assertThat(parts).extracting(Part::status).containsExactly(200, 200, 400, 200, 501, 200);
    assertThat(parts.get(0).header()).contains("Content-ID: a");
    assertThat(parts.get(1).response()).contains("{\"@odata.context\"", "\"ProductId\":1}");
    assertThat(parts.get(2).response()).contains("No request before this one");
  }

  @Test
  void reference_toWhatIsNotOneEntity_orHasFailed_isAnError() {
    List<Part> parts =
        parts(
            post(
                batch(
                    HEAD + "Content-ID: many\r\n\r\nGET Products?$top=1 HTTP/1.1\r\n\r\n",
                    get("$many"),
                    HEAD + "Content-ID: none\r\n\r\nGET Products(999999) HTTP/1.1\r\n\r\n",
                    get("$none")),
                "Prefer: odata.continue-on-error"));
    assertThat(parts).extracting(Part::status).containsExactly(200, 400, 404, 424);
    assertThat(parts.get(1).response()).contains("did not return one entity");
    assertThat(parts.get(3).response()).contains("DEPENDENCY_FAILED");
  }

  @Test
  void requestIds_tellThePartsApart() {
    Response response = post(batch(get("Nix")), "X-Request-Id: the-batch");
    assertThat(parts(response).get(0).response()).contains("\"requestId\":\"the-batch.1\"");
    response.then().header("X-Request-Id", equalTo("the-batch"));
  }

  @Test
  void version_isAgreedOnForTheWholeBatch() {
    Response response = post(batch(get("Products?$top=1")), "OData-MaxVersion: 4.01");
    response.then().header("OData-Version", "4.01");
    assertThat(parts(response).get(0).response())
        .contains("OData-Version: 4.01", "{\"@context\"")
        .doesNotContain("@odata.");
  }

  @Test
  void head_hasNoBodyInItsPart() {
    List<Part> parts =
        parts(post(batch(HEAD + "\r\nHEAD Products(1) HTTP/1.1\r\n\r\n", get("Products(1)"))));
    assertThat(parts).extracting(Part::status).containsExactly(200, 200);
    assertThat(parts.get(0).response()).endsWith("\r\n\r\n\r\n").contains("Content-Length: ");
  }

  @Test
  void tooManyRequests_areRefusedTogether() {
    String[] requests = new String[101];
    Arrays.fill(requests, get("Products(1)"));
    post(batch(requests))
        .then()
        .statusCode(413)
        .body("error.code", equalTo("CONTENT_TOO_LARGE"))
        .body("error.message", containsString("100"));
    assertThat(parts(post(batch(Arrays.copyOf(requests, 100))))).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "no boundary at all", "--b_1\r\n\r\n", "--b_1 \r\nContent-Type: x\r\n\r\nGET"})
  void bodyThatIsNoBatch_isMalformed(String body) {
    post(body).then().statusCode(400).body("error.code", equalTo("REQUEST_MALFORMED"));
  }

  @Test
  void emptyBatch_hasAnEmptyAnswer() {
    assertThat(parts(post("--b_1--"))).isEmpty();
  }

  @Test
  void wrongHeaders_areRefused() {
    for (String type : List.of("text/plain", "multipart/form-data;boundary=b_1", "*/*")) {
      GATEWAY
          .request()
          .header("Content-Type", type)
          .body(batch(get("Products(1)")).getBytes(StandardCharsets.UTF_8))
          .post("/$batch")
          .then()
          .statusCode(415)
          .body("error.code", equalTo("MEDIA_TYPE_UNSUPPORTED"));
    }
    GATEWAY
        .request()
        .header("Content-Type", "multipart/mixed")
        .body(batch(get("Products(1)")).getBytes(StandardCharsets.UTF_8))
        .post("/$batch")
        .then()
        .statusCode(400)
        .body("error.message", containsString("boundary"));
    post(batch(get("Products(1)")), "Content-Encoding: br").then().statusCode(415);
    post(batch(get("Products(1)")), "Content-Encoding: gzip").then().statusCode(400);
    GATEWAY
        .request()
        .get("/$batch")
        .then()
        .statusCode(405)
        .header("Allow", equalTo("POST, OPTIONS"));
    GATEWAY
        .request()
        .options("/$batch")
        .then()
        .statusCode(204)
        .header("Allow", equalTo("POST, OPTIONS"));
  }
}
