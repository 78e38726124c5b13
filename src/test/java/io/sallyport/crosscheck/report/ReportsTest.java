package io.sallyport.crosscheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.crosscheck.WordRules;
import io.sallyport.crosscheck.rule.Severity;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The forms of a report. */
class ReportsTest {
  private static String full(Format format) throws IOException {
    return SampleReport.text(format.renderer(), SampleReport.full());
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void report_isTheSameEachTime_andHoldsNoControlCharacters(Format format) throws IOException {
    assertThat(full(format)).isEqualTo(full(format)).doesNotContain("\u001b", "\u0007", "\u0000");
  }

  @Test
  void text_showsTheLineAndThePlace() throws IOException {
    Report report = SampleReport.of(Map.of("classes/B.cls", "a;\n\tint i = BAD;\n// ODD\n"));
    assertThat(SampleReport.text(Format.TEXT.renderer(), report))
        .isEqualTo(
            """
            classes/B.cls
              2:10    error  XO-WORD-001  BAD is on Order__x.
                    int i = BAD;
                            ^
                    instead: Say something else.
                    https://example.com/words?a=1&b=2
              3:4     warning  XO-WORD-002  Undocumented: ODD is on Line__x.
                    // ODD
                       ^
                    instead: Say something even.
                    https://example.com/odd

            note: 1 of 1 findings of the baseline are no more: classes/Known.cls:1 XO-WORD-001. Write it anew to drop them.
            1 error, 1 warning, 0 infos in 1 file.
            """);
  }

  @Test
  void text_hasColoursOnlyWhereAskedTo() throws IOException {
    Report report = SampleReport.of(Map.of("classes/B.cls", "BAD"));
    assertThat(SampleReport.text(Format.TEXT.renderer(), report)).doesNotContain("\u001b");
    assertThat(SampleReport.text(TextReport.coloured(), report))
        .contains("\u001b[31merror\u001b[0m", "\u001b[1mXO-WORD-001\u001b[0m");
    assertThat(SampleReport.text(TextReport.coloured(), SampleReport.full()))
        .as("a file cannot colour anything")
        .doesNotContain("\u001b[31m\u0007");
  }

  @Test
  void text_countsWhatDoesNotCount() throws IOException {
    assertThat(full(Format.TEXT))
        .contains("1 error, 2 warnings, 0 infos in 2 files; 1 suppressed; 1 in the baseline.")
        .contains("note: classes/Stale.cls:1: nothing is suppressed by this");
    assertThat(SampleReport.text(Format.TEXT.renderer(), SampleReport.clean()))
        .isEqualTo("0 errors, 0 warnings, 0 infos.\n");
  }

  @Test
  void excerpt_ofALongLine_isAroundThePlace() {
    Excerpt excerpt = Excerpt.of("  " + "a".repeat(500) + "BAD" + "b".repeat(500), 503);
    assertThat(excerpt.text()).hasSizeLessThan(120).startsWith("..aaa").endsWith("bbb..");
    assertThat(excerpt.text().substring(excerpt.mark())).startsWith("BAD");
    assertThat(Excerpt.of("x", 99)).isEqualTo(new Excerpt("x", 0));
    assertThat(Excerpt.of("", 1)).isEqualTo(new Excerpt("", 0));
  }

  @Test
  void json_hasAllOfAFinding() throws IOException {
    JsonNode json = new ObjectMapper().readTree(full(Format.JSON));
    assertThat(json.get("summary").toString())
        .isEqualTo(
            "{\"info\":0,\"warning\":2,\"error\":1,\"suppressed\":1,\"known\":1,\"rules\":2,"
                + "\"failed\":true}");
    JsonNode first = json.at("/findings/0");
    assertThat(first.get("rule").asText()).isEqualTo("XO-WORD-001");
    assertThat(first.get("grade").asText()).isEqualTo("A");
    assertThat(first.get("file").asText()).isEqualTo("classes/A.cls");
    assertThat(first.get("objects").toString()).isEqualTo("[\"Order__x\"]");
    assertThat(first.get("evidence")).hasSize(2);
    assertThat(first.get("state").asText()).isEqualTo("open");
    assertThat(json.at("/findings/2/reason").asText()).isEqualTo("in the baseline");
    assertThat(json.at("/findings/3/reason").asText()).isEqualTo("=few, \"rows\"");
    assertThat(json.get("notes")).hasSize(1);
  }

  @Test
  void csv_quotesAndDisarms() throws IOException {
    List<String> rows = List.of(full(Format.CSV).split("\r\n"));
    assertThat(rows).hasSize(6);
    assertThat(rows.get(0)).startsWith("file,line,column,severity,rule,title,message,");
    assertThat(rows.get(4))
        .startsWith("flows/Größe & <i>.flow,1,1,error,XO-WORD-001,A <bad> word,")
        .contains(",suppressed,\"'=few, \"\"rows\"\"\",");
  }

  @Test
  void junit_failsWhatFailsTheCheck() throws Exception {
    Document xml = xml(full(Format.JUNIT));
    assertThat(xml.getDocumentElement().getAttribute("tests")).isEqualTo("5");
    assertThat(xml.getDocumentElement().getAttribute("failures")).isEqualTo("1");
    assertThat(names(xml, "testsuite"))
        .containsExactly("classes/A.cls", "classes/Known.cls", "flows/Größe & <i>.flow");
    Element failure = (Element) xml.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).isEqualTo("BAD is on Order__x.");
    assertThat(failure.getTextContent())
        .contains("</script>", "\ufffd[31m", "instead: Say something else.");
    assertThat(xml.getElementsByTagName("skipped").getLength()).isEqualTo(2);
    assertThat(xml.getElementsByTagName("system-out").getLength()).isEqualTo(2);
  }

