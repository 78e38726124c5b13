package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.testing.Certificates;
import io.sallyport.testing.Databases;
import io.sallyport.testing.LoggedLine;
import io.sallyport.testing.MetadataText;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who comes in by a client certificate, through the running server. */
class ClientCertificateTest {
  private static final HeldCertificate AUTHORITY = Certificates.authority("Test CA");
  private static final HeldCertificate CLIENTS = Certificates.authority("Clients CA");
  private static final HeldCertificate SALESFORCE = Certificates.issued(CLIENTS, "salesforce-prod");
  private static final HeldCertificate OTHER = Certificates.issued(CLIENTS, "other");
  private static final HeldCertificate FOREIGN =
      Certificates.issued(Certificates.authority("Clients CA"), "salesforce-prod");
  private static final Databases.Database DATABASE = Databases.h2();
  private static final String USERS = "users: {etl: sesame}, ";
  private static final String NAMES = ", names: {salesforce: salesforce-prod}";

  @TempDir Path folder;

  @BeforeAll
  static void fill() throws SQLException {
    DATABASE.run("CREATE TABLE T (ID INT PRIMARY KEY)", "INSERT INTO T VALUES (7)");
  }

  private Gateway start(String security, HeldCertificate... issuers) throws IOException {
    Certificates.write(folder, Certificates.server(AUTHORITY));
    StringBuilder pem = new StringBuilder("Text between blocks is passed over.\n");
    for (HeldCertificate issuer : issuers.length > 0 ? issuers : new HeldCertificate[] {CLIENTS}) {
      pem.append(issuer.certificatePem());
    }
    Files.writeString(folder.resolve("clients.pem"), pem);
    return MetadataText.start(
        folder,
        "listener: {tls: {certificate: server.pem, key: server.key, checkEvery: 100ms}}\n"
            + "security: {"
            + security
            + "}",
        MetadataText.jdbc(DATABASE));
  }

  private static String certificates(String mode, String more) {
    return "clientCertificates: {mode: " + mode + ", issuers: clients.pem" + more + "}";
  }

  private static HttpResponse<String> get(
      Gateway gateway, Optional<HeldCertificate> own, String... headers)
      throws IOException, InterruptedException {
    return Certificates.get(
        Certificates.context(AUTHORITY, own),
        "https://localhost:" + gateway.port() + "/odata/T(7)",
        headers);
  }

  private static int status(Gateway gateway, Optional<HeldCertificate> own, String... headers)
      throws IOException, InterruptedException {
    return get(gateway, own, headers).statusCode();
  }

  private static String[] basic(String password) {
    byte[] pair = ("etl:" + password).getBytes(StandardCharsets.UTF_8);
    return new String[] {"Authorization", "Basic " + Base64.getEncoder().encodeToString(pair)};
  }

  private static void assertRefused(HttpResponse<String> answer, String message, String challenge)
      throws IOException {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue(challenge);
    assertThat(answer.headers().firstValue("OData-Version")).hasValue("4.0");
    var error = new ObjectMapper().readTree(answer.body()).get("error");
    assertThat(error.get("code").asText()).isEqualTo("UNAUTHENTICATED");
    assertThat(error.get("message").asText()).startsWith(message);
  }

  /** Who the log says has called. */
  private static String caller(Gateway gateway, HeldCertificate own, String... headers)
      throws Exception {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "X-Request-Id";
    all[headers.length + 1] = "who-" + System.nanoTime();
    try (LoggedLine line =
        new LoggedLine("io.sallyport.request", "id=" + all[headers.length + 1] + " ")) {
      assertThat(status(gateway, Optional.of(own), all)).isEqualTo(200);
      return line.await().replaceFirst(".* caller=(\\S+) .*", "$1");
    }
  }

  @Test
  void required_letsInWhoseCertificateIsKnown() throws Exception {
    try (Gateway gateway = start(certificates("required", NAMES))) {
      assertThat(caller(gateway, SALESFORCE)).isEqualTo("salesforce");
      assertRefused(
          get(gateway, Optional.empty()),
          "Show a client certificate",
          "Certificate realm=\"Sallyport\"");
      assertRefused(
          get(gateway, Optional.of(OTHER)),
          "The client certificate is not one that this service knows.",
          "Certificate realm=\"Sallyport\"");
    }
  }

  @Test
  void withoutNames_everybodyComesInWhomAnIssuerVouchesFor() throws Exception {
    try (Gateway gateway = start(certificates("required", ""))) {
      assertThat(caller(gateway, SALESFORCE)).isEqualTo("salesforce-prod");
      assertThat(caller(gateway, OTHER)).isEqualTo("other");
    }
  }

