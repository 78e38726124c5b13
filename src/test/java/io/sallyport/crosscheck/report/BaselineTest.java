package io.sallyport.crosscheck.report;

import static io.sallyport.crosscheck.WordRules.open;
import static io.sallyport.crosscheck.WordRules.triage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.crosscheck.WordRules;
import io.sallyport.crosscheck.triage.Baseline;
import io.sallyport.crosscheck.triage.RulePattern;
import io.sallyport.crosscheck.triage.Selection;
import io.sallyport.crosscheck.triage.Selection.Breadth;
import io.sallyport.crosscheck.triage.Settings;
import io.sallyport.crosscheck.triage.Triage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Findings of an earlier time are known again, wherever their lines have gone. */
class BaselineTest {
  private static final String CLASS = "classes/A.cls";

  @TempDir Path folder;

  private Baseline written(Triage triage) throws IOException {
    Path file = folder.resolve("baseline.json");
    BaselineFile.write(Baseline.of(triage.findings()), file);
    return BaselineFile.read(file);
  }

  private static Triage later(String text, Baseline baseline) {
    return triage(Map.of(CLASS, text), Selection.DEFAULT, baseline);
  }

  @Test
  void line_thatMovesOrIsIndented_isTheSameFinding() throws IOException {
    Baseline before = written(triage(Map.of(CLASS, "x = BAD + 1;\ny = BAD;\n")));
    Triage now = later("// new\n\n\tif (a) {\n    x  =  BAD + 1;\n}\ny = BAD;\n", before);
    assertThat(open(now)).isEmpty();
    assertThat(now.notes()).isEmpty();
  }

  @Test
  void oneMoreOfEqualLines_isNew() throws IOException {
    Baseline before = written(triage(Map.of(CLASS, "BAD;\nBAD;\n")));
    assertThat(open(later("BAD;\nBAD;\nBAD;\n", before)))
        .containsExactly("classes/A.cls:3 XO-WORD-001");
  }

  @Test
  void otherRuleFileOrWords_isNew() throws IOException {
    Baseline before = written(triage(Map.of(CLASS, "x = BAD;")));
    assertThat(open(later("x = BAD; // ODD", before))).hasSize(2);
    assertThat(open(triage(Map.of("classes/B.cls", "x = BAD;"), Selection.DEFAULT, before)))
        .hasSize(1);
  }

  @Test
  void whatIsNoMore_isSaid_unlessItsRuleWasNotLookedFor() throws IOException {
    Baseline before = written(triage(Map.of(CLASS, "BAD;\nODD;\n")));
    assertThat(later("good;\nODD;\n", before).notes())
        .containsExactly(
            "1 of 2 findings of the baseline are no more: classes/A.cls:1 XO-WORD-001."
                + " Write it anew to drop them.");
    Selection odd =
        new Selection(
            Breadth.PROVEN,
            List.of(RulePattern.of("XO-WORD-002", WordRules.ALL)),
            List.of(),
            Settings.NONE);
    assertThat(triage(Map.of(CLASS, "ODD;"), odd, before).notes()).isEmpty();
  }

  @Test
  void baseline_holdsWhatCountsAndWhatWasKnown_notWhatIsSuppressed() throws IOException {
    Baseline first = written(triage(Map.of(CLASS, "BAD;")));
    Triage second = later("BAD;\nODD;\nBAD BAD; // xo-ignore XO-WORD-001 few rows", first);
    assertThat(Baseline.of(second.findings()).entries())
        .extracting(Baseline.Entry::toString)
        .containsExactly("classes/A.cls:1 XO-WORD-001", "classes/A.cls:2 XO-WORD-002");
    assertThat(open(second.knowing(Baseline.of(second.findings())))).isEmpty();
  }

  @Test
  void file_isReadableAndTheSameEachTime() throws IOException {
    Triage triage = triage(Map.of(CLASS, "BAD;"));
    written(triage);
    String first = Files.readString(folder.resolve("baseline.json"));
    written(triage);
    assertThat(first)
        .isEqualTo(Files.readString(folder.resolve("baseline.json")))
        .contains(
            "\"rule\": \"XO-WORD-001\"", "\"line\": 1", "\"message\": \"BAD is on Order__x.\"")
        .endsWith("}\n");
  }

  @Test
  void whatIsNoBaseline_isRefused() throws IOException {
    for (String text :
        List.of(
            "",
            "[]",
            "{}",
            "{\"findings\":[{\"rule\":\"x\"}]}",
            "{\"findings\":[{\"a\":[]}]}",
            "\u0000")) {
      Path file = Files.writeString(folder.resolve("other.json"), text);
      assertThatThrownBy(() -> BaselineFile.read(file))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("other.json is no baseline");
    }
    assertThatThrownBy(() -> BaselineFile.read(folder.resolve("none.json")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.json cannot be read");
  }
}
