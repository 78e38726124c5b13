package io.sallyport.tls;

import io.sallyport.error.GatewayException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A key store of Java: PKCS #12 or JKS, whatever its name is. */
final class StoreFile {
  private static final byte[] MAGIC_OF_JKS = {(byte) 0xFE, (byte) 0xED, (byte) 0xFE, (byte) 0xED};
  private static final byte DER_SEQUENCE = 0x30;

  private final Path file;
  private final char[] password;
  private final KeyStore store;

  /**
   * @throws GatewayException if the file is no store, or the password is not its own
   */
  StoreFile(Path file, String password) {
    this.file = file;
    this.password = password.toCharArray();
    try {
      if (!Files.exists(file)) {
        throw new NoSuchFileException(file.toString());
      }
      store = KeyStore.getInstance(file.toFile(), this.password);
    } catch (KeyStoreException e) {
      throw Unusable.file(file, "is neither PKCS #12 nor JKS", e);
    } catch (IOException e) {
      throw e.getCause() instanceof UnrecoverableKeyException
          ? Unusable.file(file, "does not open with this password")
          : Unusable.unreadable(file, e);
    } catch (GeneralSecurityException e) {
      throw Unusable.file(file, "cannot be read", e);
    }
  }

  /** Whether a file looks like a key store; what it was locked with is not asked for. */
  static boolean is(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] first = in.readNBytes(MAGIC_OF_JKS.length);
      return Arrays.equals(first, MAGIC_OF_JKS) || (first.length > 0 && first[0] == DER_SEQUENCE);
    } catch (IOException e) {
      throw Unusable.unreadable(file, e);
    }
  }

  /** The one key of the store with its certificates. */
  Identity identity() {
    try {
      List<String> keys = new ArrayList<>();
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)) {
          keys.add(alias);
        }
      }
      if (keys.size() != 1) {
        throw Unusable.file(
            file,
            keys.isEmpty()
                ? "holds no private key"
                : "holds " + keys.size() + " keys, expected one: " + String.join(", ", keys));
      }
      return identity(keys.get(0));
    } catch (UnrecoverableKeyException e) {
      throw Unusable.file(
          file, "holds a key with a password of its own; give it that of the key store");
    } catch (GeneralSecurityException e) {
      throw Unusable.file(file, "cannot be read", e);
    }
  }

  private Identity identity(String alias) throws GeneralSecurityException {
    List<X509Certificate> chain =
        Arrays.stream(store.getCertificateChain(alias)).map(X509Certificate.class::cast).toList();
    return new Identity((PrivateKey) store.getKey(alias, password), chain);
  }

  /** All certificates that are in the store by themselves; at least one. */
  List<X509Certificate> certificates() {
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      for (String alias : Collections.list(store.aliases())) {
        Certificate certificate = store.getCertificate(alias);
        if (store.isCertificateEntry(alias) && certificate instanceof X509Certificate x509) {
          certificates.add(x509);
        }
      }
    } catch (KeyStoreException e) {
      throw Unusable.file(file, "cannot be read", e);
    }
    if (certificates.isEmpty()) {
      throw Unusable.file(file, "holds no certificate that is trusted (keytool -importcert)");
    }
    return List.copyOf(certificates);
  }
}
