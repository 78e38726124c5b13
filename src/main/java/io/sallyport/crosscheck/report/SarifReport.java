package io.sallyport.crosscheck.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.rule.Finding;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.crosscheck.triage.Judged;
import io.sallyport.crosscheck.triage.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SARIF 2.1.0: one run, with the rules that were looked for and what they found. */
final class SarifReport implements Renderer {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  private static final String TEXT = "text";

  @Override
  public void render(Report report, Writer out) throws IOException {
    try (JsonGenerator json = PrettyJson.to(out)) {
      json.writeStartObject();
      json.writeStringField("$schema", SCHEMA);
      json.writeStringField("version", "2.1.0");
      json.writeArrayFieldStart("runs");
      json.writeStartObject();
      driver(json, report.rules());
      invocation(json, report.notes());
      json.writeStringField("columnKind", "utf16CodeUnits");
      results(json, report);
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write('\n');
  }

  private static void driver(JsonGenerator json, List<Rule> rules) throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", Words.TOOL);
    if (Words.version().isPresent()) {
      json.writeStringField("version", Words.version().get());
    }
    json.writeArrayFieldStart("rules");
    for (Rule rule : rules) {
      rule(json, rule);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void rule(JsonGenerator json, Rule rule) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", rule.id());
    message(json, "shortDescription", rule.title());
    message(json, "fullDescription", RuleText.why(rule));
    json.writeStringField("helpUri", rule.evidence().get(0).url());
    json.writeObjectFieldStart("help");
    json.writeStringField(TEXT, RuleText.plain(rule));
    json.writeStringField("markdown", RuleText.markdown(rule));
    json.writeEndObject();
    json.writeObjectFieldStart("defaultConfiguration");
    json.writeBooleanField("enabled", rule.on());
    json.writeStringField("level", level(rule.severity()));
    json.writeEndObject();
    json.writeObjectFieldStart("properties");
    json.writeStringField("grade", rule.grade().name());
    json.writeStringField("scope", rule.scope());
    PrettyJson.strings(json, "tags", List.of("salesforce", rule.family()));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void invocation(JsonGenerator json, List<String> notes) throws IOException {
    json.writeArrayFieldStart("invocations");
    json.writeStartObject();
    json.writeBooleanField("executionSuccessful", true);
    json.writeArrayFieldStart("toolExecutionNotifications");
    for (String note : notes) {
      json.writeStartObject();
      json.writeStringField("level", "note");
      message(json, "message", note);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void results(JsonGenerator json, Report report) throws IOException {
    Map<String, Integer> indexes = new HashMap<>();
    report.rules().forEach(r -> indexes.put(r.id(), indexes.size()));
    json.writeArrayFieldStart("results");
    for (Judged judged : report.findings()) {
      json.writeStartObject();
      result(json, judged, indexes);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void result(JsonGenerator json, Judged judged, Map<String, Integer> indexes)
      throws IOException {
    Finding finding = judged.finding();
    json.writeStringField("ruleId", finding.rule().id());
    json.writeNumberField("ruleIndex", indexes.getOrDefault(finding.rule().id(), -1));
    json.writeStringField("level", level(finding.severity()));
    message(json, "message", finding.message() + " Instead: " + finding.rule().instead());
    location(json, finding.place(), judged.line());
    json.writeObjectFieldStart("partialFingerprints");
    json.writeStringField("ruleFileLine/v1", judged.fingerprint());
    json.writeEndObject();
    if (judged.verdict() instanceof Verdict.Known) {
      json.writeStringField("baselineState", "unchanged");
    }
    suppressions(json, judged.verdict());
  }

  /** An empty list says that suppressions are known here and that there is none. */
  private static void suppressions(JsonGenerator json, Verdict verdict) throws IOException {
    json.writeArrayFieldStart("suppressions");
    if (verdict instanceof Verdict.Suppressed suppressed) {
      json.writeStartObject();
      json.writeStringField(
          "kind", suppressed.where() == Verdict.Where.COMMENT ? "inSource" : "external");
      json.writeStringField("justification", suppressed.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void location(JsonGenerator json, Place place, String line) throws IOException {
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", uri(place.file()));
    json.writeStringField("uriBaseId", "%SRCROOT%");
    json.writeEndObject();
    json.writeObjectFieldStart("region");
    json.writeNumberField("startLine", place.line());
    json.writeNumberField("startColumn", place.column());
    if (!line.isBlank()) {
      message(json, "snippet", line.strip());
    }
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
  }

  /** Each folder on its own, so that nothing in a name is taken for a part of the address. */
  private static String uri(String path) {
    return Stream.of(path.split("/"))
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }

  private static String level(Severity severity) {
    return severity == Severity.INFO ? "note" : severity.word();
  }

  private static void message(JsonGenerator json, String name, String text) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField(TEXT, text);
    json.writeEndObject();
  }
}
