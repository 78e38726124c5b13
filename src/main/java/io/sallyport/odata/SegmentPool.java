package io.sallyport.odata;

import java.util.concurrent.ArrayBlockingQueue;

/** Byte arrays of one size that are used again and again. Thread-safe. */
public final class SegmentPool {
  static final int SEGMENT_BYTES = 64 * 1024;

  private final ArrayBlockingQueue<byte[]> free;

  /**
   * @param maxFreeBytes what the pool keeps for later, at most
   */
  public SegmentPool(int maxFreeBytes) {
    this.free = new ArrayBlockingQueue<>(Math.max(1, maxFreeBytes / SEGMENT_BYTES));
  }

  byte[] acquire() {
    byte[] segment = free.poll();
    return segment == null ? new byte[SEGMENT_BYTES] : segment;
  }

  /** Takes a segment back; forgets it if enough are kept. */
  void release(byte[] segment) {
    free.offer(segment);
  }
}
