package io.sallyport;

import io.sallyport.config.Metadata;
import io.sallyport.model.EntitySet;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the sources of a metadata folder until it is stopped. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Serves the sources of a metadata folder (the default command).")
final class ServeCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin FolderArgument metadataFolder;

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "The port for clients (environment: SALLYPORT_PORT; default: gateway.yaml, else 8080).")
  @Nullable Integer port;

  @Option(
      names = "--admin-port",
      paramLabel = "N",
      description =
          "The port for operators (environment: SALLYPORT_ADMIN_PORT; default: gateway.yaml, else"
              + " 9090).")
  @Nullable Integer adminPort;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Metadata metadata = metadataFolder.read(environment());
    Runnable writeLog = BatchedErrorStream.install();
    try (Gateway gateway = Gateway.start(metadata)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(gateway, writeLog), "shutdown"));
      describe(gateway, metadata, out);
      gateway.join();
    }
    return CommandLine.ExitCode.OK;
  }

  private static void stop(Gateway gateway, Runnable writeLog) {
    gateway.close();
    writeLog.run();
  }

  /** What the command line says overrules the environment. */
  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    Optional.ofNullable(port).ifPresent(p -> environment.put("SALLYPORT_PORT", p.toString()));
    Optional.ofNullable(adminPort)
        .ifPresent(p -> environment.put("SALLYPORT_ADMIN_PORT", p.toString()));
    return environment;
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
