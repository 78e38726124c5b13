package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.testing.Certificates;
import io.sallyport.testing.Databases;
import io.sallyport.testing.LoggedLine;
import io.sallyport.testing.MetadataText;
import io.sallyport.testing.RawHttp;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS on the port for clients, through the running server. */
class TlsTest {
  private static final String PEM = "certificate: server.pem, key: server.key";
  private static final HeldCertificate AUTHORITY = Certificates.authority("Test CA");
  private static final SSLContext CLIENT = Certificates.context(AUTHORITY, Optional.empty());
  private static final Databases.Database DATABASE = Databases.h2();

  @TempDir Path folder;

  @BeforeAll
  static void fill() throws SQLException {
    DATABASE.run("CREATE TABLE T (ID INT PRIMARY KEY, NAME VARCHAR(2000))");
    DATABASE.run("INSERT INTO T SELECT X, REPEAT('x', 1000) FROM SYSTEM_RANGE(1, 2000)");
  }

  private Gateway start(String tls) throws IOException {
    return MetadataText.start(
        folder, "listener: {tls: {" + tls + "}}", MetadataText.jdbc(DATABASE));
  }

  private static HttpResponse<String> get(Gateway gateway, String path, String... headers)
      throws IOException, InterruptedException {
    return Certificates.get(CLIENT, "https://localhost:" + gateway.port() + path, headers);
  }

