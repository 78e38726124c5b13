package io.sallyport.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets by the name of who has them. What is kept is a keyed digest of each, the key being made
 * anew with each process; comparing takes the same time for a secret that is nearly right.
 */
final class KnownSecrets {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final SecretKeySpec key;
  private final Map<String, byte[]> digests = new LinkedHashMap<>();

  /**
   * @param secrets by name; none of them empty
   */
  KnownSecrets(Map<String, String> secrets) {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    key = new SecretKeySpec(random, ALGORITHM);
    secrets.forEach((name, secret) -> digests.put(name, digest(secret)));
  }

  /** Whether the name is known and this is its secret. */
  boolean matches(String name, String secret) {
    byte[] given = digest(secret);
    byte[] known = digests.get(name);
    // A name that is not known takes as long as one that is.
    boolean same = MessageDigest.isEqual(given, known == null ? digest(name) : known);
    return same && known != null;
  }

  /** The name that has this secret. */
  Optional<String> owner(String secret) {
    byte[] given = digest(secret);
    Optional<String> owner = Optional.empty();
    for (Map.Entry<String, byte[]> entry : digests.entrySet()) {
      if (MessageDigest.isEqual(given, entry.getValue())) {
        owner = Optional.of(entry.getKey());
      }
    }
    return owner;
  }

  private byte[] digest(String secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
