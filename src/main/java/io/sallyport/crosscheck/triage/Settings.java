package io.sallyport.crosscheck.triage;

import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.error.ConfigurationException;
import io.sallyport.model.Located;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a project wants to be different from the rules as they come.
 *
 * @param rules by id
 */
public record Settings(Map<String, Setting> rules, List<Exemption> exemptions) {
  public static final Settings NONE = new Settings(Map.of(), List.of());

  public Settings {
    rules = Map.copyOf(rules);
    exemptions = List.copyOf(exemptions);
  }

  /** The wish of a rule, as it is written: {@code XO-SOQL-025: info}. */
  public record RuleText(Located<String> rule, Located<String> setting) {}

  /** An exemption, as it is written. */
  public record ExemptionText(
      Located<String> rule,
      Optional<Located<String>> path,
      Optional<Located<String>> object,
      Located<String> reason) {}

  /**
   * Understands what is written.
   *
   * @param known the rules that there are
   * @throws ConfigurationException with everything that means nothing
   */
  public static Settings of(
      List<RuleText> rules, List<ExemptionText> exemptions, List<Rule> known) {
    return new SettingsReader(known).read(rules, exemptions);
  }

  Optional<Setting> of(Rule rule) {
    return Optional.ofNullable(rules.get(rule.id()));
  }
}
