package io.sallyport.crosscheck.report;

import io.sallyport.crosscheck.rule.Finding;
import io.sallyport.crosscheck.triage.Judged;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/**
 * The XML of JUnit: a suite for each file, a case for each finding. What fails the check is a
 * failure, what does not count is skipped, and the rest passes with words.
 */
final class JunitReport implements Renderer {
  @Override
  public void render(Report report, Writer out) throws IOException {
    Markup.write(out, xml -> suites(xml, report));
    out.write('\n');
  }

  private static void suites(Markup xml, Report report) throws XMLStreamException {
    xml.prolog("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    Map<String, List<Judged>> files = Report.byFile(report.findings());
    xml.inline(
        "testsuites",
        "name",
        "Check of " + report.project(),
        "tests",
        String.valueOf(Math.max(1, report.findings().size())),
        "failures",
        String.valueOf(failures(report, report.findings())));
    for (Map.Entry<String, List<Judged>> file : files.entrySet()) {
      suite(xml, report, file.getKey(), file.getValue());
    }
    if (files.isEmpty()) {
      clean(xml, report);
    }
    xml.text("\n");
    xml.close();
  }

  private static void suite(Markup xml, Report report, String file, List<Judged> findings)
      throws XMLStreamException {
    xml.open(
        "testsuite",
        "name",
        file,
        "tests",
        String.valueOf(findings.size()),
        "failures",
        String.valueOf(failures(report, findings)),
        "errors",
        "0",
        "skipped",
        String.valueOf(findings.stream().filter(f -> !f.isOpen()).count()));
    for (Judged judged : findings) {
      testCase(xml, report, judged);
    }
    xml.text("\n");
    xml.close();
  }

  private static void testCase(Markup xml, Report report, Judged judged) throws XMLStreamException {
    Finding finding = judged.finding();
    xml.open(
        "testcase",
        "classname",
        finding.place().file(),
        "name",
        finding.rule().id()
            + " "
            + finding.rule().title()
            + " ("
            + finding.place().line()
            + ":"
            + finding.place().column()
            + ")");
    if (report.fails(judged)) {
      xml.element(
          "failure", text(judged), "type", finding.severity().word(), "message", finding.message());
    } else if (judged.isOpen()) {
      xml.element("system-out", finding.severity().word() + ": " + text(judged));
    } else {
      xml.empty("skipped", "message", Words.reason(judged.verdict()));
    }
    xml.text("\n");
    xml.close();
  }

  private static String text(Judged judged) {
    Finding finding = judged.finding();
    return String.join(
        "\n",
        finding.place() + ": " + finding.message(),
        judged.line().strip(),
        "instead: " + finding.rule().instead(),
        finding.rule().evidence().get(0).url());
  }

  /** Build servers take a file without any test for a run that did not take place. */
  private static void clean(Markup xml, Report report) throws XMLStreamException {
    xml.open(
        "testsuite",
        "name",
        report.project(),
        "tests",
        "1",
        "failures",
        "0",
        "errors",
        "0",
        "skipped",
        "0");
    xml.empty("testcase", "classname", report.project(), "name", "Nothing was found");
    xml.text("\n");
    xml.close();
  }

  private static long failures(Report report, List<Judged> findings) {
    return findings.stream().filter(report::fails).count();
  }
}
