package io.sallyport.crosscheck.report;

import io.sallyport.crosscheck.advice.Advice;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.crosscheck.triage.Judged;
import io.sallyport.crosscheck.triage.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Everything that there is to say of a project.
 *
 * @param project its name
 * @param rules those that were looked for
 * @param findings in the order of files and lines, also those that do not count
 * @param notes sentences for whoever keeps the project
 * @param threshold from which severity on a finding fails the check; empty for none
 * @param advice which patterns fit; empty if nobody asked
 */
public record Report(
    String project,
    List<Rule> rules,
    List<Judged> findings,
    List<String> notes,
    Optional<Severity> threshold,
    Optional<List<Advice>> advice) {
  public Report {
    rules = List.copyOf(rules);
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
    advice = advice.map(List::copyOf);
  }

  /** One without advice. */
  public Report(
      String project,
      List<Rule> rules,
      List<Judged> findings,
      List<String> notes,
      Optional<Severity> threshold) {
    this(project, rules, findings, notes, threshold, Optional.empty());
  }

  /** The same with advice. */
  public Report with(List<Advice> given) {
    return new Report(project, rules, findings, notes, threshold, Optional.of(given));
  }

  /** Whether a finding fails the check. */
  public boolean fails(Judged judged) {
    return judged.isOpen()
        && threshold.filter(t -> judged.finding().severity().compareTo(t) >= 0).isPresent();
  }

  /** Whether the check as a whole fails. */
  public boolean fails() {
    return findings.stream().anyMatch(this::fails);
  }

  /** The findings that count, in their order. */
  public List<Judged> open() {
    return findings.stream().filter(Judged::isOpen).toList();
  }

  /** How many findings of a severity count. */
  public long open(Severity severity) {
    return findings.stream()
        .filter(Judged::isOpen)
        .filter(f -> f.finding().severity() == severity)
        .count();
  }

  /** How many findings have a verdict of a kind. */
  public long with(Class<? extends Verdict> verdict) {
    return findings.stream().filter(f -> verdict.isInstance(f.verdict())).count();
  }

  static Map<String, List<Judged>> byFile(List<Judged> findings) {
    return findings.stream()
        .collect(
            Collectors.groupingBy(
                f -> f.finding().place().file(), LinkedHashMap::new, Collectors.toList()));
  }
}
