package io.sallyport;

import io.sallyport.http.HttpServer;
import io.sallyport.metrics.Meters;
import io.sallyport.source.jdbc.JdbcSource;
import org.slf4j.LoggerFactory;

/**
 * Loads the libraries that a start needs beside the start itself, which reads files and waits for
 * sources meanwhile. Nothing depends on it but the time that the first answer takes.
 */
final class WarmUp {
  private WarmUp() {}

  /** Begins, in the order in which the start comes to need them. */
  static void begin() {
    Thread thread = new Thread(WarmUp::load, "warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  private static void load() {
    LoggerFactory.getLogger(WarmUp.class);
    Meters.warmUp();
    JdbcSource.warmUp();
    HttpServer.warmUp();
    Rehearsal.run();
  }
}
