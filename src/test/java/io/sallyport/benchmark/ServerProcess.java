package io.sallyport.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a Java process of its own, whose use of processor and memory can be read. */
final class ServerProcess implements AutoCloseable {
  private static final long CLOCK_TICKS_A_SECOND = 100;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Process process;
  private final int port;
  private final long startedAt;

  private ServerProcess(Process process, int port, long startedAt) {
    this.process = process;
    this.port = port;
    this.startedAt = startedAt;
  }

  /**
   * @param arguments of the java command
   * @param log where its output goes
   */
  static ServerProcess start(int port, Path log, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    long startedAt = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new ServerProcess(process, port, startedAt);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  /** Asks until the answer is good; tells how long that took since the start, in nanoseconds. */
  long awaitAnswer(String path) throws IOException, InterruptedException {
    byte[] request = Wire.request(port, path, "");
    while (System.nanoTime() - startedAt < PATIENCE_NANOS && process.isAlive()) {
      try (Wire wire = new Wire(port)) {
        if (wire.send(request, false) == 200) {
          return System.nanoTime() - startedAt;
        }
      } catch (IOException e) {
        // Not listening yet.
      }
      Thread.sleep(2);
    }
    throw new IOException("the server on port " + port + " does not answer " + path);
  }

  /**
   * What it has used of the processors so far, in nanoseconds, without what its compiler has: that
   * has an end, which comes later on a busy machine than on others.
   */
  long cpuNanos() throws IOException {
    Path self = Path.of("/proc", Long.toString(process.pid()));
    long ticks = ticks(self.resolve("stat"), "");
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(self.resolve("task"))) {
      for (Path thread : threads) {
        ticks -= ticks(thread.resolve("stat"), "CompilerThre");
      }
    }
    return ticks * (TimeUnit.SECONDS.toNanos(1) / CLOCK_TICKS_A_SECOND);
  }

  /** Zero if the name is not as wanted, or the thread is no longer there. */
  private static long ticks(Path file, String name) {
    try {
      String stat = Files.readString(file);
      // The name, in parentheses, may hold blanks.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return stat.contains(name) ? Long.parseLong(fields[11]) + Long.parseLong(fields[12]) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /** The most memory that it has held so far, in MiB. */
  long peakMemoryMiB() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", "" + process.pid(), "status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
      }
    }
    return 0;
  }

  /** Lets it end by itself, as an archive of its classes wants it. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
