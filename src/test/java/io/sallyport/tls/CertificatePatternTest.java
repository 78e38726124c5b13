package io.sallyport.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CertificatePatternTest {
  private static final X509Certificate CERTIFICATE =
      new HeldCertificate.Builder()
          .commonName("salesforce")
          .organizationalUnit("Org, Example")
          .addSubjectAlternativeName("client.example.com")
          .build()
          .certificate();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "salesforce",
        "client.example.com",
        "CN=salesforce,OU=Org\\, Example",
        "OU=Org\\, Example, CN=salesforce",
        "cn = salesforce, ou = \"org, example\""
      })
  void nameOrSubject_fits(String text) {
    assertThat(CertificatePattern.of(text).orElseThrow().matches(CERTIFICATE)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Salesforce",
        "salesforc",
        "example.com",
        "CN=salesforce",
        "OU=Org\\, Example",
        "CN=salesforce,OU=Other",
        "spiffe://example.com/salesforce?a=b",
        "0000000000000000000000000000000000000000000000000000000000000000"
      })
  void anythingElse_doesNot(String text) {
    assertThat(CertificatePattern.of(text).orElseThrow().matches(CERTIFICATE)).isFalse();
  }

  @Test
  void fingerprint_fits_withColonsAndWithout() throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(CERTIFICATE.getEncoded());
    String colons = HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
    assertThat(colons).hasSize(95);
    for (String text : new String[] {colons, colons.replace(":", "").toLowerCase(Locale.ROOT)}) {
      assertThat(CertificatePattern.of(text).orElseThrow().matches(CERTIFICATE)).isTrue();
    }
  }

  @Test
  void fingerprintOfAnotherKind_isNoPattern() {
    assertThat(CertificatePattern.of("AB:".repeat(19) + "AB")).isEmpty();
    assertThat(CertificatePattern.of(" ")).isEmpty();
  }

  @Test
  void name_isTheCommonName() {
    assertThat(CertificatePattern.nameOf(CERTIFICATE)).isEqualTo("salesforce");
  }
}
