package io.sallyport.crosscheck.triage;

import io.sallyport.crosscheck.rule.Rule;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which rules are looked for.
 *
 * @param only these and no others, whatever the rest says; empty for no such wish
 * @param skip not these
 */
public record Selection(
    Breadth breadth, List<RulePattern> only, List<RulePattern> skip, Settings settings)
    implements Predicate<Rule> {
  /** What is looked for when nobody says. */
  public static final Selection DEFAULT =
      new Selection(Breadth.PROVEN, List.of(), List.of(), Settings.NONE);

  public Selection {
    only = List.copyOf(only);
    skip = List.copyOf(skip);
  }

  /** Which rules are meant where neither the settings nor a wish names them. */
  public enum Breadth {
    /** Those that are on by themselves. */
    PROVEN,
    /** All. */
    ALL
  }

  @Override
  public boolean test(Rule rule) {
    if (!only.isEmpty()) {
      return matches(only, rule) && !matches(skip, rule);
    }
    return !matches(skip, rule)
        && settings.of(rule).map(Setting::on).orElse(rule.on() || breadth == Breadth.ALL);
  }

  private static boolean matches(List<RulePattern> patterns, Rule rule) {
    return patterns.stream().anyMatch(p -> p.matches(rule));
  }
}