  @Test
  void foreignIssuer_endsTheHandshake_andTheLogSaysWhy() throws Exception {
    try (Gateway gateway = start(certificates("optional", NAMES));
        LoggedLine line = refusedCertificate()) {
      assertThatThrownBy(() -> get(gateway, Optional.of(FOREIGN))).isInstanceOf(IOException.class);
      assertThat(line.await())
          .endsWith("was refused: CN=salesforce-prod,OU=Example: Signature does not match.");
      assertThat(status(gateway, Optional.of(SALESFORCE))).isEqualTo(200);
    }
  }

  @Test
  void expiredCertificate_endsTheHandshake() throws Exception {
    HeldCertificate expired =
        Certificates.lasting(Optional.of(CLIENTS), "salesforce-prod", Duration.ofDays(-1));
    try (Gateway gateway = start(certificates("required", NAMES));
        LoggedLine line = refusedCertificate()) {
      assertThatThrownBy(() -> get(gateway, Optional.of(expired))).isInstanceOf(IOException.class);
      assertThat(line.await()).contains("CN=salesforce-prod: NotAfter: ");
    }
  }

  /**
   * Java does not look at the time of a certificate that is trusted by itself; the gateway does.
   */
  @Test
  void expiredSelfSignedCertificate_isRefused() throws Exception {
    HeldCertificate expired = Certificates.lasting(Optional.empty(), "old", Duration.ofDays(-1));
    HeldCertificate good = Certificates.lasting(Optional.empty(), "good", Duration.ofDays(30));
    try (Gateway gateway = start(certificates("required", ""), expired, good)) {
      assertThat(caller(gateway, good)).isEqualTo("good");
      assertRefused(
          get(gateway, Optional.of(expired)),
          "The client certificate expired on ",
          "Certificate realm=\"Sallyport\"");
    }
  }

  private static LoggedLine refusedCertificate() {
    return new LoggedLine("io.sallyport.http.TlsListener", "The certificate of a client at ");
  }

  @Test
  void optional_isOneWayAmongOthers() throws Exception {
    try (Gateway gateway = start(USERS + certificates("optional", NAMES))) {
      assertThat(caller(gateway, SALESFORCE)).isEqualTo("salesforce");
      assertThat(caller(gateway, SALESFORCE, basic("sesame"))).isEqualTo("etl");
      assertThat(status(gateway, Optional.empty(), basic("sesame"))).isEqualTo(200);
      assertThat(status(gateway, Optional.of(OTHER), basic("sesame"))).isEqualTo(200);
      String both = "Basic realm=\"Sallyport\", charset=\"UTF-8\", Certificate realm=\"Sallyport\"";
      assertRefused(get(gateway, Optional.empty()), "Sign in with credentials", both);
      assertRefused(
          get(gateway, Optional.of(SALESFORCE), basic("wrong")), "Sign in with credentials", both);
      assertRefused(get(gateway, Optional.of(OTHER)), "The client certificate is not one", both);
    }
  }

  @Test
  void required_withUsers_asksForBoth() throws Exception {
    try (Gateway gateway = start(USERS + certificates("required", NAMES))) {
      assertThat(caller(gateway, SALESFORCE, basic("sesame"))).isEqualTo("etl");
      assertThat(status(gateway, Optional.of(SALESFORCE))).isEqualTo(401);
      assertThat(status(gateway, Optional.of(SALESFORCE), basic("wrong"))).isEqualTo(401);
      assertThat(status(gateway, Optional.empty(), basic("sesame"))).isEqualTo(401);
      assertThat(status(gateway, Optional.of(OTHER), basic("sesame"))).isEqualTo(401);
    }
  }

  @Test
  void newIssuers_areTakenWithoutARestart() throws Exception {
    HeldCertificate newcomer = Certificates.authority("New CA");
    HeldCertificate client = Certificates.issued(newcomer, "new");
    try (Gateway gateway = start(certificates("required", ""))) {
      // Told which issuers are known, a client does not even show a certificate of another.
      assertThat(status(gateway, Optional.of(client))).isEqualTo(401);
      try (LoggedLine taken =
          new LoggedLine("io.sallyport.http.TlsListener", "New files for TLS are in use")) {
        Certificates.write(
            folder.resolve("clients.pem"), newcomer.certificatePem() + CLIENTS.certificatePem());
        taken.await();
      }
      assertThat(status(gateway, Optional.of(client))).isEqualTo(200);
      assertThat(status(gateway, Optional.of(SALESFORCE))).isEqualTo(200);
    }
  }
}
