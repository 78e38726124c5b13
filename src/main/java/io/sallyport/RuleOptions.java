package io.sallyport;

import io.sallyport.config.CheckFile;
import io.sallyport.crosscheck.catalogue.Catalogue;
import io.sallyport.crosscheck.triage.RulePattern;
import io.sallyport.crosscheck.triage.Selection;
import io.sallyport.crosscheck.triage.Selection.Breadth;
import io.sallyport.crosscheck.triage.Settings;
import io.sallyport.error.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which rules a check looks for, and what the project wants of them. */
final class RuleOptions {
  @Spec(Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--only",
      paramLabel = "RULE",
      split = ",",
      description = "Looks for these rules only: XO-SOQL-001, XO-SOQL-*.")
  List<String> only = List.of();

  @Option(
      names = "--skip",
      paramLabel = "RULE",
      split = ",",
      description = "Does not look for these rules.")
  List<String> skip = List.of();

  @Option(names = "--all", description = "Looks for rules too that are off by themselves.")
  boolean all;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "What the project wants (default: " + CheckFile.NAME + " in PROJECT).")
  @Nullable Path config;

  /**
   * @throws ConfigurationException with everything that is wrong with the file
   */
  Selection selection(Path project, Map<String, String> environment) {
    return new Selection(
        all ? Breadth.ALL : Breadth.PROVEN,
        patterns(only),
        patterns(skip),
        file(project).map(f -> settings(f, environment)).orElse(Settings.NONE));
  }

  private List<RulePattern> patterns(List<String> texts) {
    return texts.stream().map(this::pattern).toList();
  }

  private RulePattern pattern(String text) {
    try {
      return RulePattern.of(text, Catalogue.rules());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private Optional<Path> file(Path project) {
    return Optional.ofNullable(config)
        .or(() -> Optional.of(project.resolve(CheckFile.NAME)).filter(Files::isRegularFile));
  }

  private static Settings settings(Path file, Map<String, String> environment) {
    CheckFile read = CheckFile.read(file, environment);
    return Settings.of(
        read.rules().stream().map(r -> new Settings.RuleText(r.rule(), r.setting())).toList(),
        read.exemptions().stream()
            .map(e -> new Settings.ExemptionText(e.rule(), e.path(), e.object(), e.reason()))
            .toList(),
        Catalogue.rules());
  }
}
