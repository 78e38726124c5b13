package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.GatewayConfig.ClientCertificates;
import io.sallyport.config.GatewayConfig.Tls;
import io.sallyport.testing.Certificates;
import io.sallyport.tls.CertificatePattern;
import io.sallyport.tls.IssuersFile;
import io.sallyport.tls.KeyFiles;
import io.sallyport.tls.TlsVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is said about TLS: read, checked against the files, and never with a secret in a message.
 */
final class TlsReaderTest {
  private static final String SECRET = "open-sesame";
  private static final Duration LONG = Duration.ofDays(60);
  private static final HeldCertificate AUTHORITY = Certificates.authority("Test CA");
  private static final HeldCertificate SERVER =
      Certificates.lasting(Optional.of(AUTHORITY), "a", LONG);
  private static final HeldCertificate RSA = new HeldCertificate.Builder().rsa2048().build();

  @TempDir Path folder;
  private MetadataFixture metadata;

  @BeforeEach
  void files() throws IOException, GeneralSecurityException {
    String server = SERVER.certificatePem();
    String key = SERVER.privateKeyPkcs8Pem();
    HeldCertificate issuer = Certificates.lasting(Optional.empty(), "b", LONG);
    Certificates.write(folder, SERVER, AUTHORITY);
    Certificates.write(folder.resolve("server.p12"), "PKCS12", SECRET, SERVER, AUTHORITY);
    Certificates.write(folder.resolve("server.jks"), "JKS", SECRET, SERVER, AUTHORITY);
    metadata =
        new MetadataFixture(folder)
            .source("a", MetadataFixture.GOOD_SOURCE)
            .with("PW", SECRET)
            .with("WRONG", "wrong-secret")
            .file("ca.pem", issuer.certificatePem())
            .file("both.pem", key + server)
            .file("other.key", Certificates.server(AUTHORITY).privateKeyPkcs8Pem())
            .file("rsa.key", RSA.privateKeyPkcs1Pem())
            .file("encrypted.key", key.replace("PRIVATE", "ENCRYPTED PRIVATE"))
            .file("damaged.key", block("PRIVATE KEY", "AAAA"))
            .file("garbled.key", block("PRIVATE KEY", "AAAAA"))
            .file("truncated.key", key.substring(0, 60))
            .file("reversed.pem", AUTHORITY.certificatePem() + server)
            .file("gap.pem", server + RSA.certificatePem())
            .file("damaged.pem", block("CERTIFICATE", "AAAA"))
            .file("empty.pem", "");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("ca", AUTHORITY.certificate());
    try (var out = Files.newOutputStream(folder.resolve("trust.p12"))) {
      store.store(out, SECRET.toCharArray());
    }
  }

  private static String block(String label, String body) {
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }

  /**
   * @param tls lines, with semicolons between them; the first is the third of the file
   */
  private List<String> problems(String tls, String security) {
    return metadata
        .gateway("listener:\n  tls:\n    " + tls.replace("; ", "\n    ") + "\n" + security)
        .problems();
  }

  @Test
  void everyValue_isRead() {
    metadata.gateway(
        """
        listener:
          tls: {certificate: server.pem, key: server.key, minimumVersion: 1.3, checkEvery: 5m}
        security:
          clientCertificates:
            mode: required
            issuers: ca.pem
            names: {salesforce: 'CN=a,O=b', etl: c}
        """);
    GatewayConfig config = metadata.read().gateway();
    assertThat(config.listener().tls())
        .contains(
            new Tls(
                new KeyFiles.Pem(folder.resolve("server.pem"), folder.resolve("server.key")),
                TlsVersion.TLS_1_3,
                Duration.ofMinutes(5)));
    assertThat(config.security().clientCertificates())
        .contains(
            new ClientCertificates(
                true,
                new IssuersFile(folder.resolve("ca.pem"), ""),
                Map.of(
                    "salesforce", new CertificatePattern("CN=a,O=b"),
                    "etl", new CertificatePattern("c"))));
    assertThat(metadata.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"server.p12", "server.jks"})
  void keyStore_isRead_andItsPasswordIsNotShown(String file) {
    metadata.gateway("listener: {tls: {keyStore: " + file + ", password: '${PW}'}}");
    Tls tls = metadata.read().gateway().listener().tls().orElseThrow();
    assertThat(tls)
        .isEqualTo(
            new Tls(
                new KeyFiles.Store(folder.resolve(file), SECRET),
                TlsVersion.TLS_1_2,
                Duration.ofSeconds(30)));
    assertThat(tls.toString()).doesNotContain(SECRET);
    assertThat(metadata.problems()).isEmpty();
  }

