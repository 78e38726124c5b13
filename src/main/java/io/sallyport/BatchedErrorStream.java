package io.sallyport;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The standard error stream, written ten times a second instead of once for each line of the log: a
 * server that answers thousands of requests a second would else spend a good part of its time on
 * that. What is not yet written when the process ends in order is written then.
 */
final class BatchedErrorStream {
  private static final int BUFFER_BYTES = 256 * 1024;
  private static final long WRITE_EVERY_MILLIS = 100;

  private final PrintStream stream =
      new PrintStream(
          new BufferedOutputStream(new FileOutputStream(FileDescriptor.err), BUFFER_BYTES),
          false,
          Charset.defaultCharset());

  private BatchedErrorStream() {}

  /**
   * Takes the place of {@link System#err} for the rest of the life of the process.
   *
   * @return writes what is there; for those who write while the process ends
   */
  static Runnable install() {
    BatchedErrorStream batched = new BatchedErrorStream();
    System.setErr(batched.stream);
    ScheduledExecutorService writer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "log-writer");
              thread.setDaemon(true);
              return thread;
            });
    writer.scheduleWithFixedDelay(
        batched.stream::flush, WRITE_EVERY_MILLIS, WRITE_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    Runtime.getRuntime().addShutdownHook(new Thread(batched.stream::flush, "last-log-lines"));
    return batched.stream::flush;
  }
}
