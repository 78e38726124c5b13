package io.sallyport.http;

import io.sallyport.error.GatewayException;
import io.sallyport.odata.PageBuffer;
import io.sallyport.odata.SegmentPool;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses finished pages (RFC 1952), at the lowest level: it costs half of the highest and saves
 * nearly as much. Deflaters, whose memory is outside the heap, are used again. Thread-safe.
 */
final class Gzip implements AutoCloseable {
  private static final int MAX_IDLE = 16;
  private static final int CHUNK_BYTES = 16 * 1024;
  private static final int KEPT_BYTES = 4 * 1024 * 1024;

  /** Magic number, method, no flags, no time, fastest algorithm, unknown system. */
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 4, (byte) 0xff};

  private final ArrayBlockingQueue<Deflater> idle = new ArrayBlockingQueue<>(MAX_IDLE);
  private final SegmentPool segments =
      new SegmentPool(KEPT_BYTES, Runtime.getRuntime().maxMemory() / 8);

  /** The same page compressed, to be closed as well; empty if there is no memory for it. */
  Optional<PageBuffer> compress(PageBuffer page) {
    PageBuffer compressed = new PageBuffer(segments);
    Deflater deflater = idle.poll();
    if (deflater == null) {
      deflater = new Deflater(Deflater.BEST_SPEED, true);
    }
    try {
      compress(page, deflater, compressed);
      return Optional.of(compressed);
    } catch (GatewayException e) {
      compressed.close();
      return Optional.empty();
    } finally {
      deflater.reset();
      if (!idle.offer(deflater)) {
        deflater.end();
      }
    }
  }

  private static void compress(PageBuffer page, Deflater deflater, PageBuffer compressed) {
    CRC32 checksum = new CRC32();
    byte[] chunk = new byte[CHUNK_BYTES];
    compressed.write(HEADER, 0, HEADER.length);
    for (ByteBuffer content : page.content()) {
      checksum.update(content.duplicate());
      deflater.setInput(content);
      while (!deflater.needsInput()) {
        compressed.write(chunk, 0, deflater.deflate(chunk));
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      compressed.write(chunk, 0, deflater.deflate(chunk));
    }
    littleEndian(checksum.getValue(), compressed);
    littleEndian(page.size(), compressed);
  }

  private static void littleEndian(long value, PageBuffer compressed) {
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      compressed.write((int) (value >>> shift));
    }
  }

  @Override
  public void close() {
    for (Deflater deflater = idle.poll(); deflater != null; deflater = idle.poll()) {
      deflater.end();
    }
  }
}
