package io.sallyport;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/**
 * The command line. Exit codes: 0 for success, 1 for a failure or for problems found, 2 for a
 * command that was not understood.
 */
@Command(
    name = "sallyport",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      ServeCommand.class,
      IntrospectCommand.class,
      ValidateCommand.class,
      DrillCommand.class,
      SnapshotCommand.class
    },
    description = "Shows legacy systems as OData, live. Without a command it serves.",
    footer = {"", "Exit codes: 0 success, 1 failure or problems found, 2 wrong usage."})
public final class Main {
  private static final List<String> OWN_OPTIONS = List.of("-h", "--help", "-V", "--version");

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(new PrintWriter(System.out), new PrintWriter(System.err, true), args));
  }

  /** Runs a command and tells its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine commands = new CommandLine(new Main());
    commands.setOut(out);
    commands.setErr(err);
    commands.setExecutionExceptionHandler(new Failures());
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    return commands.execute(withDefault(commands, args));
  }

  private static String[] withDefault(CommandLine commands, String[] args) {
    boolean named =
        args.length > 0
            && (OWN_OPTIONS.contains(args[0]) || commands.getSubcommands().containsKey(args[0]));
    return named ? args : Stream.concat(Stream.of("serve"), Stream.of(args)).toArray(String[]::new);
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "Sallyport "
            + Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)")
      };
    }
  }
}
