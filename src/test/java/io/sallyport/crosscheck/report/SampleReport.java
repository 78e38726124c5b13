package io.sallyport.crosscheck.report;

import io.sallyport.crosscheck.WordRules;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.crosscheck.triage.Baseline;
import io.sallyport.crosscheck.triage.Selection;
import io.sallyport.crosscheck.triage.Triage;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A report with everything in it that could break a form. */
final class SampleReport {
  static final String NASTY =
      "  x = \"</script><img src=x onerror=alert(1)>\" + BAD; \u001b[31m\u0007\u0000 \ud800 ]]>";

  private SampleReport() {}

  static Report of(Map<String, String> files) throws IOException {
    Baseline before = Baseline.of(WordRules.triage(Map.of("classes/Known.cls", "BAD;")).findings());
    Triage triage = WordRules.triage(files, Selection.DEFAULT, before);
    return new Report(
        "shop <b>",
        WordRules.ALL.subList(0, 2),
        triage.findings(),
        triage.notes(),
        Optional.of(Severity.ERROR));
  }

  static Report full() throws IOException {
    return of(
        Map.of(
            "classes/A.cls",
            NASTY + "\n\tODD, \"quoted\"\n",
            "classes/Known.cls",
            "BAD;\n",
            "flows/Größe & <i>.flow",
            "BAD <!-- xo-ignore XO-WORD-001 =few, \"rows\" --> ODD",
            "classes/Stale.cls",
            "// xo-ignore XO-WORD-001 gone\n"));
  }

  static Report clean() {
    return new Report("shop", WordRules.ALL, List.of(), List.of(), Optional.of(Severity.ERROR));
  }

  static String text(Renderer renderer, Report report) throws IOException {
    StringWriter out = new StringWriter();
    renderer.render(report, out);
    return out.toString();
  }
}
