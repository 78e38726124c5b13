package io.sallyport.http;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose next request is waited for by the thread that has answered the last one, if
 * its client has sent that one without delay and so is likely to do it again. Otherwise the one
 * thread that looks after all connections finds each request, and wakes another to look on in its
 * place: for a small request that is a good part of the work.
 *
 * <p>A thread waits for a short time only, and there are so many places for threads that wait, so
 * that neither slow clients nor very many of them use up the threads.
 */
final class AttendedEndPoint extends WatchedEndPoint {
  private final Attendance attendance;
  private final AtomicBoolean attended = new AtomicBoolean();
  private volatile @Nullable Thread attendant;
  private volatile @Nullable Selector selector;

  /** Whether the server waits for bytes, which the attendant has to tell it of; of that thread. */
  private boolean awaited;

  private boolean known;
  private long waitsSince;

  /**
   * How connections are attended.
   *
   * @param places one for each thread that may wait at the same time
   * @param patience how long a thread waits, and how soon a request is one without delay
   */
  record Attendance(Semaphore places, Duration patience) {}

  AttendedEndPoint(
      SocketChannel channel,
      ManagedSelector manager,
      SelectionKey key,
      Scheduler scheduler,
      Executor executor,
      Attendance attendance) {
    super(channel, manager, key, scheduler, executor);
    this.attendance = attendance;
  }

  @Override
  public @Nullable Runnable onSelected() {
    @Nullable Runnable task = super.onSelected();
    boolean soon = known && System.nanoTime() - waitsSince < attendance.patience().toNanos();
    known = true;
    // What does not block is run by the thread that looks after all connections.
    return task != null
            && soon
            && Invocable.getInvocationType(task) == Invocable.InvocationType.BLOCKING
        ? new Attending(task)
        : task;
  }

  /** Does what is to be done, and stays as long as there is more. */
  private final class Attending implements Invocable.Task, Closeable {
    private final Runnable task;

    Attending(Runnable task) {
      this.task = task;
    }

    @Override
    public void run() {
      if (attended.compareAndSet(false, true)) {
        attend(task);
      } else {
        task.run();
      }
    }

    @Override
    public InvocationType getInvocationType() {
      return InvocationType.BLOCKING;
    }

    /** Instead of being run, when the server takes no more work. */
    @Override
    public void close() throws IOException {
      if (task instanceof Closeable closeable) {
        closeable.close();
      }
    }
  }

  private void attend(Runnable task) {
    attendant = Thread.currentThread();
    try {
      task.run();
      while (awaited) {
        awaited = false;
        if (isReadableSoon()) {
          getFillInterest().fillable();
        } else {
          super.needsFillInterest();
        }
      }
    } catch (RuntimeException | Error e) {
      // Nobody else knows that the server waits for bytes.
      getFillInterest().onFail(e);
      throw e;
    } finally {
      awaited = false;
      attendant = null;
      leave();
      attended.set(false);
    }
  }

  /** What a request itself waits for, such as its body, may be waited for by its thread. */
  @Override
  protected void needsFillInterest() {
    waitsSince = System.nanoTime();
    if (attendant == Thread.currentThread() && !isAtWork()) {
      awaited = true;
    } else {
      super.needsFillInterest();
    }
  }

  private boolean isReadableSoon() {
    if (hasEarly()) {
      return true;
    }
    try {
      Selector own = selector == null ? enter() : selector;
      return own != null && own.select(key -> {}, attendance.patience().toMillis()) > 0;
    } catch (IOException e) {
      // Of a connection that is closed, or for want of a file descriptor; the server will see.
      return false;
    }
  }

  /** Null if there is no place. */
  private @Nullable Selector enter() throws IOException {
    if (!attendance.places().tryAcquire()) {
      return null;
    }
    try {
      selector = Selector.open();
    } finally {
      if (selector == null) {
        attendance.places().release();
      }
    }
    getChannel().register(selector, SelectionKey.OP_READ);
    return selector;
  }

  private void leave() {
    Selector own = selector;
    if (own != null) {
      selector = null;
      attendance.places().release();
      try {
        own.close();
      } catch (IOException e) {
        // It is of no use any more either way.
      }
    }
  }

  @Override
  public void onClose(@Nullable Throwable cause) {
    super.onClose(cause);
    Selector own = selector;
    if (own != null) {
      own.wakeup();
    }
  }
}
