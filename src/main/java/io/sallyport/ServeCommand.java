package io.sallyport;

import java.io.IOException;
import java.util.OptionalInt;
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
    metadataFolder.require();
    new Serving(metadataFolder.folder, System.getenv(), number(port), number(adminPort))
        .run(spec.commandLine().getOut(), spec.commandLine().getErr(), () -> {});
    return CommandLine.ExitCode.OK;
  }

  private static OptionalInt number(@Nullable Integer given) {
    return given == null ? OptionalInt.empty() : OptionalInt.of(given);
  }
}
