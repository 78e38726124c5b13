package io.sallyport;

import io.sallyport.config.Metadata;
import io.sallyport.config.MetadataFolder;
import io.sallyport.error.Problem;
import io.sallyport.model.EntitySet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.StringJoiner;

/**
 * A gateway from its start to its end, as a process of its own.
 *
 * @param folder the metadata
 * @param port what the command line says instead of environment and metadata, if it does
 * @param adminPort likewise
 */
record Serving(
    Path folder, Map<String, String> environment, OptionalInt port, OptionalInt adminPort) {

  /**
   * Serves until the process is told to stop.
   *
   * @param whenRead called between the reading of the metadata and the start
   */
  void run(PrintWriter out, PrintWriter err, Runnable whenRead)
      throws IOException, InterruptedException {
    Metadata metadata = read(folder, overruled(), err);
    whenRead.run();
    Runnable writeLog = BatchedErrorStream.install();
    try (Gateway gateway = Gateway.start(metadata)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(gateway, writeLog), "shutdown"));
      describe(gateway, metadata, out);
      gateway.join();
    }
  }

  /** Reads the folder and prints its warnings. */
  static Metadata read(Path folder, Map<String, String> environment, PrintWriter err) {
    Metadata metadata = MetadataFolder.read(folder, environment);
    metadata.warnings().stream().map(Problem::toString).forEach(err::println);
    return metadata;
  }

  private static void stop(Gateway gateway, Runnable writeLog) {
    gateway.close();
    writeLog.run();
  }

  private Map<String, String> overruled() {
    Map<String, String> all = new HashMap<>(environment);
    port.ifPresent(p -> all.put("SALLYPORT_PORT", Integer.toString(p)));
    adminPort.ifPresent(p -> all.put("SALLYPORT_ADMIN_PORT", Integer.toString(p)));
    return all;
  }

  private static void describe(Gateway gateway, Metadata metadata, PrintWriter out) {
    String host = metadata.gateway().listener().host();
    String scheme = metadata.gateway().listener().tls().isPresent() ? "https" : "http";
    String origin = scheme + "://" + host + ":" + gateway.port();
    Map<String, StringJoiner> sets = new LinkedHashMap<>();
    for (EntitySet set : gateway.model().entitySets()) {
      sets.computeIfAbsent(set.binding().source(), s -> new StringJoiner(", ")).add(set.name());
    }
    gateway.notes().forEach(note -> out.println("note: " + note));
    metadata
        .gateway()
        .services()
        .forEach(s -> out.println("Sallyport serves " + origin + s.path() + "/"));
    sets.forEach((source, names) -> out.println("  " + source + ": " + names));
    out.println(
        "Health: http://"
            + metadata.gateway().listener().adminHost()
            + ":"
            + gateway.adminPort()
            + "/health/ready");
    gateway.model().entitySets().stream()
        .findFirst()
        .ifPresent(
            set ->
                out.println(
                    "Try: curl '"
                        + origin
                        + metadata.gateway().services().get(0).path()
                        + "/"
                        + set.name()
                        + "?$top=3'"));
    out.flush();
  }
}
