package io.sallyport.crosscheck.triage;

import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.error.Suggestion;
import java.util.Collection;
import java.util.Locale;

/**
 * One rule by its id, or all rules whose ids begin alike: {@code XO-SOQL-001}, {@code XO-SOQL-*}.
 *
 * @param text in upper case
 */
public record RulePattern(String text) {
  private static final String ANY = "*";

  /**
   * @param rules those that there are
   * @throws IllegalArgumentException with a sentence if it means none of them
   */
  public static RulePattern of(String text, Collection<Rule> rules) {
    RulePattern pattern = new RulePattern(text.strip().toUpperCase(Locale.ROOT));
    if (rules.stream().noneMatch(pattern::matches)) {
      throw new IllegalArgumentException(
          "There is no rule '"
              + text.strip()
              + "'."
              + Suggestion.sentence(rules.stream().map(Rule::id).toList(), text.strip()));
    }
    return pattern;
  }

  public boolean matches(Rule rule) {
    return text.endsWith(ANY)
        ? rule.id().startsWith(text.substring(0, text.length() - 1))
        : rule.id().equals(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
