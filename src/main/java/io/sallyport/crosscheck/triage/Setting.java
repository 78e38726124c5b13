package io.sallyport.crosscheck.triage;

import io.sallyport.crosscheck.rule.Severity;
import java.util.List;
import java.util.Optional;

/**
 * What a project wants of a rule.
 *
 * @param on whether it is looked for
 * @param severity of all its findings; empty for what the rule says itself
 */
public record Setting(boolean on, Optional<Severity> severity) {
  /** What may be written. */
  static final List<String> WORDS = List.of("on", "off", "error", "warning", "info");

  /** Empty if the word is none of {@link #WORDS}. */
  static Optional<Setting> of(String word) {
    return switch (word) {
      case "on" -> Optional.of(new Setting(true, Optional.empty()));
      case "off" -> Optional.of(new Setting(false, Optional.empty()));
      default -> Severity.of(word).map(s -> new Setting(true, Optional.of(s)));
    };
  }
}
