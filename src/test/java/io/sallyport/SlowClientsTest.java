package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.testing.RawHttp;
import io.sallyport.testing.RawHttp.Answer;
import io.sallyport.testing.SampleGateway;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** However many clients are slow, and however slow they are, the others do not notice. */
class SlowClientsTest {
  @RegisterExtension static final SampleGateway GATEWAY = new SampleGateway();

  /** More than the server has threads. */
  private static final int MANY = 300;

  private static final String BODY =
      "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"Products(7)/ProductId\"}]}";

  private static String head(int length) {
    return "POST /odata/$batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + "Content-Length: "
        + length
        + "\r\n\r\n";
  }

  @Test
  void bodiesThatArriveSlowly_keepNobodyWaiting() throws IOException {
    List<RawHttp> slow = new ArrayList<>();
    try {
      for (int i = 0; i < MANY; i++) {
        RawHttp client = new RawHttp(GATEWAY.port());
        slow.add(client);
        client.send(head(BODY.length()) + BODY.substring(0, 10));
      }
      for (int i = 0; i < 5; i++) {
        assertThat(RawHttp.get(GATEWAY.port(), "/odata/Products(7)/ProductId").text())
            .contains("\"value\":7");
      }
      for (RawHttp client : slow) {
        client.send(BODY.substring(10));
        assertThat(client.receive(false).text()).contains("\"value\":7");
      }
    } finally {
      for (RawHttp client : slow) {
        client.close();
      }
    }
  }

  @Test
  void bodyInManyPieces_isReadWhole() throws IOException {
    try (RawHttp client = new RawHttp(GATEWAY.port())) {
      client.send(head(BODY.length()));
      for (byte one : BODY.getBytes(StandardCharsets.UTF_8)) {
        client.send(new byte[] {one});
      }
      assertThat(client.receive(false).text()).contains("\"value\":7");
      client.send(
          "POST /odata/$batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Transfer-Encoding: chunked\r\n\r\n");
      for (String part : BODY.split("(?<=,)")) {
        client.send(Integer.toHexString(part.length()) + "\r\n" + part + "\r\n");
      }
      client.send("0\r\n\r\n");
      assertThat(client.receive(false).text()).contains("\"value\":7");
    }
  }

  @Test
  void bodyThatEndsTooEarly_isAnError() throws IOException {
    try (RawHttp client = new RawHttp(GATEWAY.port())) {
      client.send(head(500) + BODY);
      client.endOfRequest();
      Answer answer = client.receive(false);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).contains("\"REQUEST_MALFORMED\"", "incomplete");
    }
  }

  /** A page has many more bytes than fit into the buffers between the two. */
  @Test
  void largePage_arrivesWhole_thoughNobodyReadsAtFirst() throws IOException {
    String url = "/odata/Products?$expand=Category,Supplier,Prices";
    String whole = RawHttp.get(GATEWAY.port(), url, "Prefer: odata.maxpagesize=4000").text();
    List<RawHttp> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        RawHttp client = new RawHttp(GATEWAY.port());
        clients.add(client);
        client.send(
            "GET "
                + url
                + " HTTP/1.1\r\nHost: localhost\r\nPrefer: odata.maxpagesize=4000\r\n\r\n");
      }
      assertThat(RawHttp.get(GATEWAY.port(), "/odata/Products(7)/ProductId").status())
          .isEqualTo(200);
      for (RawHttp client : clients) {
        assertThat(client.receive(false).text()).isEqualTo(whole);
      }
    } finally {
      for (RawHttp client : clients) {
        client.close();
      }
    }
  }
}
