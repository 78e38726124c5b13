package io.sallyport.config;

import io.sallyport.config.Format.Kind;
import io.sallyport.error.ConfigurationException;
import io.sallyport.error.Problem;
import io.sallyport.error.Suggestion;
import io.sallyport.model.Located;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file {@code .sallyport-check.yaml} of a Salesforce project: what it wants to be different
 * when it is checked. Which rules there are is not known here.
 *
 * @param rules in the order of the file
 * @param exemptions in the order of the file
 */
public record CheckFile(List<RuleSetting> rules, List<Exemption> exemptions) {
  /** Where it is looked for, in the folder of the project. */
  public static final String NAME = ".sallyport-check.yaml";

  private static final List<String> WORDS = List.of("on", "off", "error", "warning", "info");

  /** As older YAML has it, true and false are on and off. */
  private static final Format<String> SETTING =
      new Format<>(
          "one of " + String.join(", ", WORDS),
          EnumSet.of(Kind.TEXT, Kind.FLAG),
          CheckFile::setting,
          text -> Suggestion.sentence(WORDS, text));

  public CheckFile {
    rules = List.copyOf(rules);
    exemptions = List.copyOf(exemptions);
  }

  /**
   * A rule, or several by a pattern, and what is wanted of it.
   *
   * @param setting on, off, error, warning or info
   */
  public record RuleSetting(Located<String> rule, Located<String> setting) {}

  /**
   * Findings that may stay.
   *
   * @param path a pattern of paths below the folder of the project; empty for all
   * @param object the external object; empty for any
   */
  public record Exemption(
      Located<String> rule,
      Optional<Located<String>> path,
      Optional<Located<String>> object,
      Located<String> reason) {}

  /**
   * Reads the file.
   *
   * @param environment the variables that it may use
   * @throws ConfigurationException with all problems, if there are any
   */
  public static CheckFile read(Path file, Map<String, String> environment) {
    FileContext context = new FileContext(file, new Variables(environment), new ArrayList<>());
    Optional<CheckFile> read =
        YamlFile.read(context)
            .flatMap(value -> value.section(Section.CHECK))
            .map(yaml -> new CheckFile(rules(yaml), exemptions(yaml)));
    if (context.problems().stream().anyMatch(Problem::isError)) {
      throw new ConfigurationException(context.problems());
    }
    return read.orElse(new CheckFile(List.of(), List.of()));
  }

  private static List<RuleSetting> rules(YamlMapping yaml) {
    return yaml.entries("rules", "a mapping of rules and settings").stream()
        .flatMap(e -> e.value().read(SETTING).map(s -> new RuleSetting(e.key(), s)).stream())
        .toList();
  }

  private static List<Exemption> exemptions(YamlMapping yaml) {
    return yaml
        .get("suppress")
        .map(v -> v.list("a list of suppressions"))
        .orElse(List.of())
        .stream()
        .flatMap(item -> item.section(Section.SUPPRESSION).stream())
        .flatMap(item -> exemption(item).stream())
        .toList();
  }

  private static Optional<Exemption> exemption(YamlMapping yaml) {
    Optional<Located<String>> rule = yaml.read("rule", Format.TEXT);
    Optional<Located<String>> reason = yaml.read("reason", Format.TEXT);
    Optional<Located<String>> path = yaml.read("path", Format.TEXT);
    Optional<Located<String>> object = yaml.read("object", Format.TEXT);
    return rule.flatMap(r -> reason.map(why -> new Exemption(r, path, object, why)));
  }

  private static Optional<String> setting(String text) {
    return switch (text) {
      case "true" -> Optional.of("on");
      case "false" -> Optional.of("off");
      default -> Optional.of(text).filter(WORDS::contains);
    };
  }
}