  @Test
  void junit_ofACleanProject_isATestThatPasses() throws Exception {
    Document xml = xml(SampleReport.text(Format.JUNIT.renderer(), SampleReport.clean()));
    assertThat(xml.getElementsByTagName("testcase").getLength()).isEqualTo(1);
    assertThat(xml.getElementsByTagName("failure").getLength()).isZero();
  }

  @Test
  void threshold_saysWhatFails() throws IOException {
    Report report = SampleReport.full();
    for (Severity severity : Severity.values()) {
      Report other =
          new Report("shop", report.rules(), report.findings(), List.of(), Optional.of(severity));
      assertThat(other.findings().stream().filter(other::fails))
          .hasSize(severity == Severity.ERROR ? 1 : 3);
    }
    assertThat(
            new Report("shop", report.rules(), report.findings(), List.of(), Optional.empty())
                .fails())
        .isFalse();
  }

  @Test
  void html_takesNothingOfAProjectForMarkup() throws Exception {
    String html = full(Format.HTML);
    assertThat(html)
        .startsWith("<!DOCTYPE html>")
        .doesNotContain("<img", "<b>", "<i>", "src=\"", "url(", "@import");
    assertThat(html.split("<script", -1)).as("one script").hasSize(2);
    assertThat(html.split("</script", -1)).hasSize(2);
    Document page = xml(html.replace("<!DOCTYPE html>", ""));
    assertThat(page.getElementsByTagName("article").getLength()).isEqualTo(5);
    assertThat(page.getElementsByTagName("mark").item(0).getTextContent()).isEqualTo("B");
    NodeList links = page.getElementsByTagName("a");
    for (int i = 0; i < links.getLength(); i++) {
      assertThat(((Element) links.item(i)).getAttribute("href")).matches("(https://|#XO-).*");
    }
  }

  @Test
  void html_holdsItsPartsAsTheyAre_soThatThePolicyFits() throws IOException {
    PageParts parts = PageParts.read();
    assertThat(parts.script() + parts.style()).doesNotContain("<", ">", "&");
    assertThat(full(Format.HTML))
        .contains("<script>" + parts.script() + "</script>", parts.style())
        .contains("script-src 'sha256-");
  }

  @Test
  void explanation_hasEverythingOfARule() {
    assertThat(RuleText.explanation(WordRules.SLOW))
        .contains(
            "XO-COST-001  A slow word",
            "Severity: info; looked for only when asked",
            "Grade:    B, inferred from official documentation",
            "https://example.com/slow",
            "// xo-ignore XO-COST-001 the reason");
  }

  private static Document xml(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
  }

  private static List<String> names(Document xml, String element) {
    NodeList found = xml.getElementsByTagName(element);
    return IntStream.range(0, found.getLength())
        .mapToObj(i -> ((Element) found.item(i)).getAttribute("name"))
        .toList();
  }
}
