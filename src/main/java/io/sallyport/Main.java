package io.sallyport;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/**
 * The command line. Exit codes: 0 for success, 1 for a failure or for problems found, 2 for a
 * command that was not understood, 3 for a project that could not be checked.
 */
@Command(
    name = "sallyport",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    description = "Shows legacy systems as OData, live. Without a command it serves.",
    footer = {
      "",
      "Exit codes: 0 success, 1 failure or problems found, 2 wrong usage; check: 3 not analysed."
    })
public final class Main {
  private static final String SERVE = "serve";
  private static final List<String> OWN_OPTIONS = List.of("-h", "--help", "-V", "--version");

  private Main() {}

  public static void main(String[] args) {
    if (name(args).equals(SERVE)) {
      WarmUp.begin();
    }
    System.exit(run(new PrintWriter(System.out), new PrintWriter(System.err, true), args));
  }

  /** Runs a command and tells its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    String name = name(args);
    CommandLine line = new CommandLine(new Main());
    // To describe a command takes a while, which only help needs of those that are not run.
    commands().entrySet().stream()
        .filter(command -> name.isEmpty() || name.equals(command.getKey()))
        .forEach(command -> line.addSubcommand(command.getKey(), command.getValue().get()));
    line.setOut(out);
    line.setErr(err);
    line.setExecutionExceptionHandler(new Failures());
    line.setParameterExceptionHandler(new Misuse());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    boolean said = name.isEmpty() || (args.length > 0 && name.equals(args[0]));
    return line.execute(
        said ? args : Stream.concat(Stream.of(name), Stream.of(args)).toArray(String[]::new));
  }

  /** By name, in the order of the help. */
  private static Map<String, Supplier<Object>> commands() {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put(SERVE, ServeCommand::new);
    commands.put("introspect", IntrospectCommand::new);
    commands.put("validate", ValidateCommand::new);
    commands.put("export", ExportCommand::new);
    commands.put("drill", DrillCommand::new);
    commands.put("snapshot", SnapshotCommand::new);
    commands.put("check", CheckCommand::new);
    commands.put("soql", SoqlCommand::new);
    return commands;
  }

  /** Of the command that is run; empty if something is asked of all of them. */
  private static String name(String... args) {
    if (args.length > 0 && OWN_OPTIONS.contains(args[0])) {
      return "";
    }
    return args.length > 0 && commands().containsKey(args[0]) ? args[0] : SERVE;
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
