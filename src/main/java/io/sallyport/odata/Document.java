package io.sallyport.odata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * A document that is made once and sent often, plain and compressed. Immutable and thread-safe.
 *
 * <p>The entity tags are strong and differ, as RFC 9110 (section 8.8.3.3) wants it where one
 * resource has several encodings.
 */
final class Document {
  private static final int MIN_BYTES_TO_COMPRESS = 2 * 1024;

  private final String contentType;
  private final byte[] plain;
  private final byte[] compressed;
  private final String digest;

  Document(String contentType, byte[] plain) {
    this.contentType = contentType;
    this.plain = plain.clone();
    this.compressed = compress(plain);
    this.digest = HexFormat.of().formatHex(Digest.of(16, plain));
  }

  private static byte[] compress(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  String contentType() {
    return contentType;
  }

  /** Whether compression saves enough to be worth the client's work. */
  boolean isWorthCompressing() {
    return plain.length > MIN_BYTES_TO_COMPRESS;
  }

  /** The entity tag of one of the two encodings, with its quotes. */
  String etag(boolean gzip) {
    return '"' + digest + (gzip ? "-gzip" : "") + '"';
  }

  /** Whether a list of entity tags, as in {@code If-None-Match}, has this document in it. */
  boolean isIn(String etags) {
    return etags.strip().equals("*") || etags.contains(digest);
  }

  void write(PageBuffer page, boolean gzip) {
    byte[] bytes = gzip ? compressed : plain;
    page.write(bytes, 0, bytes.length);
  }

  /** What it takes in memory. */
  int size() {
    return plain.length + compressed.length;
  }
}
