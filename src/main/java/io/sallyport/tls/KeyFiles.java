package io.sallyport.tls;

import io.sallyport.error.GatewayException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Where a private key and its certificates are. */
public sealed interface KeyFiles {
  /**
   * What is in the files now.
   *
   * @throws GatewayException if they cannot be used
   */
  Identity read();

  /** The files themselves. */
  List<Path> paths();

  /**
   * Two files in PEM, which may be one.
   *
   * @param certificate the certificate, followed by those of its issuers
   * @param key in PKCS #8, not encrypted
   */
  record Pem(Path certificate, Path key) implements KeyFiles {
    @Override
    public Identity read() {
      return new Identity(PemFile.privateKey(key), PemFile.certificates(certificate));
    }

    @Override
    public List<Path> paths() {
      return List.of(certificate, key);
    }
  }

  /**
   * A key store, PKCS #12 or JKS, with one key.
   *
   * @param password of the store and of the key
   */
  record Store(Path file, String password) implements KeyFiles {
    @Override
    public Identity read() {
      return new StoreFile(file, password).identity();
    }

    @Override
    public List<Path> paths() {
      return List.of(file);
    }

    /** Without the password. */
    @Override
    public String toString() {
      return Objects.toString(file);
    }
  }
}
