package io.sallyport.crosscheck.triage;

import static io.sallyport.crosscheck.WordRules.open;
import static io.sallyport.crosscheck.WordRules.triage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.crosscheck.WordRules;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.crosscheck.triage.Selection.Breadth;
import io.sallyport.crosscheck.triage.Settings.ExemptionText;
import io.sallyport.crosscheck.triage.Settings.RuleText;
import io.sallyport.crosscheck.triage.Verdict.Suppressed;
import io.sallyport.crosscheck.triage.Verdict.Where;
import io.sallyport.error.ConfigurationException;
import io.sallyport.error.Location;
import io.sallyport.model.Located;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Findings that may stay because somebody says why. */
class SuppressionsTest {
  private static final String CLASS = "classes/A.cls";

  private static Triage ofClass(String text) {
    return triage(Map.of(CLASS, text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BAD; // xo-ignore XO-WORD-001 few rows",
        "BAD; /* xo-ignore XO-WORD-001 few rows */",
        "// xo-ignore XO-WORD-001 few rows\nBAD;",
        "  // xo-ignore XO-WORD-001: few rows\n\n  BAD;",
        "/*\n xo-ignore XO-WORD-001\n few rows\n*/\nBAD;",
        "// xo-ignore XO-WORD-001 few rows\n// xo-ignore XO-WORD-002 few rows\nBAD; ODD;",
        "// xo-ignore XO-WORD-001, XO-WORD-002 few rows\nBAD; ODD;",
        "// xo-ignore xo-word-001 few rows\r\nBAD;\r\n",
        "String s = 'it\\'s // no comment'; BAD; // xo-ignore XO-WORD-001 few rows",
        "String s = '''\n// it's '' text\n'''; BAD; // xo-ignore XO-WORD-001 few rows"
      })
  void comment_withAReason_letsTheFindingStay(String text) {
    Triage triage = ofClass(text);
    assertThat(open(triage)).isEmpty();
    assertThat(triage.notes()).isEmpty();
    assertThat(triage.findings())
        .isNotEmpty()
        .allSatisfy(
            f -> assertThat(f.verdict()).isEqualTo(new Suppressed(Where.COMMENT, "few rows")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "String s = '// xo-ignore XO-WORD-001 few rows'; BAD;",
        "String s = 'it\\'s // xo-ignore XO-WORD-001 few rows'; BAD;",
        "String s = '''\n// xo-ignore XO-WORD-001 few rows\nBAD''';",
        "BAD; // see xo-ignore XO-WORD-001 few rows",
        "BAD; // xo-ignored XO-WORD-001 few rows",
        "int i; // xo-ignore XO-WORD-002 few rows\nBAD;",
        "int i; // xo-ignore XO-WORD-001 it is for its own line\nBAD;",
        "BAD;\n// xo-ignore XO-WORD-001 it is for what comes"
      })
  void whatOnlyLooksLikeIt_suppressesNothing(String text) {
    assertThat(open(ofClass(text))).hasSize(1);
  }

  @Test
  void comment_withoutAReason_suppressesNothing_andSaysSo() {
    Triage triage = ofClass("BAD; // xo-ignore XO-WORD-001");
    assertThat(open(triage)).containsExactly("classes/A.cls:1 XO-WORD-001");
    assertThat(triage.notes())
        .containsExactly(
            "classes/A.cls:1: nothing is suppressed without a reason."
                + " Write why behind xo-ignore XO-WORD-001.");
  }

  @Test
  void comment_ofNoRule_saysSo() {
    assertThat(ofClass("BAD; // xo-ignore because I say so").notes())
        .singleElement()
        .asString()
        .startsWith("classes/A.cls:1: xo-ignore names no rule");
    assertThat(ofClass("BAD; // xo-ignore XO-WORD-010 few rows").notes())
        .containsExactly(
            "classes/A.cls:1: there is no rule 'XO-WORD-010'. Did you mean 'XO-WORD-001'?");
  }

  @Test
  void comment_thatIsForNothing_saysSo_unlessTheRuleWasNotLookedFor() {
    assertThat(ofClass("// xo-ignore XO-WORD-001 mended long ago\nGOOD;").notes())
        .containsExactly(
            "classes/A.cls:1: nothing is suppressed by this: XO-WORD-001 finds nothing here.");
    assertThat(ofClass("// xo-ignore XO-COST-001 it is off\nSLOW;").notes()).isEmpty();
  }

  @Test
  void comments_ofMarkup_areFoundOutsideOfCharacterData() {
    Triage triage =
        triage(
            Map.of(
                "flows/F.flow-meta.xml",
                "<Flow>\n"
                    + "<!-- xo-ignore XO-WORD-001 few rows -->\n<a>BAD</a>\n"
                    + "<b>BAD</b> <!-- xo-ignore\n XO-WORD-001\n few rows -->\n"
                    + "<![CDATA[ <!-- xo-ignore XO-WORD-001 few rows --> ]]>\n<c>BAD</c>\n"
                    + "</Flow>",
                "lwc/a/a.js",
                "let a = \"// it's\";\nBAD; // xo-ignore XO-WORD-001 few rows\n",
                "lwc/a/a.html",
                "<!-- xo-ignore XO-WORD-001 few rows --><p>BAD</p>"));
    assertThat(open(triage)).containsExactly("flows/F.flow-meta.xml:8 XO-WORD-001");
  }

  @Test
  void comments_ofClients_areThoseOfTheirLanguage() {
    Triage triage =
        triage(
            Map.of(
                "a.soql", "// XO-IGNORE XO-WORD-001 few rows\nBAD\n",
                "a.tsx", "let a = `//`; BAD; // xo-ignore XO-WORD-001 few rows\nBAD\n",
                "a.py",
                    "a = '# it''s'; BAD # xo-ignore XO-WORD-001 few rows\n"
                        + "# xo-ignore XO-WORD-001 few rows\nBAD\n"
                        + "b = \"\"\"\n# xo-ignore XO-WORD-001 few rows\n\"\"\"; BAD\n",
                "a.http",
                    "# xo-ignore XO-WORD-001 few rows\nGET BAD\n"
                        + "// xo-ignore XO-WORD-001 few rows\nGET BAD\nGET BAD # no comment\n",
                "a.page",
                    "<p/><!-- xo-ignore XO-WORD-001 few rows -->\n"
                        + "<script src='a'/>\n<p>BAD // xo-ignore XO-WORD-001 no script</p>\n"
                        + "<SCRIPT type='a'>\nBAD; // xo-ignore XO-WORD-001 few rows\n"
                        + "/* xo-ignore XO-WORD-001 few rows */\nBAD;</SCRIPT>\n<b>BAD</b>"));
    assertThat(open(triage))
        .containsExactly(
            "a.http:5 XO-WORD-001",
            "a.page:3 XO-WORD-001",
            "a.page:8 XO-WORD-001",
            "a.py:6 XO-WORD-001",
            "a.tsx:2 XO-WORD-001");
  }

  @Test
  void settings_suppressByRulePathAndObject() {
    Settings settings =
        settings(
            List.of(),
            List.of(
                exemption("XO-WORD-*", "**/classes/Old*.cls", null),
                exemption("XO-WORD-001", null, "order__X"),
                exemption("XO-WORD-002", "{flows,lwc}/**", "Line__x"),
                exemption("XO-WORD-002", "**", "Order__x")));
    Triage triage =
        triage(
            Map.of(
                "classes/OldA.cls", "ODD",
                "a/classes/OldB.cls", "ODD",
                "classes/New.cls", "BAD ODD",
                "flows/F.flow", "ODD"),
            new Selection(Breadth.PROVEN, List.of(), List.of(), settings),
            Baseline.NONE);
    assertThat(open(triage)).containsExactly("classes/New.cls:1 XO-WORD-002");
    assertThat(triage.notes())
        .containsExactly(
            "check.yaml:7: nothing is suppressed by this: XO-WORD-002 finds nothing in ** with"
                + " Order__x.");
  }

  @Test
  void settings_changeSeverityAndWhatIsLookedFor() {
    Settings settings =
        settings(
            List.of(
                rule("XO-WORD-001", "info"), rule("XO-WORD-002", "off"), rule("XO-COST-*", "on")),
            List.of());
    Triage triage =
        triage(
            Map.of(CLASS, "BAD ODD SLOW"),
            new Selection(Breadth.PROVEN, List.of(), List.of(), settings),
            Baseline.NONE);
    assertThat(triage.findings())
        .extracting(f -> f.finding().rule() + " " + f.finding().severity())
        .containsExactly("XO-WORD-001 INFO", "XO-COST-001 INFO");
  }

  @Test
  void settings_thatMeanNothing_areToldAllAtOnce() {
    assertThatThrownBy(
            () ->
                settings(
                    List.of(
                        rule("XO-WORD-002", "error"),
                        rule("XO-WORD-1", "off"),
                        rule("XO-WORD-001", "warn")),
                    List.of(exemption("XO-NONE-*", "**/[", null))))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.problems())
                    .extracting(Object::toString)
                    .containsExactlyInAnyOrder(
                        "check.yaml:7: XO-WORD-002 can be no more than a warning: it is not"
                            + " documented; inferred, or reported from practice",
                        "check.yaml:7: There is no rule 'XO-WORD-1'. Did you mean 'XO-WORD-001'?",
                        "check.yaml:7: expected one of on, off, error, warning, info, found"
                            + " 'warn'.",
                        "check.yaml:7: There is no rule 'XO-NONE-*'.",
                        "check.yaml:7: '**/[' is no pattern of paths."
                            + " Write something like **/classes/Order*.cls."));
  }

