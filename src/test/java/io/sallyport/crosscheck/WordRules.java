package io.sallyport.crosscheck;

import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.project.ProjectFile;
import io.sallyport.crosscheck.project.ProjectFiles;
import io.sallyport.crosscheck.rule.Check;
import io.sallyport.crosscheck.rule.Finding;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.crosscheck.triage.Baseline;
import io.sallyport.crosscheck.triage.Selection;
import io.sallyport.crosscheck.triage.Triage;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rules that each find a word, so that tests say what is found where. */
public final class WordRules {
  public static final Rule BAD =
      Rule.row("XO-WORD-001", "A <bad> word", Severity.ERROR, Grade.A)
          .evidence("https://example.com/words?a=1&b=2", "Words of this kind are *not* supported.")
          .evidence("https://example.com/more", "Nor in any other place.")
          .instead("Say something else.")
          .check(word("BAD", "Order__x"));
  public static final Rule ODD =
      Rule.row("XO-WORD-002", "An odd word", Severity.WARNING, Grade.C)
          .evidence("https://example.com/odd", "Seen to fail.")
          .instead("Say something even.")
          .check(word("ODD", "Line__x"));
  public static final Rule SLOW =
      Rule.row("XO-COST-001", "A slow word", Severity.INFO, Grade.B)
          .evidence("https://example.com/slow", "Each is a callout.")
          .instead("Say it once.")
          .off()
          .check(word("SLOW", "Order__x"));
  public static final List<Rule> ALL = List.of(BAD, ODD, SLOW);

  private WordRules() {}

  private static Check word(String word, String object) {
    return (project, findings) -> {
      for (ProjectFile file : project.metadata().files()) {
        List<String> lines = file.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
          for (int at = lines.get(i).indexOf(word);
              at >= 0;
              at = lines.get(i).indexOf(word, at + 1)) {
            findings.add(
                new Place(file.path(), i + 1, at + 1), word + " is on " + object + ".", object);
          }
        }
      }
    };
  }

  public static Project project(Map<String, String> files) {
    return CrossCheck.read(ProjectFiles.of(files));
  }

  /** What the rules of a selection find in a project. */
  public static List<Finding> found(Project project, Selection selection) {
    return CrossCheck.findings(project, ALL.stream().filter(selection).toList());
  }

  public static Triage triage(Map<String, String> files, Selection selection, Baseline baseline) {
    Project project = project(files);
    return Triage.of(project, found(project, selection), ALL, selection, baseline);
  }

  public static Triage triage(Map<String, String> files) {
    return triage(files, Selection.DEFAULT, Baseline.NONE);
  }

  /** {@code file:line rule} of all that counts. */
  public static List<String> open(Triage triage) {
    return triage.findings().stream()
        .flatMap(f -> f.isOpen() ? Stream.of(f.finding()) : Stream.empty())
        .map(f -> f.place().file() + ":" + f.place().line() + " " + f.rule())
        .toList();
  }
}
