package io.sallyport.odata;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of bytes that is complete before the first of them leaves. Grows by pooled segments, so
 * that nothing is copied, and gives them back when closed. Not thread-safe.
 */
public final class PageBuffer extends OutputStream {
  private final SegmentPool pool;
  private final List<byte[]> segments = new ArrayList<>();
  private long size;

  public PageBuffer(SegmentPool pool) {
    this.pool = pool;
  }

  /** Bytes written so far. */
  public long size() {
    return size;
  }

  @Override
  public void write(int b) {
    int offset = room();
    segments.get(segments.size() - 1)[offset] = (byte) b;
    size++;
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    int done = 0;
    while (done < length) {
      int offset = room();
      int part = Math.min(length - done, SegmentPool.SEGMENT_BYTES - offset);
      System.arraycopy(bytes, from + done, segments.get(segments.size() - 1), offset, part);
      done += part;
      size += part;
    }
  }

  /** The place for the next byte in the last segment, after a new one has been added if needed. */
  private int room() {
    int offset = (int) (size - (segments.size() - 1L) * SegmentPool.SEGMENT_BYTES);
    if (segments.isEmpty() || offset == SegmentPool.SEGMENT_BYTES) {
      segments.add(pool.acquire(segments.isEmpty()));
      return 0;
    }
    return offset;
  }

  /** Forgets what was written after the first bytes. */
  public void truncate(long newSize) {
    size = newSize;
    int needed = (int) ((newSize + SegmentPool.SEGMENT_BYTES - 1) / SegmentPool.SEGMENT_BYTES);
    while (segments.size() > needed) {
      pool.release(segments.remove(segments.size() - 1));
    }
  }

  /** The bytes in their order; valid until the buffer is closed. */
  public List<ByteBuffer> content() {
    List<ByteBuffer> content = new ArrayList<>(segments.size());
    long left = size;
    for (byte[] segment : segments) {
      int part = (int) Math.min(left, SegmentPool.SEGMENT_BYTES);
      content.add(ByteBuffer.wrap(segment, 0, part));
      left -= part;
    }
    return content;
  }

  @Override
  public void close() {
    truncate(0);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    content().forEach(b -> text.append(StandardCharsets.UTF_8.decode(b)));
    return text.toString();
  }
}
