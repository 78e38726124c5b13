package io.sallyport.crosscheck.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sallyport.crosscheck.advice.Advice;
import io.sallyport.crosscheck.advice.Need;
import io.sallyport.crosscheck.rule.Evidence;
import io.sallyport.crosscheck.rule.Finding;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.crosscheck.triage.Judged;
import io.sallyport.crosscheck.triage.Verdict;
import java.io.IOException;
import java.io.Writer;

/** Everything that is known of each finding. */
final class JsonReport implements Renderer {
  @Override
  public void render(Report report, Writer out) throws IOException {
    try (JsonGenerator json = PrettyJson.to(out)) {
      json.writeStartObject();
      json.writeStringField("tool", Words.TOOL);
      if (Words.version().isPresent()) {
        json.writeStringField("version", Words.version().get());
      }
      json.writeStringField("project", report.project());
      summary(json, report);
      json.writeArrayFieldStart("findings");
      for (Judged judged : report.findings()) {
        finding(json, judged);
      }
      json.writeEndArray();
      if (report.advice().isPresent()) {
        json.writeArrayFieldStart("advice");
        for (Advice advice : report.advice().get()) {
          advice(json, advice);
        }
        json.writeEndArray();
      }
      PrettyJson.strings(json, "notes", report.notes());
      json.writeEndObject();
    }
    out.write('\n');
  }

  private static void summary(JsonGenerator json, Report report) throws IOException {
    json.writeObjectFieldStart("summary");
    for (Severity severity : Severity.values()) {
      json.writeNumberField(severity.word(), report.open(severity));
    }
    json.writeNumberField("suppressed", report.with(Verdict.Suppressed.class));
    json.writeNumberField("known", report.with(Verdict.Known.class));
    json.writeNumberField("rules", report.rules().size());
    json.writeBooleanField("failed", report.fails());
    json.writeEndObject();
  }

  private static void finding(JsonGenerator json, Judged judged) throws IOException {
    Finding finding = judged.finding();
    json.writeStartObject();
    json.writeStringField("rule", finding.rule().id());
    json.writeStringField("title", finding.rule().title());
    json.writeStringField("severity", finding.severity().word());
    json.writeStringField("grade", finding.rule().grade().name());
    json.writeStringField("message", finding.message());
    json.writeStringField("file", finding.place().file());
    json.writeNumberField("line", finding.place().line());
    json.writeNumberField("column", finding.place().column());
    json.writeStringField("source", judged.line());
    PrettyJson.strings(json, "objects", finding.objects());
    json.writeStringField("instead", finding.rule().instead());
    PrettyJson.strings(
        json, "evidence", finding.rule().evidence().stream().map(Evidence::url).toList());
    json.writeStringField("state", Words.state(judged.verdict()));
    if (!judged.isOpen()) {
      json.writeStringField("reason", Words.reason(judged.verdict()));
    }
    json.writeStringField("fingerprint", judged.fingerprint());
    json.writeEndObject();
  }

  private static void advice(JsonGenerator json, Advice advice) throws IOException {
    Need need = advice.need();
    json.writeStartObject();
    json.writeStringField("touchpoint", advice.touchpoint().name());
    json.writeStringField("kind", advice.touchpoint().kind().title());
    json.writeStringField("file", advice.touchpoint().file());
    PrettyJson.strings(json, "objects", advice.objects());
    json.writeStringField("wants", need.wants());
    json.writeStringField("pattern", need.pattern().title());
    json.writeStringField("timing", need.timing().word());
    json.writeStringField("technology", need.technology());
    json.writeStringField("errors", need.errors());
    json.writeArrayFieldStart("evidence");
    for (Advice.Evidence evidence : advice.evidence()) {
      json.writeStartObject();
      json.writeStringField("says", evidence.says());
      json.writeStringField("file", evidence.place().file());
      json.writeNumberField("line", evidence.place().line());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
