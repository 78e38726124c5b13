package io.sallyport.benchmark;

import io.sallyport.benchmark.Load.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Compares the gateway with the {@link Ceiling}, kind of request by kind of request, in turns, so
 * that what else the machine does meets both. Prints Markdown; the ratios are what counts.
 *
 * <p>System properties: {@code benchmark.seconds} (of each server for each kind of request), {@code
 * benchmark.warmUp} (seconds too), {@code benchmark.rows}, {@code benchmark.only} (parts of the
 * names of what is to be measured, with commas in between), {@code benchmark.base} (the jar of
 * another version of the gateway, which then stands in for the ceiling).
 */
public final class Benchmark {
  private static final int ROUNDS = 4;
  private static final int WARM_UPS = 2;
  private static final int SLOW_CONNECTIONS = 32;
  private static final String FIRST = "/odata/Orders(1)";
  private static final int ROWS_IN_LITTLE_MEMORY = 100_000;

  private final OrdersTable table;

  /** As the manual says it; the run has to take place in the folder of the project. */
  private static final String QUICK_START = "@.start";

  private final Path folder = Path.of(System.getProperty("benchmark.folder"));
  private final Path jar = Path.of(System.getProperty("benchmark.jar"));
  private final Path archive = jar.resolveSibling("sallyport.jsa");
  private final double seconds = Double.parseDouble(System.getProperty("benchmark.seconds", "8"));
  private final double warmUpSeconds =
      Double.parseDouble(System.getProperty("benchmark.warmUp", "5"));
  private final List<String> only =
      List.of(System.getProperty("benchmark.only", "").split(",", -1));
  private final String base = System.getProperty("benchmark.base", "");
  private final Report report = new Report(System.out);

  private Benchmark(OrdersTable table) {
    this.table = table;
  }

  public static void main(String[] arguments) throws Exception {
    try (OrdersTable table = OrdersTable.open(Integer.getInteger("benchmark.rows", 1_000_000))) {
      new Benchmark(table).run();
    }
  }

  private void run() throws Exception {
    Files.createDirectories(folder);
    Path metadata = GatewayMetadata.write(folder.resolve("metadata"), table, SLOW_CONNECTIONS);
    try (ServerProcess gateway = gateway(metadata, "gateway.log", "-Xmx256m");
        ServerProcess ceiling = base(metadata, gateway.port())) {
      gateway.awaitAnswer(FIRST);
      ceiling.awaitAnswer(base.isEmpty() ? "/key?1" : FIRST);
      warmUp(gateway, ceiling);
      compare(gateway, ceiling);
      if (isWanted("full read")) {
        new FullRead(gateway, report).run(table.rows());
      }
      report.memory("-Xmx256m, all of the above", gateway.peakMemoryMiB(), ceiling.peakMemoryMiB());
    }
    if (isWanted("memory")) {
      littleMemory();
    }
    if (isWanted("start")) {
      coldStart(metadata);
    }
    report.print();
  }

  private boolean isWanted(String name) {
    return only.stream().anyMatch(name::contains);
  }

  private ServerProcess base(Path metadata, int gatewayPort) throws IOException {
    return base.isEmpty()
        ? ceiling(gatewayPort)
        : gateway(Path.of(base), metadata, "base.log", "-Xmx256m");
  }

  private Function<String, String> basePath(Scenario scenario) {
    return base.isEmpty() ? scenario.ceiling() : scenario.gateway();
  }

  private ServerProcess gateway(Path metadata, String log, String... options) throws IOException {
    return gateway(jar, metadata, log, options);
  }

  private ServerProcess gateway(Path version, Path metadata, String log, String... options)
      throws IOException {
    int port = ServerProcess.freePort();
    List<String> command = new ArrayList<>(List.of(options));
    command.addAll(List.of("-jar", version.toString(), metadata.toString()));
    command.addAll(List.of("--port", "" + port, "--admin-port", "" + ServerProcess.freePort()));
    return ServerProcess.start(port, folder.resolve(log), command);
  }

  private ServerProcess ceiling(int gatewayPort) throws IOException {
    int port = ServerProcess.freePort();
    return ServerProcess.start(
        port,
        folder.resolve("ceiling.log"),
        List.of(
            "-Xmx256m",
            "-Dbenchmark.slowConnections=" + SLOW_CONNECTIONS,
            "-classpath",
            System.getProperty("java.class.path"),
            Ceiling.class.getName(),
            "" + port,
            table.url(),
            "http://127.0.0.1:" + gatewayPort));
  }

  /** Lets both compile what they need, before anything is measured. */
  private void warmUp(ServerProcess gateway, ServerProcess ceiling) throws Exception {
    for (int i = 0; i < WARM_UPS; i++) {
      for (Scenario scenario : Scenario.all(table.rows())) {
        if (isWanted(scenario.name())) {
          long nanos = (long) (TimeUnit.SECONDS.toNanos(1) * warmUpSeconds);
          new Load(gateway, "").run(scenario, scenario.gateway(), nanos);
          new Load(ceiling, "").run(scenario, basePath(scenario), nanos);
        }
      }
    }
  }

