package io.sallyport.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A connection that can be asked whether the client has hung up while its request is being worked
 * on. The server itself reads from a connection only between requests, so it would notice when it
 * writes the answer, long after the work was in vain.
 *
 * <p>To look is to read: bytes that come to light this way, those of a next request, are kept and
 * handed out first by the next regular read.
 */
class WatchedEndPoint extends SocketChannelEndPoint {
  /** More than the farewell of TLS, behind which the end of the connection comes to light. */
  private static final int EARLY_BYTES = 256;

  private final Executor executor;

  /** In fill mode. */
  private final ByteBuffer early = ByteBuffer.allocate(EARLY_BYTES);

  private boolean clientGone;
  private volatile boolean atWork;

  WatchedEndPoint(
      SocketChannel channel,
      ManagedSelector selector,
      SelectionKey key,
      Scheduler scheduler,
      Executor executor) {
    super(channel, selector, key, scheduler);
    this.executor = executor;
  }

  /** Whether a request is being answered. */
  final boolean isAtWork() {
    return atWork;
  }

  final void setAtWork(boolean now) {
    atWork = now;
  }

  /** Whether the client has closed its side; meant to be asked while nobody else reads. */
  final boolean isClientGone() {
    boolean gone = look();
    if (getFillInterest().isInterested()) {
      // Whoever asks is late: the request is over, and the server waits for the next one, of which
      // it may never hear if its bytes have just been read here.
      executor.execute(() -> getFillInterest().fillable());
    }
    return gone;
  }

  private synchronized boolean look() {
    if (!clientGone && early.hasRemaining()) {
      try {
        clientGone = getChannel().read(early) < 0;
      } catch (IOException e) {
        // A reset connection is as gone as a closed one.
        clientGone = true;
      }
    }
    return clientGone;
  }

  /** Whether there are bytes that have been read and not been handed out. */
  final synchronized boolean hasEarly() {
    return early.position() > 0;
  }

  @Override
  public synchronized int fill(ByteBuffer buffer) throws IOException {
    if (!hasEarly()) {
      return super.fill(buffer);
    }
    early.flip();
    int moved = BufferUtil.append(buffer, early);
    early.compact();
    return moved;
  }

  @Override
  protected void needsFillInterest() {
    if (hasEarly()) {
      executor.execute(() -> getFillInterest().fillable());
    } else {
      super.needsFillInterest();
    }
  }
}