  @Test
  void oneFileWithKeyAndCertificate_isEnough() {
    assertThat(problems("certificate: both.pem; key: both.pem", "")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          minimumVersion: 1.2 | 2 | tls has either a certificate and a key, both in PEM, or a keyStore and its password
          certificate: server.pem | 2 | 'key' is missing
          key: server.key | 2 | 'certificate' is missing
          keyStore: server.p12 | 2 | 'password' is missing, that of the keyStore
          certificate: server.pem; key: server.key; password: ${PW} | 5 | a password is for a keyStore; a key in PEM has none
          certificate: server.pem; key: server.key; minimumVersion: 1.1 | 5 | expected one of 1.2, 1.3, found 1.1
          certificate: none.pem; key: server.key | 3 | there is no file none.pem
          certificate: server.pem; key: none.key | 4 | there is no file none.key
          certificate: sources; key: server.key | 3 | sources cannot be read
          certificate: empty.pem; key: server.key | 3 | empty.pem is not in PEM; expected -----BEGIN CERTIFICATE-----. A file in DER becomes one with: openssl x509 -inform der -in empty.pem -out certificate.pem
          certificate: server.key; key: server.key | 3 | server.key holds no certificate; expected -----BEGIN CERTIFICATE-----
          certificate: damaged.pem; key: server.key | 3 | damaged.pem holds a certificate that cannot be read
          certificate: server.pem; key: server.pem | 4 | server.pem holds no private key; expected -----BEGIN PRIVATE KEY-----
          certificate: server.pem; key: encrypted.key | 4 | encrypted.key is encrypted, and a key in PEM has to be without a passphrase; write it anew with: openssl pkey -in encrypted.key -out plain.key (which asks for the passphrase), or use a keyStore and its password
          certificate: server.pem; key: rsa.key | 4 | rsa.key is in an older format than PKCS #8; write it anew with: openssl pkey -in rsa.key -out plain.key
          certificate: server.pem; key: damaged.key | 4 | damaged.key holds a key that cannot be read; expected RSA, EC or Ed25519
          certificate: server.pem; key: garbled.key | 4 | garbled.key is damaged: what stands between BEGIN and END is not Base64
          certificate: server.pem; key: truncated.key | 4 | truncated.key is cut off: a block begins and does not end
          certificate: server.pem; key: other.key | 3 | the key does not belong to the certificate (CN=a)
          certificate: reversed.pem; key: server.key | 3 | the certificate of the key has to come first, then those of its issuers
          certificate: gap.pem; key: server.key | 3 | certificate 2 is not of the issuer of the one before it; expected CN=Test CA, found CN=
          keyStore: server.p12; password: ${WRONG} | 3 | server.p12 does not open with this password
          keyStore: server.jks; password: ${WRONG} | 3 | server.jks does not open with this password
          keyStore: none.p12; password: ${PW} | 3 | there is no file none.p12
          keyStore: server.pem; password: ${PW} | 3 | server.pem is neither PKCS #12 nor JKS
          keyStore: trust.p12; password: ${PW} | 3 | trust.p12 holds no private key
          """)
  void wrongTls_isAProblemWithItsLine(String tls, int line, String message) {
    assertThat(problems(tls, ""))
        .singleElement()
        .asString()
        .startsWith("gateway.yaml:" + line + ": " + message)
        .doesNotContain(SECRET, "wrong-secret", "Exception");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {mode: required} | 'issuers' is missing
          {issuers: ca.pem} | 'mode' is missing
          {mode: always, issuers: ca.pem} | expected one of required, optional, found 'always'
          {mode: required, issuers: none.pem} | there is no file none.pem
          {mode: required, issuers: damaged.pem} | damaged.pem holds a certificate that cannot be read
          {mode: required, issuers: empty.pem} | empty.pem is neither PEM, PKCS #12 nor JKS
          {mode: required, issuers: trust.p12} | trust.p12 is a key store; set its password
          {mode: required, issuers: trust.p12, password: '${WRONG}'} | trust.p12 does not open with this password
          {mode: required, issuers: server.p12, password: '${PW}'} | server.p12 holds no certificate that is trusted (keytool -importcert)
          {mode: required, issuers: ca.pem, names: {}} | names is empty; leave it out to let in whom the issuers vouch for
          {mode: required, issuers: ca.pem, names: {a: '00:11:22:33:44:55:66:77:88:99:00:11:22:33:44:55:66:77:88:99'}} | expected a SHA-256 fingerprint, a subject such as CN=salesforce,O=Example, or a name
          """)
  void wrongClientCertificates_areAProblem(String yaml, String message) {
    String security = "security:\n  clientCertificates: " + yaml;
    assertThat(problems("certificate: server.pem; key: server.key", security))
        .singleElement()
        .asString()
        .startsWith("gateway.yaml:6: " + message)
        .doesNotContain(SECRET, "wrong-secret", "Exception");
  }

  @Test
  void clientCertificates_needTls() {
    metadata.gateway("security:\n  clientCertificates: {mode: required, issuers: ca.pem}");
    assertThat(metadata.problems())
        .containsExactly(
            "gateway.yaml:2: client certificates are shown over TLS only; set listener.tls as"
                + " well");
  }

  @Test
  void trustStore_isRead() {
    String security =
        "security: {clientCertificates: {mode: optional, issuers: trust.p12, password: '${PW}'}}";
    assertThat(problems("certificate: server.pem; key: server.key", security))
        .singleElement()
        .asString()
        .contains(": warning: the certificate of Test CA expires on ");
  }

  @Test
  void certificateThatDoesNotHold_isWarnedAbout() throws IOException {
    Map<Duration, String> cases =
        Map.of(
            Duration.ofDays(-1), "the certificate expired on ",
            Duration.ofDays(13), "the certificate expires on ",
            Duration.ofDays(100), "the certificate is not valid before ");
    for (Map.Entry<Duration, String> entry : cases.entrySet()) {
      Certificates.write(folder, Certificates.lasting(Optional.of(AUTHORITY), "a", entry.getKey()));
      assertThat(problems("certificate: server.pem; key: server.key", ""))
          .singleElement()
          .asString()
          .startsWith("gateway.yaml:3: warning: " + entry.getValue());
    }
  }

  @Test
  void passwordInTheFile_isWarnedAbout_andNotShown() {
    assertThat(problems("keyStore: server.p12; password: " + SECRET, ""))
        .singleElement()
        .asString()
        .startsWith("gateway.yaml:4: warning: a secret stands in the file")
        .contains("${KEY_STORE_SECRET}")
        .doesNotContain(SECRET);
  }
}
