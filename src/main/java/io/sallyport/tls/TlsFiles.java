package io.sallyport.tls;

import io.sallyport.error.GatewayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * All files that a listener of TLS needs.
 *
 * @param issuers of the certificates of clients; empty if clients are not asked for one
 */
public record TlsFiles(KeyFiles keys, Optional<IssuersFile> issuers) {
  /** Of a store that is never written. */
  private static final char[] NO_PASSWORD = new char[0];

  /**
   * What a listener does with connections.
   *
   * @param certificate the one that is shown to clients
   */
  public record Material(SSLContext context, X509Certificate certificate) {}

  /**
   * What is in the files now.
   *
   * @throws GatewayException if one of them cannot be used
   */
  public Material read() {
    Identity identity = keys.read();
    List<X509Certificate> trusted = issuers.map(IssuersFile::read).orElse(List.of());
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers(identity), trustManagers(trusted), null);
      return new Material(context, identity.certificate());
    } catch (GeneralSecurityException | IOException e) {
      throw Unusable.file(keys.paths().get(0), "cannot be used for TLS", e);
    }
  }

  private static KeyManager[] keyManagers(Identity identity)
      throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    store.setKeyEntry(
        "key", identity.key(), NO_PASSWORD, identity.chain().toArray(X509Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  /** None of them believe nobody, where null would stand for all public issuers. */
  private static TrustManager[] trustManagers(List<X509Certificate> trusted)
      throws GeneralSecurityException, IOException {
    if (trusted.isEmpty()) {
      return new TrustManager[0];
    }
    KeyStore store = emptyStore();
    for (int i = 0; i < trusted.size(); i++) {
      store.setCertificateEntry("issuer" + i, trusted.get(i));
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }

  /** Changes when one of the files does, by what is in it; a file that is not there counts. */
  public String fingerprint() {
    List<Path> paths = new ArrayList<>(keys.paths());
    issuers.map(IssuersFile::file).ifPresent(paths::add);
    StringBuilder digests = new StringBuilder();
    paths.forEach(path -> digests.append(digest(path)).append(' '));
    return digests.toString();
  }

  private static String digest(Path file) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (IOException e) {
      return "-";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
