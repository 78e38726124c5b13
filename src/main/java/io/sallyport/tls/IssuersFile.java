package io.sallyport.tls;

import io.sallyport.error.GatewayException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Where the certificates are of those whose word is taken for who a client is.
 *
 * @param file in PEM, or a key store
 * @param password of a key store; of no effect with PEM
 */
public record IssuersFile(Path file, String password) {
  /**
   * What is in the file now; at least one.
   *
   * @throws GatewayException if it cannot be used
   */
  public List<X509Certificate> read() {
    if (PemFile.is(file)) {
      return PemFile.certificates(file);
    }
    if (!StoreFile.is(file)) {
      throw Unusable.file(file, "is neither PEM, PKCS #12 nor JKS");
    }
    if (password.isEmpty()) {
      throw Unusable.file(file, "is a key store; set its password");
    }
    return new StoreFile(file, password).certificates();
  }

  /** Without the password. */
  @Override
  public String toString() {
    return file.toString();
  }
}
