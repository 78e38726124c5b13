package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.testing.RawHttp;
import io.sallyport.testing.RawHttp.Answer;
import io.sallyport.testing.SampleGateway;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed responses, through the running server. */
class CompressionTest {
  @RegisterExtension static final SampleGateway GATEWAY = new SampleGateway();

  private static Answer get(String url, String... headers) throws IOException {
    return RawHttp.get(GATEWAY.port(), url, headers);
  }

  private static String unzipped(Answer answer) throws IOException {
    assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(answer.header("Content-Length")).isEqualTo(String.valueOf(answer.body().length));
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"$top=20", "$top=5000", "$top=5000&$expand=Category"})
  void page_isTheSameAfterCompression(String query) throws IOException {
    String url = "/odata/Products?" + query;
    Answer plain = get(url);
    for (int i = 0; i < 3; i++) {
      Answer compressed = get(url, "Accept-Encoding: gzip, deflate, br");
      assertThat(unzipped(compressed)).isEqualTo(plain.text());
      assertThat(compressed.body().length).isLessThan(plain.body().length / 2);
      assertThat(compressed.header("Vary")).contains("Accept-Encoding");
    }
    assertThat(plain.headers()).doesNotContainKey("Content-Encoding");
    assertThat(plain.header("Vary")).contains("Accept-Encoding");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gzip | true
          GZIP | true
          x-gzip | true
          * | true
          gzip;q=0.1 | true
          br, gzip;q=0.5, *;q=0 | true
          gzip;q=0 | false
          gzip;q=0, * | false
          *;q=0 | false
          identity | false
          br | false
          """)
  void client_decides(String accepted, boolean compressed) throws IOException {
    Answer answer = get("/odata/Products?$top=50", "Accept-Encoding: " + accepted);
    assertThat(answer.headers().containsKey("Content-Encoding")).isEqualTo(compressed);
  }

  @Test
  void smallPage_isNotWorthIt() throws IOException {
    assertThat(get("/odata/Products(1)?$select=Name", "Accept-Encoding: gzip").headers())
        .doesNotContainKey("Content-Encoding");
  }

  @Test
  void head_tellsTheLengthThatGetHas() throws IOException {
    String url = "/odata/Products?$top=50";
    Answer head =
        RawHttp.exchange(
            GATEWAY.port(),
            "HEAD " + url + " HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n");
    assertThat(head.header("Content-Length"))
        .isEqualTo(get(url, "Accept-Encoding: gzip").header("Content-Length"));
  }

  @Test
  void batch_isCompressedAsAWhole() throws IOException {
    String body =
        "--b\r\nContent-Type: application/http\r\n\r\nGET Products?$top=50 HTTP/1.1\r\n"
            + "Accept-Encoding: gzip\r\n\r\n\r\n--b--";
    Answer answer =
        RawHttp.exchange(
            GATEWAY.port(),
            "POST /odata/$batch HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n"
                + "Content-Type: multipart/mixed;boundary=b\r\nContent-Length: "
                + body.length()
                + "\r\n\r\n"
                + body);
    assertThat(unzipped(answer)).contains("HTTP/1.1 200 OK", "\"ProductId\":50");
  }

  @Test
  void metadata_isCompressedOnce_andHasATagOfItsOwn() throws IOException {
    Answer plain = get("/odata/$metadata");
    Answer compressed = get("/odata/$metadata", "Accept-Encoding: gzip");
    assertThat(unzipped(compressed)).isEqualTo(plain.text());
    assertThat(compressed.header("ETag")).isNotEqualTo(plain.header("ETag")).startsWith("\"");
    for (Answer known : new Answer[] {plain, compressed}) {
      for (String prefix : new String[] {"", "W/", "\"other\", "}) {
        Answer again = get("/odata/$metadata", "If-None-Match: " + prefix + known.header("ETag"));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.header("ETag")).isEqualTo(plain.header("ETag"));
        assertThat(again.body()).isEmpty();
      }
    }
    assertThat(get("/odata/$metadata", "If-None-Match: \"other\"").status()).isEqualTo(200);
  }
}
