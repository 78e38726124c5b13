package io.sallyport.crosscheck.triage;

import io.sallyport.crosscheck.rule.Finding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Tells findings apart by rule, file and the words of their line, not by its number, so that a line
 * that moves is the same finding. Equal ones are numbered in the order of the file.
 */
final class Fingerprints {
  /** As much as no project has by chance twice. */
  private static final int BYTES = 16;

  private final Map<String, Integer> seen = new HashMap<>();

  /** The fingerprint of the next finding; findings come in the order of their files and lines. */
  String next(Finding finding, String line) {
    String words =
        String.join(
            "\n", finding.rule().id(), finding.place().file(), String.join(" ", words(line)));
    int number = seen.merge(words, 1, Integer::sum);
    return digest(words + "\n" + number);
  }

  private static String[] words(String line) {
    return line.strip().split("\\s+");
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
