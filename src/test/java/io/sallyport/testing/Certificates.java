package io.sallyport.testing;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** Makes certificates for tests, and clients that show and believe them. */
public final class Certificates {
  private Certificates() {}

  /** One that may issue others. */
  public static HeldCertificate authority(String name) {
    return new HeldCertificate.Builder().commonName(name).certificateAuthority(1).build();
  }

  /** One for a server on this machine, called by name. */
  public static HeldCertificate server(HeldCertificate issuer) {
    return issued(issuer, "gateway", "localhost");
  }

  public static HeldCertificate issued(
      HeldCertificate issuer, String name, String... alternatives) {
    HeldCertificate.Builder builder =
        new HeldCertificate.Builder()
            .commonName(name)
            .organizationalUnit("Example")
            .signedBy(issuer);
    Arrays.stream(alternatives).forEach(builder::addSubjectAlternativeName);
    return builder.build();
  }

  /**
   * One that holds from now, or does no longer.
   *
   * @param issuer itself if null is given
   * @param lasts negative if it has ended already
   */
  public static HeldCertificate lasting(
      Optional<HeldCertificate> issuer, String name, Duration lasts) {
    Instant end = Instant.now().plus(lasts);
    HeldCertificate.Builder builder =
        new HeldCertificate.Builder()
            .commonName(name)
            .validityInterval(end.minus(Duration.ofDays(90)).toEpochMilli(), end.toEpochMilli());
    issuer.ifPresent(builder::signedBy);
    return builder.build();
  }

  /** Writes {@code server.pem} and {@code server.key}. */
  public static void write(Path folder, HeldCertificate server, HeldCertificate... issuers)
      throws IOException {
    StringBuilder chain = new StringBuilder(server.certificatePem());
    Arrays.stream(issuers).forEach(issuer -> chain.append(issuer.certificatePem()));
    write(folder.resolve("server.key"), server.privateKeyPkcs8Pem());
    write(folder.resolve("server.pem"), chain.toString());
  }

  /** Writes a file so that nobody sees half of it. */
  public static void write(Path file, String text) throws IOException {
    Path whole = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Writes a key store with one key. */
  public static void write(
      Path file, String type, String password, HeldCertificate server, HeldCertificate issuer)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    store.setKeyEntry(
        "server",
        server.keyPair().getPrivate(),
        password.toCharArray(),
        new X509Certificate[] {server.certificate(), issuer.certificate()});
    try (var out = Files.newOutputStream(file)) {
      store.store(out, password.toCharArray());
    }
  }

  /**
   * What a client works with.
   *
   * @param own what it shows if it is asked; empty for nothing
   */
  public static SSLContext context(HeldCertificate trusted, Optional<HeldCertificate> own) {
    HandshakeCertificates.Builder builder =
        new HandshakeCertificates.Builder().addTrustedCertificate(trusted.certificate());
    own.ifPresent(builder::heldCertificate);
    return builder.build().sslContext();
  }

  /** Sends a request over a connection of its own. */
  public static HttpResponse<String> get(SSLContext context, String url, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newBuilder()
        .sslContext(context)
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(request.build(), BodyHandlers.ofString());
  }

  /** A connection over which nothing has been sent yet. */
  public static SSLSocket connect(SSLContext context, int port) throws IOException {
    Socket socket = context.getSocketFactory().createSocket("localhost", port);
    return (SSLSocket) socket;
  }
}
