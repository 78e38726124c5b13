package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Byte arrays of one size that are used again and again, and no more of them at a time than the
 * memory has room for. Thread-safe.
 */
public final class SegmentPool {
  static final int SEGMENT_BYTES = 64 * 1024;

  private final ArrayBlockingQueue<byte[]> free;
  private final long mostSegments;
  private final AtomicLong taken = new AtomicLong();

  /**
   * @param maxFreeBytes what the pool keeps for later, at most
   */
  public SegmentPool(int maxFreeBytes) {
    this(maxFreeBytes, Long.MAX_VALUE);
  }

  /**
   * @param maxFreeBytes what the pool keeps for later, at most
   * @param maxBytes what it gives out at a time, at most
   */
  public SegmentPool(int maxFreeBytes, long maxBytes) {
    this.free = new ArrayBlockingQueue<>(Math.max(1, maxFreeBytes / SEGMENT_BYTES));
    this.mostSegments = maxBytes / SEGMENT_BYTES;
  }

  /**
   * A segment for a buffer.
   *
   * @param first whether it is the buffer's first one, which it always gets: an error, too, needs a
   *     place
   * @throws GatewayException if all the memory for pages is in use
   */
  byte[] acquire(boolean first) {
    if (taken.incrementAndGet() > mostSegments && !first) {
      taken.decrementAndGet();
      throw new GatewayException(
          ErrorCode.GATEWAY_BUSY,
          "The memory for answers is in use. Try again, or ask for smaller pages.");
    }
    byte[] segment = free.poll();
    return segment == null ? new byte[SEGMENT_BYTES] : segment;
  }

  /** Takes a segment back; forgets it if enough are kept. */
  void release(byte[] segment) {
    taken.decrementAndGet();
    free.offer(segment);
  }
}
