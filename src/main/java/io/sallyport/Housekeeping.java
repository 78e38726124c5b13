package io.sallyport;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Short work that is done by one thread, most of it again and again, until it is closed. */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final Timer timer = new Timer("housekeeping", true);

  /** Work that fails is done again the next time, and keeps no other from being done. */
  void every(Duration pause, Runnable work) {
    timer.schedule(task(work), pause.toMillis(), pause.toMillis());
  }

  /** Work that is done once, and can wait. */
  void after(Duration pause, Runnable work) {
    timer.schedule(task(work), pause.toMillis());
  }

  private static TimerTask task(Runnable work) {
    return new TimerTask() {
      @Override
      public void run() {
        try {
          work.run();
        } catch (RuntimeException e) {
          // It would end the timer.
          LOG.error("Housekeeping failed.", e);
        }
      }
    };
  }

  @Override
  public void close() {
    timer.cancel();
  }
}
