package io.sallyport.crosscheck.catalogue;

import io.sallyport.crosscheck.project.Unreadable;
import io.sallyport.crosscheck.rule.Check;
import io.sallyport.crosscheck.rule.Grade;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import java.util.List;

/** What was not looked at, so that nobody takes silence for approval. */
final class ReadingRules {
  private static final String ABOUT =
      "https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_intro.htm";

  private ReadingRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.row("XO-READ-001", "File not analysed", Severity.INFO, Grade.A)
            .evidence(ABOUT, "What the files of a project hold.")
            .instead("Mend the file if it is meant to be deployed; else leave it out.")
            .check(unreadable(false)),
        Rule.row("XO-READ-002", "File refused", Severity.INFO, Grade.A)
            .evidence(ABOUT, "What the files of a project hold.")
            .instead("Leave the file out, or split it, if it is what it says it is.")
            .check(unreadable(true)));
  }

  private static Check unreadable(boolean refused) {
    return (project, findings) -> {
      for (Unreadable file : project.unreadable()) {
        if (file.refused() == refused) {
          findings.add(file.place(), file.why());
        }
      }
    };
  }
}
