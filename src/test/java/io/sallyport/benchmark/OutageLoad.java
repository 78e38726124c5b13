package io.sallyport.benchmark;

import io.sallyport.testing.OwnPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Lets many clients read while their source, a PostgreSQL of its own, dies and returns, and looks
 * at every row of every answer. Prints a table in Markdown.
 *
 * <p>System properties: {@code benchmark.clients}, {@code benchmark.phase} (seconds before, in and
 * after the outage), {@code benchmark.think} (milliseconds between two requests of a client).
 */
public final class OutageLoad {
  private static final int ROWS = 5_200;
  private static final int PAGE = 26;
  private static final int PAGES = ROWS / PAGE;
  private static final String AS_OF = ",\"@Sallyport.dataAsOf\":\"[^\"]*\"";

  private static final int CLIENTS = Integer.getInteger("benchmark.clients", 200);
  private static final int PHASE_SECONDS = Integer.getInteger("benchmark.phase", 20);
  private static final int THINK_MILLIS = Integer.getInteger("benchmark.think", 250);

  private final ServerProcess gateway;
  private final String[] expected = new String[PAGES];
  private final ConcurrentLinkedQueue<Seen> seen = new ConcurrentLinkedQueue<>();
  private volatile String phase = "before";

  /** An answer. */
  private record Seen(String phase, String what, long nanos, String problem) {}

  private OutageLoad(ServerProcess gateway) {
    this.gateway = gateway;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder =
        Files.createDirectories(Path.of(System.getProperty("benchmark.folder"))).toAbsolutePath();
    Path data = Files.createTempDirectory(folder, "postgres");
    try (OwnPostgres postgres = OwnPostgres.start(data)) {
      postgres.run(
          "CREATE TABLE pumps (id INT PRIMARY KEY, page INT, name VARCHAR(40), power NUMERIC(9,2))",
          "CREATE INDEX ON pumps (page)",
          "INSERT INTO pumps SELECT n, n / "
              + PAGE
              + ", 'Pump ' || n, n * 1.25 FROM generate_series(0, "
              + (ROWS - 1)
              + ") n");
      Path metadata = metadata(folder.resolve("metadata-outage"), postgres.url());
      int port = ServerProcess.freePort();
      try (ServerProcess gateway =
          ServerProcess.start(
              port,
              folder.resolve("outage.log"),
              List.of(
                  "-Xmx256m",
                  "-jar",
                  System.getProperty("benchmark.jar"),
                  metadata.toString(),
                  "--port",
                  "" + port,
                  "--admin-port",
                  "" + ServerProcess.freePort()))) {
        gateway.awaitAnswer("/odata/Pumps(1)");
        new OutageLoad(gateway).run(postgres);
      }
    }
  }

  /** All settings are those as shipped, but for the fallback, which is off unless asked for. */
  private static Path metadata(Path folder, String url) throws IOException {
    Files.createDirectories(folder.resolve("sources"));
    Files.writeString(folder.resolve("gateway.yaml"), "dataFolder: data\n");
    Files.writeString(
        folder.resolve("sources/plant.yaml"),
        "kind: jdbc\nconnection: {url: '"
            + url
            + "'}\nfallback: pages\nexpose: listed\nentitySets:\n  Pumps:\n    table: pumps\n"
            + "    key: [Id]\n    properties: {Id: id, Page: page, Name: name, Power: power}\n");
    return folder;
  }

