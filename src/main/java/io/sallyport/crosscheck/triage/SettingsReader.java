package io.sallyport.crosscheck.triage;

import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.crosscheck.triage.Settings.ExemptionText;
import io.sallyport.crosscheck.triage.Settings.RuleText;
import io.sallyport.error.ConfigurationException;
import io.sallyport.error.Location;
import io.sallyport.error.Problem;
import io.sallyport.error.Suggestion;
import io.sallyport.model.Located;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Understands the settings of a project, and collects what it does not understand. */
final class SettingsReader {
  private static final PathPattern EVERYWHERE = PathPattern.of("**");

  private final List<Rule> known;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private final List<Exemption> exemptions = new ArrayList<>();

  SettingsReader(List<Rule> known) {
    this.known = known;
  }

  Settings read(List<RuleText> rules, List<ExemptionText> texts) {
    rules.forEach(this::add);
    texts.forEach(this::add);
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return new Settings(settings, exemptions);
  }

  private void add(RuleText text) {
    Optional<RulePattern> pattern = rule(text.rule());
    String word = text.setting().value();
    Optional<Setting> setting = Setting.of(word);
    if (setting.isEmpty()) {
      error(
          text.setting().location(),
          "expected one of "
              + String.join(", ", Setting.WORDS)
              + ", found '"
              + word
              + "'."
              + Suggestion.sentence(Setting.WORDS, word));
    }
    if (pattern.isPresent() && setting.isPresent()) {
      known.stream()
          .filter(pattern.get()::matches)
          .forEach(r -> put(r, setting.get(), text.setting().location()));
    }
  }

  private void put(Rule rule, Setting setting, Location location) {
    Severity cap = rule.grade().cap();
    if (setting.severity().filter(s -> s.compareTo(cap) > 0).isPresent()) {
      error(
          location,
          rule + " can be no more than a " + cap.word() + ": it is " + rule.grade().meaning());
    }
    settings.put(rule.id(), setting);
  }

  private void add(ExemptionText text) {
    Optional<RulePattern> pattern = rule(text.rule());
    Optional<PathPattern> path =
        text.path().map(p -> read(p, PathPattern::of)).orElse(Optional.of(EVERYWHERE));
    if (pattern.isPresent() && path.isPresent()) {
      exemptions.add(
          new Exemption(
              pattern.get(),
              path.get(),
              text.object().map(Located::value),
              text.reason().value(),
              text.rule().location()));
    }
  }

  private Optional<RulePattern> rule(Located<String> text) {
    return read(text, t -> RulePattern.of(t, known));
  }

  private <T> Optional<T> read(Located<String> text, Function<String, T> parse) {
    try {
      return Optional.of(parse.apply(text.value()));
    } catch (IllegalArgumentException e) {
      error(text.location(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private void error(Location location, String message) {
    problems.add(Problem.error(location, message));
  }
}
