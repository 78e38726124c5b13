package io.sallyport;

import io.sallyport.crosscheck.CrossCheck;
import io.sallyport.crosscheck.advice.Advice;
import io.sallyport.crosscheck.catalogue.Catalogue;
import io.sallyport.crosscheck.project.ProjectFiles;
import io.sallyport.crosscheck.project.ServedModel;
import io.sallyport.crosscheck.report.BaselineFile;
import io.sallyport.crosscheck.report.Format;
import io.sallyport.crosscheck.report.Report;
import io.sallyport.crosscheck.report.RuleListing;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.crosscheck.triage.Baseline;
import io.sallyport.crosscheck.triage.Selection;
import io.sallyport.crosscheck.triage.Triage;
import io.sallyport.error.ConfigurationException;
import io.sallyport.error.Suggestion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a Salesforce project for what does not work on external objects. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    exitCodeOnExecutionException = CheckCommand.NOT_ANALYSED,
    description = "Says what of a Salesforce project does not work on external objects.",
    footer = {
      "",
      "Exit codes: 0 nothing found, 1 findings (see --fail-on), 2 wrong usage, 3 the project could"
          + " not be analysed."
    })
final class CheckCommand implements Callable<Integer> {
  static final int NOT_ANALYSED = 3;

  @Spec CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "PROJECT",
      description = "A folder or a zip, in source format or Metadata API format.")
  @Nullable Path project;

  @Mixin RuleOptions rules;

  @Mixin ReportOptions reports;

  @Mixin GatewayOptions gateway;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description =
          "From which severity on the exit code is 1: error, warning, info or never"
              + " (default: error).")
  FailOn failOn = FailOn.ERROR;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Findings that are in this file do not count.")
  @Nullable Path baseline;

  @Option(
      names = "--write-baseline",
      paramLabel = "FILE",
      description = "Writes what is found to this file, and counts none of it.")
  @Nullable Path newBaseline;

  @Option(
      names = "--advise",
      description = "Says too which integration pattern fits each part of the project.")
  boolean advising;

  @Option(names = "--rules", description = "Only shows the rules; --format json has all of them.")
  boolean listing;

  @Option(names = "--explain", paramLabel = "RULE", description = "Only explains a rule.")
  @Nullable String explained;

  /** From which severity on a check fails. */
  enum FailOn {
    ERROR,
    WARNING,
    INFO,
    NEVER;

    Optional<Severity> threshold() {
      return Severity.of(name().toLowerCase(Locale.ROOT));
    }
  }

  @Override
  public Integer call() throws IOException {
    if (listing || explained != null) {
      print(explained == null ? listing() : explanation(explained));
      return ExitCode.OK;
    }
    if (project == null) {
      throw misused("Say which project: a folder or a zip.");
    }
    if (!Files.exists(project)) {
      throw misused("There is no " + project + ".");
    }
    reports.check();
    gateway.check();
    try {
      return check(project, rules.selection(project, System.getenv()));
    } catch (ConfigurationException e) {
      e.problems().forEach(spec.commandLine().getErr()::println);
      return ExitCode.USAGE;
    }
  }

  private int check(Path place, Selection selection) throws IOException {
    Baseline known = baseline();
    List<Rule> wanted = Catalogue.rules().stream().filter(selection).toList();
    List<String> notes = new ArrayList<>();
    Triage triage;
    List<Advice> advice;
    try (Progress progress = new Progress(spec.commandLine().getErr())) {
      progress.say("Opening the gateway's sources");
      Optional<ServedModel> served = gateway.model(System.getenv(), notes::add);
      progress.say("Opening " + place);
      ProjectFiles files = files(place);
      progress.say("Reading " + files.files().size() + " files");
      Project read = CrossCheck.read(files, served);
      progress.say("Looking for " + wanted.size() + " rules");
      triage = CrossCheck.judged(read, selection, known);
      advice = advising ? CrossCheck.advice(read, triage) : List.of();
    }
    Report report = report(place, wanted, withNewBaseline(triage));
    reports.write(advising ? report.with(advice) : report);
    if (!reports.areOf(Format.TEXT)) {
      notes.addAll(report.notes());
    }
    notes.forEach(note -> spec.commandLine().getErr().println("note: " + note));
    return report.fails() ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  /**
   * The files of a project.
   *
   * @throws IOException with a sentence if there are none, or they cannot be read
   */
  static ProjectFiles files(Path place) throws IOException {
    try {
      return ProjectFiles.open(place).required();
    } catch (IOException e) {
      throw new IOException(place + " cannot be analysed: " + e.getMessage() + ".", e);
    }
  }

  private Report report(Path place, List<Rule> wanted, Triage triage) {
    String name =
        Optional.ofNullable(place.toAbsolutePath().normalize().getFileName())
            .map(Path::toString)
            .orElse("project");
    return new Report(name, wanted, triage.findings(), triage.notes(), failOn.threshold());
  }

  private Baseline baseline() {
    if (baseline == null) {
      return Baseline.NONE;
    }
    try {
      return BaselineFile.read(baseline);
    } catch (IOException e) {
      throw misused(String.valueOf(e.getMessage()));
    }
  }

  private Triage withNewBaseline(Triage triage) throws IOException {
    if (newBaseline == null) {
      return triage;
    }
    Baseline written = Baseline.of(triage.findings());
    BaselineFile.write(written, newBaseline);
    return triage.knowing(written);
  }

  private String listing() throws IOException {
    return reports.areOf(Format.JSON)
        ? RuleListing.json(Catalogue.rules())
        : RuleListing.text(Catalogue.rules());
  }

  private String explanation(String id) {
    List<Rule> all = Catalogue.rules();
    return all.stream()
        .filter(r -> r.id().equalsIgnoreCase(id))
        .findFirst()
        .map(RuleListing::explanation)
        .orElseThrow(
            () ->
                misused(
                    "There is no rule '"
                        + id
                        + "'."
                        + Suggestion.sentence(all.stream().map(Rule::id).toList(), id)
                        + " --rules shows all."));
  }

  private void print(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
  }

  private ParameterException misused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