  private void run(OwnPostgres postgres) throws Exception {
    try (Wire wire = new Wire(gateway.port())) {
      for (int page = 0; page < PAGES; page++) {
        wire.send(Wire.request(gateway.port(), path(page), ""), true);
        expected[page] = wire.body();
        if (expected[page].split("\"Id\":", -1).length != PAGE + 1) {
          throw new IOException("page " + page + " has other rows: " + expected[page]);
        }
      }
    }
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3L * PHASE_SECONDS);
    List<Future<Void>> running = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      SplittableRandom random = new SplittableRandom(i);
      Callable<Void> client =
          () -> {
            client(random, end);
            return null;
          };
      running.add(clients.submit(client));
    }
    Thread.sleep(Duration.ofSeconds(PHASE_SECONDS).toMillis());
    phase = "outage";
    postgres.stop();
    Thread.sleep(Duration.ofSeconds(PHASE_SECONDS).toMillis());
    postgres.restart();
    phase = "after";
    for (Future<Void> client : running) {
      client.get();
    }
    clients.shutdown();
    print(System.out);
  }

  private static String path(int page) {
    return "/odata/Pumps?$filter=Page%20eq%20" + page + "&$orderby=Name&$top=" + PAGE;
  }

  private void client(SplittableRandom random, long end) throws Exception {
    try (Wire wire = new Wire(gateway.port())) {
      Thread.sleep(random.nextInt(THINK_MILLIS + 1));
      while (System.nanoTime() < end) {
        ask(wire, random);
        Thread.sleep(random.nextInt(2 * THINK_MILLIS + 1));
      }
    }
  }

  private void ask(Wire wire, SplittableRandom random) throws IOException {
    int page = random.nextInt(PAGES);
    boolean one = random.nextInt(4) == 0;
    int id = page * PAGE + random.nextInt(PAGE);
    String path = one ? "/odata/Pumps(" + id + ")" : path(page);
    String asked = phase;
    long start = System.nanoTime();
    int status = wire.send(Wire.request(gateway.port(), path, ""), true);
    long nanos = System.nanoTime() - start;
    String body = wire.body();
    if (status != 200) {
      boolean explained = status == 503 && !wire.header("retry-after").isEmpty();
      seen.add(
          new Seen(
              asked, "error " + status, nanos, explained ? "refused" : "unexplained: " + body));
      return;
    }
    boolean right = one ? isPump(body, id) : body.replaceFirst(AS_OF, "").equals(expected[page]);
    seen.add(
        new Seen(
            asked,
            wire.header("x-sallyport-source").trim(),
            nanos,
            right ? "" : "wrong: " + path + " " + body));
  }

  private static boolean isPump(String body, int id) {
    return body.contains("\"Id\":" + id + ",")
        && body.contains("\"Page\":" + id / PAGE + ",")
        && body.contains("\"Name\":\"Pump " + id + "\",");
  }

  private void print(PrintStream out) {
    Map<String, List<Seen>> groups = new LinkedHashMap<>();
    for (String each : List.of("before", "outage", "after")) {
      Map<String, List<Seen>> ofPhase = new TreeMap<>();
      seen.stream()
          .filter(s -> s.phase().equals(each))
          .forEach(s -> ofPhase.computeIfAbsent(s.what(), w -> new ArrayList<>()).add(s));
      ofPhase.forEach((what, list) -> groups.put(each + " | " + what, list));
    }
    out.printf(
        "%d clients, %d s, source stopped at %d s and started again at %d s%n%n",
        CLIENTS, 3 * PHASE_SECONDS, PHASE_SECONDS, 2 * PHASE_SECONDS);
    out.println("| Phase | Answer | Requests | p50 ms | p99 ms | max ms |");
    out.println("|---|---|---|---|---|---|");
    groups.forEach(
        (name, list) -> {
          long[] nanos = list.stream().mapToLong(Seen::nanos).sorted().toArray();
          out.printf(
              "| %s | %d | %.1f | %.1f | %.1f |%n",
              name, nanos.length, at(nanos, 0.5), at(nanos, 0.99), at(nanos, 1));
        });
    out.printf(
        "%nAnswers with wrong rows: %d. Errors that are not a 503 with Retry-After: %d. 503: %d.%n",
        count("wrong"), count("unexplained"), count("refused"));
    seen.stream()
        .filter(s -> s.problem().startsWith("wrong") || s.problem().startsWith("unexplained"))
        .limit(5)
        .forEach(s -> out.println(s.phase() + ": " + s.problem()));
  }

  private static double at(long[] sorted, double part) {
    return sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * part))] / 1e6;
  }

  private long count(String problem) {
    return seen.stream().filter(s -> s.problem().startsWith(problem)).count();
  }
}
