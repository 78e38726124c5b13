package io.sallyport.resilience.kept;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that works on the disk, and what waits for it. Thread-safe. */
final class DiskThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DiskThread.class);
  private static final long MOST_WAITING_BYTES = 32L << 20;

  private final AtomicLong waitingBytes = new AtomicLong();
  private final AtomicInteger waiting = new AtomicInteger();
  private final ThreadPoolExecutor executor =
      new ThreadPoolExecutor(
          1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), DiskThread::thread);

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "kept-disk");
    thread.setDaemon(true);
    return thread;
  }

  /** Does work some time later, in the order in which it was asked for; none after the end. */
  void run(Runnable work) {
    try {
      executor.execute(work);
    } catch (RejectedExecutionException e) {
      // It is being closed.
    }
  }

  /**
   * Takes room for rows that are going to wait.
   *
   * @return false if there is none
   */
  boolean claim(int bytes) {
    if (waitingBytes.get() + bytes > MOST_WAITING_BYTES) {
      return false;
    }
    waitingBytes.addAndGet(bytes);
    waiting.incrementAndGet();
    return true;
  }

  /**
   * Rows wait no longer.
   *
   * @return whether no others do
   */
  boolean release(int bytes) {
    waitingBytes.addAndGet(-bytes);
    return waiting.decrementAndGet() == 0;
  }

  /** Waits until everything is done that has been asked for so far. */
  void settle() {
    CountDownLatch done = new CountDownLatch(1);
    run(done::countDown);
    try {
      if (!executor.isShutdown() && !done.await(30, TimeUnit.SECONDS)) {
        LOG.warn("The disk takes long to write what is kept.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until all is done, for a while. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("The disk takes long to write what is kept; the rest of it is lost.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
