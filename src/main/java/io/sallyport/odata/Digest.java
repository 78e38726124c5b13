package io.sallyport.odata;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** A short name for a text that no other text has. */
final class Digest {
  private Digest() {}

  /**
   * @return the first bytes of a SHA-256 over all parts
   */
  static byte[] of(int length, byte[]... parts) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        sha.update(part);
      }
      return Arrays.copyOf(sha.digest(), length);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