  @Test
  void selection_isNarrowedByTheCommand() {
    RulePattern word = RulePattern.of("xo-word-*", WordRules.ALL);
    assertThat(WordRules.ALL.stream().filter(Selection.DEFAULT))
        .containsExactly(WordRules.BAD, WordRules.ODD);
    assertThat(WordRules.ALL.stream().filter(select(Breadth.ALL, List.of(), List.of())))
        .isEqualTo(WordRules.ALL);
    assertThat(WordRules.ALL.stream().filter(select(Breadth.ALL, List.of(), List.of(word))))
        .containsExactly(WordRules.SLOW);
    assertThat(
            WordRules.ALL.stream()
                .filter(
                    select(
                        Breadth.PROVEN,
                        List.of(RulePattern.of("XO-COST-001", WordRules.ALL)),
                        List.of())))
        .containsExactly(WordRules.SLOW);
  }

  @Test
  void severity_hasItsWord() {
    assertThat(Severity.of("warning")).contains(Severity.WARNING);
    assertThat(Severity.of("never")).isEmpty();
  }

  private static Selection select(Breadth breadth, List<RulePattern> only, List<RulePattern> skip) {
    return new Selection(breadth, only, skip, Settings.NONE);
  }

  private static Settings settings(List<RuleText> rules, List<ExemptionText> exemptions) {
    return Settings.of(rules, exemptions, WordRules.ALL);
  }

  private static RuleText rule(String rule, String setting) {
    return new RuleText(at(rule), at(setting));
  }

  private static ExemptionText exemption(
      String rule, @Nullable String path, @Nullable String object) {
    return new ExemptionText(
        at(rule),
        Optional.ofNullable(path).map(SuppressionsTest::at),
        Optional.ofNullable(object).map(SuppressionsTest::at),
        at("known"));
  }

  private static Located<String> at(String text) {
    return new Located<>(text, new Location("check.yaml", 7, 3));
  }
}
