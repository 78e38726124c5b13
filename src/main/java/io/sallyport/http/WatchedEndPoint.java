package io.sallyport.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A connection that can be asked whether the client has hung up while its request is being worked
 * on. The server itself reads from a connection only between requests, so it would notice when it
 * writes the answer, long after the work was in vain.
 *
 * <p>To look is to read: bytes that come to light this way, those of a next request, are kept and
 * handed out first by the next regular read.
 */
final class WatchedEndPoint extends SocketChannelEndPoint {
  private final Executor executor;
  private final ByteBuffer early = ByteBuffer.allocate(1);
  private boolean holdsEarly;
  private boolean clientGone;

  WatchedEndPoint(
      SocketChannel channel,
      ManagedSelector selector,
      SelectionKey key,
      Scheduler scheduler,
      Executor executor) {
    super(channel, selector, key, scheduler);
    this.executor = executor;
  }

  /** Whether the client has closed its side; to be asked only while nobody else reads. */
  synchronized boolean isClientGone() {
    if (!clientGone && !holdsEarly) {
      early.clear();
      try {
        int read = getChannel().read(early);
        holdsEarly = read > 0;
        clientGone = read < 0;
      } catch (IOException e) {
        // A reset connection is as gone as a closed one.
        clientGone = true;
      }
    }
    return clientGone;
  }

  @Override
  public int fill(ByteBuffer buffer) throws IOException {
    synchronized (this) {
      if (holdsEarly) {
        holdsEarly = false;
        early.flip();
        // A buffer given to fill is in flush mode: bytes are added behind its limit.
        int end = buffer.limit();
        buffer.limit(end + 1);
        buffer.put(end, early.get());
        return 1;
      }
    }
    return super.fill(buffer);
  }

  @Override
  protected void needsFillInterest() {
    boolean readable;
    synchronized (this) {
      readable = holdsEarly;
    }
    if (readable) {
      executor.execute(() -> getFillInterest().fillable());
    } else {
      super.needsFillInterest();
    }
  }
}
