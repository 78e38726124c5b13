package io.sallyport.crosscheck.report;

import io.sallyport.crosscheck.rule.Evidence;
import io.sallyport.crosscheck.rule.Rule;
import java.util.stream.Collectors;

/** A rule in words. */
final class RuleText {
  private RuleText() {}

  /** Everything that there is to say of it, with the ways to live with what it finds. */
  static String explanation(Rule rule) {
    return rule.id()
        + "  "
        + rule.title()
        + "\n\n"
        + plain(rule)
        + "\nTo let a finding stay, with a reason:\n"
        + "  // xo-ignore "
        + rule.id()
        + " the reason           in Apex, SOQL and JavaScript, in its line or the one above\n"
        + "  # xo-ignore "
        + rule.id()
        + " the reason            in Python and request files\n"
        + "  <!-- xo-ignore "
        + rule.id()
        + " the reason -->    in XML and HTML\n"
        + "or in .sallyport-check.yaml, where the rule can be switched off too:\n"
        + "  suppress:\n"
        + "    - {rule: "
        + rule.id()
        + ", path: '**/NameOfFile*', reason: the reason}\n"
        + "  rules:\n"
        + "    "
        + rule.id()
        + ": off\n";
  }

  /** Without its id and title. */
  static String plain(Rule rule) {
    return "Severity: "
        + severity(rule)
        + "\nGrade:    "
        + rule.grade()
        + ", "
        + rule.grade().meaning()
        + "\nScope:    "
        + rule.scope()
        + "\nWhy:\n"
        + rule.evidence().stream()
            .map(e -> "  " + e.says() + "\n  " + e.url() + "\n")
            .collect(Collectors.joining())
        + "Instead:\n  "
        + rule.instead()
        + "\n";
  }

  /** The same for what shows Markdown. */
  static String markdown(Rule rule) {
    return rule.evidence().stream()
            .map(e -> escaped(e.says()) + " ([source](" + e.url() + "))\n\n")
            .collect(Collectors.joining())
        + "**Instead:** "
        + escaped(rule.instead())
        + "\n\n**Scope:** "
        + escaped(rule.scope())
        + ". **Grade:** "
        + rule.grade()
        + ", "
        + rule.grade().meaning()
        + ".\n";
  }

  /** What is written of it elsewhere. */
  static String why(Rule rule) {
    return rule.evidence().stream().map(Evidence::says).collect(Collectors.joining(" "));
  }

  private static String severity(Rule rule) {
    return rule.severity().atMost(rule.grade().cap()).word()
        + (rule.on() ? "" : "; looked for only when asked");
  }

  /** Names with underscores, and what would be a tag. */
  private static String escaped(String text) {
    return text.replaceAll("([\\\\`*_<>\\[\\]])", "\\\\$1");
  }
}
