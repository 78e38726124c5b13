package io.sallyport;

import io.sallyport.config.Connection;
import io.sallyport.config.CsvConnection;
import io.sallyport.config.JdbcConnection;
import io.sallyport.config.JdbcUrl;
import io.sallyport.config.Secret;
import io.sallyport.config.SourceFileWriter;
import io.sallyport.source.SourceMemory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the file of a source from what the source says about itself. */
@Command(
    name = "introspect",
    mixinStandardHelpOptions = true,
    description = "Writes the YAML file of a source from the live database or folder.")
final class IntrospectCommand implements Callable<Integer> {
  private static final int MAX_CONNECTIONS = 8;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "SOURCE",
      description = "A JDBC URL (jdbc:postgresql://host/db) or a folder of CSV files.")
  String target;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "source",
      description = "The name of the source (default: ${DEFAULT-VALUE}).")
  String name;

  @Option(names = "--user", paramLabel = "USER", description = "The database user.")
  @Nullable String user;

  @Option(
      names = "--password-env",
      paramLabel = "VARIABLE",
      defaultValue = "SALLYPORT_PASSWORD",
      description = "The environment variable with the password (default: ${DEFAULT-VALUE}).")
  String passwordVariable;

  @Option(
      names = "--schema",
      paramLabel = "SCHEMA",
      description = "A schema to look into, repeatable (default: the connection's own).")
  List<String> schemas = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write; not over an existing file (default: standard output).")
  @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    if (out != null && Files.exists(out)) {
      throw new ParameterException(
          spec.commandLine(), out + " exists already; choose another file or remove it.");
    }
    Connection connection = connection();
    try (OpenSource source = OpenSource.open(name, connection, SourceMemory.NONE, Path.of("."))) {
      Path folder =
          Optional.ofNullable(out)
              .map(Path::toAbsolutePath)
              .map(Path::getParent)
              .orElse(Path.of("metadata", "sources"));
      write(SourceFileWriter.write(name, connection, source.introspection().introspect(), folder));
    }
    return CommandLine.ExitCode.OK;
  }

  private Connection connection() {
    if (target.startsWith("jdbc:")) {
      return new JdbcConnection(
          Optional.of(new JdbcUrl(target)),
          Optional.ofNullable(user),
          Optional.ofNullable(System.getenv(passwordVariable)).map(Secret::new),
          schemas,
          ZoneId.of("UTC"),
          MAX_CONNECTIONS,
          CONNECT_TIMEOUT,
          List.of());
    }
    if (!Files.isDirectory(Path.of(target))) {
      throw new ParameterException(
          spec.commandLine(), target + " is neither a JDBC URL nor a folder.");
    }
    return new CsvConnection(Path.of(target), ',', StandardCharsets.UTF_8);
  }

  private void write(String text) throws IOException {
    PrintWriter console = spec.commandLine().getOut();
    if (out == null) {
      console.print(text);
    } else {
      Files.writeString(out, text);
      console.println("Wrote " + out);
    }
    console.flush();
  }
}