  @Test
  void links_beginWithHttps_whateverAHeaderSays() throws Exception {
    Certificates.write(folder, Certificates.server(AUTHORITY));
    try (Gateway gateway = start(PEM)) {
      String root = "https://localhost:" + gateway.port() + "/odata/";
      for (String[] headers : new String[][] {{}, {"X-Forwarded-Proto", "http"}}) {
        HttpResponse<String> answer = get(gateway, "/odata/T?$select=ID", headers);
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode page = new ObjectMapper().readTree(answer.body());
        assertThat(page.get("@odata.context").asText()).isEqualTo(root + "$metadata#T(ID)");
        assertThat(page.get("@odata.nextLink").asText()).startsWith(root + "T?");
        HttpResponse<String> next =
            Certificates.get(CLIENT, page.get("@odata.nextLink").asText(), headers);
        assertThat(next.statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void largePages_andManyRequestsOnOneConnection_areWhole() throws Exception {
    Certificates.write(folder, Certificates.server(AUTHORITY));
    try (Gateway gateway = start(PEM);
        RawHttp http = new RawHttp(Certificates.connect(CLIENT, gateway.port()))) {
      String one = "GET /odata/T(7)?$select=ID HTTP/1.1\r\nHost: localhost\r\n\r\n";
      String all = "GET /odata/T?$top=2000 HTTP/1.1\r\nHost: localhost\r\n\r\n";
      for (int i = 0; i < 3; i++) {
        http.send(one + all + one);
        assertThat(http.receive(false).text()).endsWith("\"ID\":7}");
        RawHttp.Answer page = http.receive(false);
        assertThat(page.body().length).isGreaterThan(2_000_000);
        assertThat(new ObjectMapper().readTree(page.body()).get("value")).hasSize(2_000);
        assertThat(http.receive(false).text()).endsWith("\"ID\":7}");
      }
    }
  }

  @Test
  void plainHttp_isToldThatThisPortSpeaksTls() throws Exception {
    Certificates.write(folder, Certificates.server(AUTHORITY));
    try (Gateway gateway = start(PEM)) {
      for (String header : new String[] {"X-A: b", "X-Forwarded-Proto: https"}) {
        RawHttp.Answer answer = RawHttp.get(gateway.port(), "/odata/T(1)", header);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(answer.text()).contains("REQUEST_MALFORMED", "This port speaks TLS", "https://");
      }
      assertThat(RawHttp.get(gateway.adminPort(), "/health/ready").status()).isEqualTo(200);
    }
  }

  @Test
  void nameThatIsNotInTheCertificate_isForTheClientToRefuse() throws Exception {
    Certificates.write(folder, Certificates.server(AUTHORITY));
    try (Gateway gateway = start(PEM)) {
      String byAddress = "https://127.0.0.1:" + gateway.port() + "/odata/";
      assertThatThrownBy(() -> Certificates.get(CLIENT, byAddress))
          .isInstanceOf(SSLHandshakeException.class);
      // A proxy calls by one name and sends on another.
      try (RawHttp http = new RawHttp(Certificates.connect(CLIENT, gateway.port()))) {
        http.send("GET /odata/ HTTP/1.1\r\nHost: odata.example.com\r\n\r\n");
        RawHttp.Answer answer = http.receive(false);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("https://odata.example.com/odata/$metadata");
      }
    }
  }

  @Test
  void certificateOfAnUnknownIssuer_isForTheClientToRefuse() throws Exception {
    Certificates.write(folder, Certificates.server(Certificates.authority("Somebody")));
    try (Gateway gateway = start(PEM)) {
      assertThatThrownBy(() -> get(gateway, "/odata/")).isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void issuersInBetween_areSentAlong() throws Exception {
    HeldCertificate between =
        new HeldCertificate.Builder().signedBy(AUTHORITY).certificateAuthority(0).build();
    Certificates.write(folder, Certificates.server(between), between);
    try (Gateway gateway = start(PEM)) {
      assertThat(get(gateway, "/odata/").statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void versions_areSpoken(String version) throws Exception {
    Certificates.write(folder, Certificates.server(AUTHORITY));
    try (Gateway gateway = start(PEM)) {
      assertThat(handshake(gateway, version)).isEqualTo(version);
    }
  }

  @Test
  void minimumVersion_refusesWhatIsOlder() throws Exception {
    Certificates.write(folder, Certificates.server(AUTHORITY));
    try (Gateway gateway = start(PEM + ", minimumVersion: 1.3")) {
      assertThat(handshake(gateway, "TLSv1.3")).isEqualTo("TLSv1.3");
      assertThatThrownBy(() -> handshake(gateway, "TLSv1.2")).isInstanceOf(SSLException.class);
    }
  }

  private static String handshake(Gateway gateway, String version) throws IOException {
    try (SSLSocket socket = Certificates.connect(CLIENT, gateway.port())) {
      socket.setEnabledProtocols(new String[] {version});
      socket.startHandshake();
      return socket.getSession().getProtocol();
    }
  }

  /** By hand, because the client of Java does not speak them any more either. */
  @ParameterizedTest
  @ValueSource(ints = {0x0301, 0x0302})
  void tls10And11_areRefused(int version) throws Exception {
    Certificates.write(folder, Certificates.server(AUTHORITY));
    try (Gateway gateway = start(PEM);
        Socket socket = new Socket("localhost", gateway.port())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(hello(version));
      InputStream in = socket.getInputStream();
      byte[] alert = in.readNBytes(7);
      assertThat(alert[0]).as("an alert").isEqualTo((byte) 21);
      assertThat(alert[5]).as("a fatal one").isEqualTo((byte) 2);
      assertThat(alert[6]).as("protocol_version").isEqualTo((byte) 70);
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  /**
   * A greeting of a client (RFC 5246, section 7.4.1.2) that offers suites which all servers had.
   */
  private static byte[] hello(int version) {
    int[] suites = {0xC013, 0xC014, 0xC009, 0xC00A, 0x002F, 0x0035};
    int body = 2 + 32 + 1 + 2 + 2 * suites.length + 2;
    ByteBuffer hello = ByteBuffer.allocate(5 + 4 + body);
    hello.put((byte) 22).putShort((short) 0x0301).putShort((short) (4 + body));
    hello.putInt(0x01 << 24 | body).putShort((short) version).put(new byte[32]).put((byte) 0);
    hello.putShort((short) (2 * suites.length));
    for (int suite : suites) {
      hello.putShort((short) suite);
    }
    return hello.put((byte) 1).put((byte) 0).array();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PKCS12", "JKS"})
  void keyStore_isAsGood(String type) throws Exception {
    Certificates.write(
        folder.resolve("store"), type, "sesame", Certificates.server(AUTHORITY), AUTHORITY);
    Files.writeString(folder.resolve("password"), "sesame");
    try (Gateway gateway = start("keyStore: store, password: '${file:password}'")) {
      assertThat(get(gateway, "/odata/").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void renewedFiles_areTaken_andBrokenOnesAreNot() throws Exception {
    Certificates.write(folder, Certificates.server(AUTHORITY));
    try (Gateway gateway = start(PEM + ", checkEvery: 100ms")) {
      HeldCertificate renewed = Certificates.server(AUTHORITY);
      try (LoggedLine taken = taken()) {
        Certificates.write(folder, renewed);
        assertThat(taken.await()).contains(renewed.certificate().getNotAfter().toInstant() + "");
      }
      assertThat(shown(gateway)).isEqualTo(renewed.certificate());
      try (LoggedLine refused = refused()) {
        Certificates.write(folder.resolve("server.pem"), "gone wrong");
        assertThat(refused.await()).contains("server.pem is not in PEM");
      }
      assertThat(shown(gateway)).isEqualTo(renewed.certificate());
      try (LoggedLine refused = refused()) {
        Certificates.write(
            folder.resolve("server.pem"), Certificates.server(AUTHORITY).certificatePem());
        assertThat(refused.await()).contains("does not belong to the certificate");
      }
      assertThat(shown(gateway)).isEqualTo(renewed.certificate());
      HeldCertificate last = Certificates.server(AUTHORITY);
      try (LoggedLine taken = taken()) {
        Certificates.write(folder, last);
        taken.await();
      }
      assertThat(shown(gateway)).isEqualTo(last.certificate());
    }
  }

  @Test
  void renewedFile_thatHasExpired_isNotTaken() throws Exception {
    HeldCertificate first = Certificates.server(AUTHORITY);
    Certificates.write(folder.resolve("store"), "PKCS12", "sesame", first, AUTHORITY);
    Files.writeString(folder.resolve("password"), "sesame");
    try (Gateway gateway =
            start("keyStore: store, password: '${file:password}', checkEvery: 100ms");
        LoggedLine refused = refused()) {
      HeldCertificate old =
          Certificates.lasting(Optional.of(AUTHORITY), "old", Duration.ofDays(-1));
      Path written = folder.resolve("new-store");
      Certificates.write(written, "PKCS12", "sesame", old, AUTHORITY);
      Files.move(written, folder.resolve("store"), StandardCopyOption.ATOMIC_MOVE);
      assertThat(refused.await()).contains("the certificate expired on ");
      assertThat(shown(gateway)).isEqualTo(first.certificate());
    }
  }

  private static LoggedLine taken() {
    return new LoggedLine("io.sallyport.http.TlsListener", "New files for TLS are in use");
  }

  private static LoggedLine refused() {
    return new LoggedLine("io.sallyport.http.TlsListener", "New files for TLS are not taken");
  }

  /** The certificate that a new client is shown. */
  private static X509Certificate shown(Gateway gateway) throws IOException {
    SSLContext fresh = Certificates.context(AUTHORITY, Optional.empty());
    try (SSLSocket socket = Certificates.connect(fresh, gateway.port())) {
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }
}
