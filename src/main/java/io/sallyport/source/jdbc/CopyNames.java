package io.sallyport.source.jdbc;

import io.sallyport.model.DataAge;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Property;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.h2.engine.Constants;

/** The names of the files of copies. */
final class CopyNames {
  /** What H2 puts behind the name of a database. */
  static final String SUFFIX = ".mv.db";

  private static final int HASH_LENGTH = 16;

  private CopyNames() {}

  /** What the names of all copies of a set begin with that are of its shape. */
  static String prefix(EntitySet entitySet) {
    return stem(entitySet) + ".";
  }

  static String unfinished(EntitySet entitySet) {
    return prefix(entitySet) + "unfinished" + SUFFIX;
  }

  static String finished(EntitySet entitySet, Instant takenAt) {
    return prefix(entitySet) + takenAt.toEpochMilli() + SUFFIX;
  }

  /** When a finished copy was taken; long ago if the name does not say. */
  static long takenAtMillis(Path file) {
    String[] parts = file.getFileName().toString().split("\\.");
    try {
      return Long.parseLong(parts[parts.length - 3]);
    } catch (NumberFormatException e) {
      return Long.MIN_VALUE;
    }
  }

  /** What it is a copy of, in a name for people with a hash that no other shape has. */
  private static String stem(EntitySet entitySet) {
    StringBuilder shape = new StringBuilder(200);
    part(shape, Constants.FULL_VERSION);
    part(shape, entitySet.binding().source());
    part(shape, entitySet.binding().object());
    entitySet.type().key().forEach(key -> part(shape, key.column()));
    for (Property property : DataAge.without(entitySet.type())) {
      part(shape, property.column());
      part(shape, property.type().name());
    }
    String name = entitySet.binding().source() + "-" + entitySet.name();
    return name.replaceAll("[^A-Za-z0-9_-]", "_") + "-" + hash(shape.toString(), HASH_LENGTH);
  }

  private static void part(StringBuilder shape, String text) {
    shape.append(text.length()).append(':').append(text);
  }

  static String hash(String text, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, length);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
