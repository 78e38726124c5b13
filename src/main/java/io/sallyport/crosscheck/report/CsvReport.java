package io.sallyport.crosscheck.report;

import io.sallyport.crosscheck.rule.Finding;
import io.sallyport.crosscheck.triage.Judged;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A row for each finding, after RFC 4180. */
final class CsvReport implements Renderer {
  private static final List<String> HEADER =
      List.of(
          "file",
          "line",
          "column",
          "severity",
          "rule",
          "title",
          "message",
          "objects",
          "instead",
          "evidence",
          "state",
          "reason",
          "fingerprint");

  @Override
  public void render(Report report, Writer out) throws IOException {
    out.write(row(HEADER.stream()));
    for (Judged judged : report.findings()) {
      out.write(row(fields(judged)));
    }
  }

  private static Stream<String> fields(Judged judged) {
    Finding finding = judged.finding();
    return Stream.of(
        finding.place().file(),
        String.valueOf(finding.place().line()),
        String.valueOf(finding.place().column()),
        finding.severity().word(),
        finding.rule().id(),
        finding.rule().title(),
        finding.message(),
        String.join(" ", finding.objects()),
        finding.rule().instead(),
        finding.rule().evidence().get(0).url(),
        Words.state(judged.verdict()),
        Words.reason(judged.verdict()),
        judged.fingerprint());
  }

  private static String row(Stream<String> fields) {
    return fields.map(CsvReport::field).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String field(String text) {
    // A spreadsheet takes these for the beginning of a formula.
    String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    boolean quoted = safe.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
