package io.sallyport.resilience.kept;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;

/**
 * One file of labels and rows. What belongs together carries the same stamp, so that a process that
 * is killed between two writes leaves nothing that looks as if it belonged together; and a check
 * sum, because a page of the file has none over its content. All methods throw what MVStore throws
 * if the file is not usable any more.
 */
final class KeptFile implements AutoCloseable {
  /** Files of another format are not read. */
  private static final String FORMAT = "1";

  private static final int SEAL_BYTES = Integer.BYTES + Long.BYTES;
  private static final int CACHE_MIB = 4;

  /** How long space that has become free is not written to again, for what is half on the disk. */
  private static final int RETENTION_MILLIS = 2_000;

  private final MVStore store;
  private final MVMap<String, byte[]> labels;
  private final MVMap<String, byte[]> rows;
  private long lastStamp;

  private KeptFile(MVStore store) {
    this.store = store;
    this.labels = map("labels");
    this.rows = map("rows");
  }

  /** What is in a file that cannot be believed. */
  static final class DamagedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DamagedException(String message) {
      super(message);
    }
  }

  /**
   * @param fileName of a file that need not exist
   */
  static KeptFile open(String fileName, Optional<char[]> encryptionKey) {
    MVStore.Builder builder =
        new MVStore.Builder()
            .fileName(fileName)
            .compress()
            .cacheSize(CACHE_MIB)
            .backgroundExceptionHandler((thread, e) -> {});
    // The store wipes the characters that it is given.
    encryptionKey.ifPresent(key -> builder.encryptionKey(key.clone()));
    MVStore store = builder.open();
    store.setRetentionTime(RETENTION_MILLIS);
    store.setVersionsToKeep(0);
    MVMap<String, String> about = store.openMap("about");
    KeptFile file = new KeptFile(store);
    if (!FORMAT.equals(about.get("format"))) {
      file.labels.clear();
      file.rows.clear();
      about.put("format", FORMAT);
    }
    return file;
  }

  private MVMap<String, byte[]> map(String name) {
    return store.openMap(
        name,
        new MVMap.Builder<String, byte[]>()
            .keyType(StringDataType.INSTANCE)
            .valueType(ByteArrayDataType.INSTANCE));
  }

  /**
   * All labels, and how many bytes the rows of each are.
   *
   * @throws DamagedException if a label is not what it was
   */
  Map<Label, Long> labels() {
    Map<Label, Long> found = new HashMap<>();
    labels.forEach(
        (key, entry) -> {
          ByteBuffer content = ByteBuffer.wrap(content(entry));
          long rowsBytes = content.getLong();
          byte[] label = new byte[content.remaining()];
          content.get(label);
          lastStamp = Math.max(lastStamp, stamp(entry));
          found.put(LabelText.read(label), rowsBytes);
        });
    return found;
  }

  void put(Label label, byte[] content) {
    String key = key(label);
    long stamp = ++lastStamp;
    rows.put(key, entry(stamp, content));
    byte[] text = LabelText.of(label);
    byte[] withSize =
        ByteBuffer.allocate(Long.BYTES + text.length).putLong(content.length).put(text).array();
    labels.put(key, entry(stamp, withSize));
  }

  /**
   * @throws DamagedException if they are not what they were
   */
  Optional<byte[]> rows(Label label) {
    byte[] entry = rows.get(key(label));
    byte[] entryOfLabel = labels.get(key(label));
    return entry == null || entryOfLabel == null || stamp(entry) != stamp(entryOfLabel)
        ? Optional.empty()
        : Optional.of(content(entry));
  }

  void remove(Label label) {
    labels.remove(key(label));
    rows.remove(key(label));
  }

  private static String key(Label label) {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(label.question().high()) + hex.toHexDigits(label.question().low());
  }

  private static byte[] entry(long stamp, byte[] content) {
    byte[] entry = new byte[SEAL_BYTES + content.length];
    ByteBuffer buffer = ByteBuffer.wrap(entry);
    buffer.putLong(stamp).put(content);
    CRC32C sum = new CRC32C();
    sum.update(entry, 0, Long.BYTES + content.length);
    buffer.putInt((int) sum.getValue());
    return entry;
  }

  private static long stamp(byte[] entry) {
    return entry.length < SEAL_BYTES ? 0 : ByteBuffer.wrap(entry).getLong();
  }

  private static byte[] content(byte[] entry) {
    int end = entry.length - Integer.BYTES;
    CRC32C sum = new CRC32C();
    if (end >= Long.BYTES) {
      sum.update(entry, 0, end);
    }
    if (end < Long.BYTES || ByteBuffer.wrap(entry).getInt(end) != (int) sum.getValue()) {
      throw new DamagedException("a check sum is wrong");
    }
    byte[] content = new byte[end - Long.BYTES];
    System.arraycopy(entry, Long.BYTES, content, 0, content.length);
    return content;
  }

  /** Brings everything to the disk. */
  void commit() {
    store.commit();
  }

  /** Of the file, with what is free in it. */
  long fileBytes() {
    return store.getFileStore().size();
  }

  /** Gives back to the disk what is free. */
  void compact(int atMostMillis) {
    store.compactFile(atMostMillis);
  }

  /** Without writing anything more. */
  void abandon() {
    store.closeImmediately();
  }

  @Override
  public void close() {
    store.close();
  }
}
