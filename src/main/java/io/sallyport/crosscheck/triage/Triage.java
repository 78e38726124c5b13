package io.sallyport.crosscheck.triage;

import io.sallyport.crosscheck.rule.Finding;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.crosscheck.triage.Verdict.Known;
import io.sallyport.crosscheck.triage.Verdict.Open;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges what was found.
 *
 * @param findings in their order
 * @param notes what the project should know of its suppressions and its baseline
 */
public record Triage(List<Judged> findings, List<String> notes) {
  public Triage {
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
  }

  /**
   * @param found in the order of files and lines
   * @param known all rules, also those that were not looked for
   */
  public static Triage of(
      Project project,
      List<Finding> found,
      List<Rule> known,
      Selection selection,
      Baseline baseline) {
    Suppressions suppressions =
        new Suppressions(IgnoreComment.in(project), selection.settings().exemptions());
    Set<String> before = baseline.fingerprints();
    SourceLines lines = new SourceLines(project.metadata().files());
    Fingerprints fingerprints = new Fingerprints();
    List<Judged> judged = new ArrayList<>();
    for (Finding finding : found) {
      String line = lines.at(finding.place());
      String fingerprint = fingerprints.next(finding, line);
      Verdict otherwise = before.contains(fingerprint) ? new Known() : new Open();
      judged.add(
          new Judged(
              weighed(finding, selection.settings()),
              line,
              fingerprint,
              suppressions.of(finding).map(Verdict.class::cast).orElse(otherwise)));
    }
    return new Triage(judged, notes(suppressions, known, selection, baseline, judged));
  }

  private static Finding weighed(Finding finding, Settings settings) {
    Optional<Severity> severity = settings.of(finding.rule()).flatMap(Setting::severity);
    return severity
        .map(
            s ->
                new Finding(
                    finding.rule(), s, finding.place(), finding.message(), finding.objects()))
        .orElse(finding);
  }

  private static List<String> notes(
      Suppressions suppressions,
      List<Rule> known,
      Selection selection,
      Baseline baseline,
      List<Judged> judged) {
    Set<String> today = judged.stream().map(Judged::fingerprint).collect(Collectors.toSet());
    Set<String> unseen =
        known.stream().filter(selection.negate()).map(Rule::id).collect(Collectors.toSet());
    List<String> notes = new ArrayList<>(suppressions.notes(known, selection));
    notes.addAll(baseline.notes(today, unseen));
    return notes;
  }

  /** The same, with everything that counts now known from here on. */
  public Triage knowing(Baseline baseline) {
    Set<String> known = baseline.fingerprints();
    return new Triage(
        findings.stream()
            .map(f -> f.isOpen() && known.contains(f.fingerprint()) ? f.with(new Known()) : f)
            .toList(),
        notes);
  }
}