  private void compare(ServerProcess gateway, ServerProcess ceiling) throws Exception {
    for (Scenario scenario : Scenario.all(table.rows())) {
      if (isWanted(scenario.name())) {
        sameBytes(scenario, gateway, ceiling);
        Load candidate = new Load(gateway, "");
        compare(scenario, candidate, scenario.gateway(), new Load(ceiling, ""), basePath(scenario));
        report.stages(scenario.name(), stages(scenario, gateway));
      }
    }
    for (Scenario counted : List.of(Scenario.keptCount(), Scenario.freshCount())) {
      if (isWanted(counted.name())) {
        Load load = new Load(gateway, "");
        compare(counted, load, counted.gateway(), load, counted.ceiling());
      }
    }
    for (Scenario scenario : Scenario.all(table.rows())) {
      Scenario zipped = scenario.named(scenario.name() + ", gzip against plain");
      boolean large = scenario.name().contains("row page");
      if (large && isWanted(zipped.name()) && isZipped(scenario, gateway)) {
        Load gzip = new Load(gateway, "Accept-Encoding: gzip\r\n");
        Load plain = new Load(gateway, "");
        compare(zipped, gzip, scenario.gateway(), plain, scenario.gateway());
      }
    }
  }

  private static boolean isZipped(Scenario scenario, ServerProcess gateway) throws IOException {
    try (Wire wire = new Wire(gateway.port())) {
      String path = scenario.gateway().apply(scenario.literal().apply(new SplittableRandom(1)));
      wire.send(Wire.request(gateway.port(), path, "Accept-Encoding: gzip\r\n"), false);
      return wire.header("content-encoding").contains("gzip");
    }
  }

  private void sameBytes(Scenario scenario, ServerProcess gateway, ServerProcess ceiling)
      throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 5; i++) {
      String literal = scenario.literal().apply(random);
      String mine = body(gateway, scenario.gateway().apply(literal));
      String theirs = body(ceiling, basePath(scenario).apply(literal));
      // Another version has another address, which is in what it answers.
      if (!mine.equals(theirs.replace(":" + ceiling.port() + "/", ":" + gateway.port() + "/"))) {
        throw new IOException(
            scenario.name() + " differs for " + literal + ":\n" + mine + "\n" + theirs);
      }
    }
  }

  private static String body(ServerProcess server, String path) throws IOException {
    try (Wire wire = new Wire(server.port())) {
      wire.send(Wire.request(server.port(), path, ""), true);
      return wire.body();
    }
  }

  private void compare(
      Scenario scenario,
      Load candidate,
      Function<String, String> candidatePath,
      Load base,
      Function<String, String> basePath)
      throws Exception {
    long round = (long) (TimeUnit.SECONDS.toNanos(1) * seconds / ROUNDS);
    candidate.run(scenario, candidatePath, round);
    base.run(scenario, basePath, round);
    List<Measurement> candidates = new ArrayList<>();
    List<Measurement> bases = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      if (i % 2 == 0) {
        bases.add(base.run(scenario, basePath, round));
      }
      candidates.add(candidate.run(scenario, candidatePath, round));
      if (i % 2 == 1) {
        bases.add(base.run(scenario, basePath, round));
      }
    }
    report.compared(scenario, candidates, bases);
  }

  /** Where the gateway says that its time goes, as a mean over some requests. */
  private static Report.Stages stages(Scenario scenario, ServerProcess gateway) throws IOException {
    Report.Stages stages = new Report.Stages();
    SplittableRandom random = new SplittableRandom(3);
    try (Wire wire = new Wire(gateway.port())) {
      for (int i = 0; i < 200; i++) {
        String path = scenario.gateway().apply(scenario.literal().apply(random));
        wire.send(Wire.request(gateway.port(), path, ""), false);
        stages.add(wire.header("server-timing"));
      }
    }
    return stages;
  }

  private void littleMemory() throws Exception {
    Path metadata =
        GatewayMetadata.writeLarge(folder.resolve("metadata-large"), table, SLOW_CONNECTIONS);
    try (ServerProcess gateway = gateway(metadata, "memory.log", "-Xmx64m")) {
      gateway.awaitAnswer(FIRST);
      String path = Scenario.everything() + "&$top=" + ROWS_IN_LITTLE_MEMORY;
      String prefer = "Prefer: odata.maxpagesize=" + ROWS_IN_LITTLE_MEMORY + "\r\n";
      long start = System.nanoTime();
      long rows = 0;
      try (Wire wire = new Wire(gateway.port())) {
        for (int i = 0; i < 3; i++) {
          int status = wire.send(Wire.request(gateway.port(), path, prefer), true);
          rows = wire.body().split("\"OrderId\":", -1).length - 1L;
          if (status != 200 || rows != ROWS_IN_LITTLE_MEMORY) {
            throw new IOException(status + " with " + rows + " rows, in little memory");
          }
        }
      }
      report.note(
          String.format(
              "%,d rows in one response with -Xmx64m: three times in %d ms",
              rows, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)));
      report.memory("-Xmx64m, " + rows + " rows at once", gateway.peakMemoryMiB());
    }
  }

  private void coldStart(Path metadata) throws Exception {
    Files.deleteIfExists(archive);
    report.start("first answer after a start, java -jar", 700, start(metadata));
    report.start(
        "the same as later starts are made, java @.start", 700, start(metadata, QUICK_START));
    try (ServerProcess gateway =
        gateway(metadata, "archive.log", "-XX:ArchiveClassesAtExit=" + archive)) {
      gateway.awaitAnswer(FIRST);
      for (Scenario scenario : Scenario.all(table.rows())) {
        stages(scenario, gateway);
      }
    }
    report.start("the same with the archive of classes", 400, start(metadata, QUICK_START));
  }

  private List<Double> start(Path metadata, String... options) throws Exception {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      try (ServerProcess gateway = gateway(metadata, "start.log", options)) {
        millis.add(gateway.awaitAnswer(FIRST) / 1e6);
      }
    }
    return millis;
  }
}
