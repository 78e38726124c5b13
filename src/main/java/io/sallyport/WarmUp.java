package io.sallyport;

import io.sallyport.http.HttpServer;
import io.sallyport.metrics.Meters;
import io.sallyport.source.jdbc.JdbcSource;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/**
 * Loads the libraries that a start needs beside the start itself, which reads files and waits for
 * sources meanwhile. Nothing depends on it but the time that the first answer takes.
 */
final class WarmUp {
  private final CountDownLatch log = new CountDownLatch(1);

  private WarmUp() {}

  /** Begins, in the order in which the start comes to need them. */
  static WarmUp begin() {
    WarmUp warmUp = new WarmUp();
    Thread thread = new Thread(warmUp::load, "warm-up");
    thread.setDaemon(true);
    thread.start();
    return warmUp;
  }

  private void load() {
    try {
      LoggerFactory.getLogger(WarmUp.class);
    } finally {
      log.countDown();
    }
    Meters.warmUp();
    JdbcSource.warmUp();
    HttpServer.warmUp();
    Rehearsal.run();
  }

  /** Waits until the log is there: whoever writes to it before makes it complain. */
  void awaitLog() {
    try {
      log.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
