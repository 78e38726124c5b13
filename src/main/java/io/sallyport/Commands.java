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

/** What the command line knows, and how it is read. */
@Command(
    name = "sallyport",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    description = "Shows legacy systems as OData, live. Without a command it serves.",
    footer = {
      "",
      "Exit codes: 0 success, 1 failure or problems found, 2 wrong usage; check: 3 not analysed."
    })
final class Commands {
  static final String SERVE = "serve";
  private static final List<String> OWN_OPTIONS = List.of("-h", "--help", "-V", "--version");

  private Commands() {}

  /** Runs a command and tells its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    String name = name(args);
    CommandLine line = new CommandLine(new Commands());
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
  static Map<String, Supplier<Object>> commands() {
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
            + Optional.ofNullable(Commands.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)")
      };
    }
  }
}
