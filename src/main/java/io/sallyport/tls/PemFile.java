package io.sallyport.tls;

import io.sallyport.error.GatewayException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file in PEM (RFC 7468): blocks of Base64 between lines that say what they are. Text between the
 * blocks is passed over, and a file may hold both certificates and a key.
 */
public final class PemFile {
  private static final String BEGIN = "-----BEGIN ";
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN (?<label>[A-Z0-9 ]+)-----(?<body>.*?)-----END \\k<label>-----",
          Pattern.DOTALL);

  /** What a key may be made for; a key says itself only that it is one. */
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private final Path file;
  private final String text;

  private PemFile(Path file) {
    this.file = file;
    try {
      text = Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw Unusable.unreadable(file, e);
    }
  }

  /** Whether a file looks like PEM. */
  static boolean is(Path file) {
    return new PemFile(file).text.contains(BEGIN);
  }

  /**
   * The certificates of a file, in its order; at least one.
   *
   * @throws GatewayException if there is none, or one cannot be read
   */
  public static List<X509Certificate> certificates(Path file) {
    PemFile pem = new PemFile(file);
    List<X509Certificate> certificates = pem.blocks("CERTIFICATE").map(pem::certificate).toList();
    if (certificates.isEmpty()) {
      throw Unusable.file(
          file,
          pem.text.contains(BEGIN)
              ? "holds no certificate; expected -----BEGIN CERTIFICATE-----"
              : "is not in PEM; expected -----BEGIN CERTIFICATE-----."
                  + " A file in DER becomes one with: openssl x509 -inform der -in "
                  + file.getFileName()
                  + " -out certificate.pem");
    }
    return certificates;
  }

  /**
   * The private key of a file.
   *
   * @throws GatewayException if there is none, or it cannot be read
   */
  public static PrivateKey privateKey(Path file) {
    PemFile pem = new PemFile(file);
    return pem.blocks("PRIVATE KEY")
        .findFirst()
        .map(pem::privateKey)
        .orElseThrow(() -> Unusable.file(file, pem.whyNoKey()));
  }

  private Stream<String> blocks(String label) {
    return BLOCK
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals(label))
        .map(block -> block.group(2));
  }

  private X509Certificate certificate(String body) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(decoded(body)));
    } catch (CertificateException e) {
      throw Unusable.file(file, "holds a certificate that cannot be read", e);
    }
  }

  private PrivateKey privateKey(String body) {
    PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(decoded(body));
    return ALGORITHMS.stream()
        .flatMap(algorithm -> privateKey(algorithm, encoded).stream())
        .findFirst()
        .orElseThrow(
            () ->
                Unusable.file(
                    file, "holds a key that cannot be read; expected RSA, EC or Ed25519"));
  }

  private static Optional<PrivateKey> privateKey(String algorithm, PKCS8EncodedKeySpec encoded) {
    try {
      return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(encoded));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /** The exception of a decoder shows a byte of what may be a key, so it is no cause. */
  private byte[] decoded(String body) {
    try {
      return Base64.getMimeDecoder().decode(body);
    } catch (IllegalArgumentException e) {
      throw Unusable.file(file, "is damaged: what stands between BEGIN and END is not Base64");
    }
  }

  private String whyNoKey() {
    String rewrite =
        "write it anew with: openssl pkey -in " + file.getFileName() + " -out plain.key";
    if (text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")
        || text.contains("Proc-Type: 4,ENCRYPTED")) {
      return "is encrypted, and a key in PEM has to be without a passphrase; "
          + rewrite
          + " (which asks for the passphrase), or use a keyStore and its password";
    }
    Matcher traditional = Pattern.compile("-----BEGIN (RSA|EC|DSA) PRIVATE KEY-----").matcher(text);
    if (traditional.find()) {
      return "is in an older format than PKCS #8; " + rewrite;
    }
    if (text.contains("-----BEGIN PRIVATE KEY-----")) {
      return "is cut off: a block begins and does not end";
    }
    return text.contains(BEGIN)
        ? "holds no private key; expected -----BEGIN PRIVATE KEY-----"
        : "is not in PEM; expected -----BEGIN PRIVATE KEY-----";
  }
}
