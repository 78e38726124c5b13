package io.sallyport.crosscheck.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What a page brings along. Neither part has characters that markup escapes, so that they stand in
 * the page as they are.
 */
record PageParts(String style, String script) {
  static PageParts read() throws IOException {
    return new PageParts(resource("report.css"), resource("report.js"));
  }

  /** Lets a browser run the one script and load nothing, whatever else is in the page. */
  String securityPolicy() {
    return "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-"
        + digest()
        + "'; base-uri 'none'; form-action 'none'";
  }

  private String digest() {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = PageParts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("a part of the report is missing: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
