package io.sallyport.crosscheck;

import io.sallyport.crosscheck.advice.Advice;
import io.sallyport.crosscheck.advice.Advisor;
import io.sallyport.crosscheck.apex.ApexReader;
import io.sallyport.crosscheck.apex.ClientQueries;
import io.sallyport.crosscheck.catalogue.Catalogue;
import io.sallyport.crosscheck.flow.Flows;
import io.sallyport.crosscheck.lightning.ObjectUses;
import io.sallyport.crosscheck.project.Metadata;
import io.sallyport.crosscheck.project.MetadataReader;
import io.sallyport.crosscheck.project.ProjectFiles;
import io.sallyport.crosscheck.project.ServedModel;
import io.sallyport.crosscheck.rule.Finding;
import io.sallyport.crosscheck.rule.Findings;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.triage.Baseline;
import io.sallyport.crosscheck.triage.Judged;
import io.sallyport.crosscheck.triage.Selection;
import io.sallyport.crosscheck.triage.Triage;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads a project and looks for everything that the rules speak of. */
public final class CrossCheck {
  private static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding f) -> f.place().file())
          .thenComparing(f -> f.place().line())
          .thenComparing(f -> f.place().column())
          .thenComparing(f -> f.rule().id())
          .thenComparing(Finding::message);

  private CrossCheck() {}

  /** What is known of a project; nothing is of what it talks to. */
  public static Project read(ProjectFiles files) {
    return read(files, Optional.empty());
  }

  /** What is known of a project, and of the gateway that it talks to. */
  public static Project read(ProjectFiles files, Optional<ServedModel> gateway) {
    Metadata metadata = MetadataReader.read(files);
    return new Project(
        metadata,
        ApexReader.read(metadata),
        ClientQueries.read(metadata.files()),
        Flows.of(metadata),
        ObjectUses.of(metadata),
        gateway);
  }

  /**
   * What the rules find, in the order of files and lines.
   *
   * @param wanted which rules of the catalogue are looked for
   */
  public static List<Finding> findings(Project project, Predicate<Rule> wanted) {
    return findings(project, Catalogue.rules().stream().filter(wanted).toList());
  }

  /** The same for rules of any origin. */
  public static List<Finding> findings(Project project, List<Rule> rules) {
    // Each rule looks for itself, and changes nothing.
    return rules.parallelStream()
        .flatMap(rule -> Findings.of(rule, project).stream())
        .sorted(ORDER)
        .toList();
  }

  /** What the rules of a selection find, and what becomes of it. */
  public static Triage judged(Project project, Selection selection, Baseline baseline) {
    return Triage.of(project, findings(project, selection), Catalogue.rules(), selection, baseline);
  }

  /** Which patterns fit the parts of a project, whether their findings count or not. */
  public static List<Advice> advice(Project project, Triage triage) {
    return Advisor.advise(project, triage.findings().stream().map(Judged::finding).toList());
  }
}
