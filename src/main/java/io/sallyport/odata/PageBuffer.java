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
  private static final byte[] NONE = {};

  private final SegmentPool pool;
  private final List<byte[]> segments = new ArrayList<>();

  /** The last of the segments, and how much of it is filled. */
  private byte[] last = NONE;

  private int filled;

  public PageBuffer(SegmentPool pool) {
    this.pool = pool;
  }

  /** Bytes written so far. */
  public long size() {
    return segments.isEmpty() ? 0 : before() + filled;
  }

  /** Bytes in all segments but the last. */
  private long before() {
    return (segments.size() - 1L) * SegmentPool.SEGMENT_BYTES;
  }

  @Override
  public void write(int b) {
    if (filled == last.length) {
      grow();
    }
    last[filled++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    int done = 0;
    while (done < length) {
      if (filled == last.length) {
        grow();
      }
      int part = Math.min(length - done, last.length - filled);
      System.arraycopy(bytes, from + done, last, filled, part);
      done += part;
      filled += part;
    }
  }

  /**
   * Where so many bytes on end can be put into {@link #segment}, which {@link #fill} then makes
   * part of the page; negative where there is no room for them without a gap.
   */
  int place(int length) {
    if (filled == last.length) {
      grow();
    }
    return length <= last.length - filled ? filled : -1;
  }

  byte[] segment() {
    return last;
  }

  void fill(int length) {
    filled += length;
  }

  private void grow() {
    last = pool.acquire(segments.isEmpty());
    segments.add(last);
    filled = 0;
  }

  /** Forgets what was written after the first bytes. */
  public void truncate(long newSize) {
    int needed = (int) ((newSize + SegmentPool.SEGMENT_BYTES - 1) / SegmentPool.SEGMENT_BYTES);
    while (segments.size() > needed) {
      pool.release(segments.remove(segments.size() - 1));
    }
    last = needed == 0 ? NONE : segments.get(needed - 1);
    filled = needed == 0 ? 0 : (int) (newSize - before());
  }

  /** The bytes in their order; valid until the buffer is closed. */
  public List<ByteBuffer> content() {
    List<ByteBuffer> content = new ArrayList<>(segments.size());
    long left = size();
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
