package io.sallyport.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Sends requests over several connections, each as soon as the one before is answered. */
final class Load {
  private static final int MOST_REQUESTS = 1_000_000;

  private final ServerProcess server;
  private final String headers;
  private final AtomicLong seed = new AtomicLong(1);

  Load(ServerProcess server, String headers) {
    this.server = server;
    this.headers = headers;
  }

  ServerProcess server() {
    return server;
  }

  /**
   * What was seen in a stretch of time.
   *
   * @param latencies of all requests, in nanoseconds, sorted
   * @param nanos how long it was
   * @param cpuNanos what the server used of the processors
   */
  record Measurement(long[] latencies, long nanos, long cpuNanos) {
    double perSecond() {
      return latencies.length * 1e9 / nanos;
    }

    double cpuMicros() {
      return cpuNanos / 1e3 / latencies.length;
    }

    /** In milliseconds. */
    double percentile(double part) {
      return latencies[(int) Math.min(latencies.length - 1L, (long) (latencies.length * part))]
          / 1e6;
    }

    static Measurement together(List<Measurement> parts) {
      long[] all =
          parts.stream().flatMapToLong(m -> Arrays.stream(m.latencies())).sorted().toArray();
      return new Measurement(
          all,
          parts.stream().mapToLong(Measurement::nanos).sum(),
          parts.stream().mapToLong(Measurement::cpuNanos).sum());
    }
  }

  /** Sends for a time, whatever comes first: its end, or very many requests. */
  Measurement run(Scenario scenario, Function<String, String> path, long nanos)
      throws IOException, InterruptedException {
    ExecutorService clients = Executors.newFixedThreadPool(scenario.clients());
    long cpu = server.cpuNanos();
    long start = System.nanoTime();
    try {
      List<Callable<long[]>> work = new ArrayList<>();
      for (int i = 0; i < scenario.clients(); i++) {
        SplittableRandom random = new SplittableRandom(seed.incrementAndGet());
        work.add(() -> client(scenario, path, random, start + nanos));
      }
      List<long[]> latencies = new ArrayList<>();
      for (Future<long[]> client : clients.invokeAll(work)) {
        latencies.add(client.get());
      }
      long elapsed = System.nanoTime() - start;
      long[] all = latencies.stream().flatMapToLong(Arrays::stream).sorted().toArray();
      return new Measurement(all, elapsed, server.cpuNanos() - cpu);
    } catch (ExecutionException e) {
      throw new IOException(scenario.name() + ": " + e.getCause().getMessage(), e);
    } finally {
      clients.shutdownNow();
    }
  }

  private long[] client(
      Scenario scenario, Function<String, String> path, SplittableRandom random, long until)
      throws IOException {
    long[] latencies = new long[1024];
    int sent = 0;
    try (Wire wire = new Wire(server.port())) {
      long start = System.nanoTime();
      while (start < until && sent < MOST_REQUESTS) {
        String target = path.apply(scenario.literal().apply(random));
        int status = wire.send(Wire.request(server.port(), target, headers), false);
        if (status != 200) {
          throw new IOException(status + " for " + target);
        }
        long end = System.nanoTime();
        if (sent == latencies.length) {
          latencies = Arrays.copyOf(latencies, 2 * sent);
        }
        latencies[sent++] = end - start;
        start = end;
      }
    }
    return Arrays.copyOf(latencies, sent);
  }
}
