package io.sallyport.plan;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that looks at something again and again, whatever it comes upon: a look that fails is
 * not the last one. It does not keep the process alive.
 */
public final class Lookout implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

  private final String name;
  private final Runnable look;
  private final ScheduledExecutorService looker;

  /**
   * @param name of the thread
   * @param every how long it rests between two looks
   */
  public Lookout(String name, Duration every, Runnable look) {
    this.name = name;
    this.look = look;
    this.looker = Executors.newSingleThreadScheduledExecutor(work -> daemon(name, work));
    looker.scheduleWithFixedDelay(
        this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      look.run();
    } catch (RuntimeException | Error e) {
      LOG.warn("{} failed once and goes on", name, e);
    }
  }

  /**
   * Does what may take its time on a thread of its own, so that the next look is not late; where no
   * thread can be had, on this one.
   */
  public static void apart(String name, Runnable work) {
    try {
      daemon(name, work).start();
    } catch (OutOfMemoryError e) {
      work.run();
    }
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** No look begins any more. */
  @Override
  public void close() {
    looker.shutdownNow();
  }
}
