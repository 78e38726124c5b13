package io.sallyport.tls;

import io.sallyport.error.GatewayException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key and the certificates that vouch for it.
 *
 * @param chain the certificate of the key first, each vouched for by the next
 */
public record Identity(PrivateKey key, List<X509Certificate> chain) {
  private static final byte[] PROBE = "sallyport".getBytes(StandardCharsets.US_ASCII);

  /**
   * @throws GatewayException if the key is that of another certificate, or the order is wrong
   */
  public Identity {
    chain = List.copyOf(chain);
    if (!belongs(key, chain.get(0).getPublicKey())) {
      throw Unusable.because(
          chain.stream().anyMatch(c -> belongs(key, c.getPublicKey()))
              ? "the certificate of the key has to come first, then those of its issuers"
              : "the key does not belong to the certificate (" + name(chain.get(0)) + ")");
    }
    for (int i = 1; i < chain.size(); i++) {
      X509Certificate issued = chain.get(i - 1);
      if (!issued.getIssuerX500Principal().equals(chain.get(i).getSubjectX500Principal())) {
        throw Unusable.because(
            "certificate "
                + (i + 1)
                + " is not of the issuer of the one before it; expected "
                + issued.getIssuerX500Principal()
                + ", found "
                + name(chain.get(i)));
      }
    }
  }

  /** The certificate of the key. */
  public X509Certificate certificate() {
    return chain.get(0);
  }

  private static String name(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }

  /** Whether what one signs the other verifies. */
  private static boolean belongs(PrivateKey key, PublicKey publicKey) {
    try {
      Signature signature = Signature.getInstance(algorithm(key));
      signature.initSign(key);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static String algorithm(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> key.getAlgorithm();
    };
  }

  /** Without the key. */
  @Override
  public String toString() {
    return name(certificate());
  }
}
