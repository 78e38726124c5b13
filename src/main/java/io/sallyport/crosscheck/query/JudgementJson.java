package io.sallyport.crosscheck.query;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sallyport.crosscheck.query.Judgement.Asked;
import io.sallyport.crosscheck.query.Judgement.Read;
import io.sallyport.crosscheck.report.Format;
import io.sallyport.crosscheck.report.PrettyJson;
import io.sallyport.crosscheck.request.Assumption;
import io.sallyport.crosscheck.request.SalesforceRequest;
import io.sallyport.crosscheck.request.SalesforceRequests.Unknown;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;

/** A judgement for programs; {@code check} is the JSON report of the findings. */
public final class JudgementJson {
  private JudgementJson() {}

  /** Writes all of it; does not close what it writes to. */
  public static void write(Read read, Writer out) throws IOException {
    StringWriter findings = new StringWriter();
    Format.JSON.renderer().render(read.report(), findings);
    try (JsonGenerator json = PrettyJson.to(out)) {
      json.writeStartObject();
      json.writeStringField("query", read.text());
      json.writeStringField("service", read.service());
      json.writeBooleanField("refused", read.isRefused());
      json.writeFieldName("check");
      json.writeRawValue(findings.toString().strip().replace("\n", "\n  "));
      json.writeArrayFieldStart("unknownNames");
      for (Unknown unknown : read.unknown()) {
        unknown(json, unknown);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("requests");
      for (Asked asked : read.requests()) {
        asked(json, asked, read.service());
      }
      json.writeEndArray();
      PrettyJson.strings(json, "notes", read.notes());
      json.writeEndObject();
    }
    out.write('\n');
  }

  private static void unknown(JsonGenerator json, Unknown unknown) throws IOException {
    json.writeStartObject();
    json.writeNumberField("line", unknown.place().line());
    json.writeNumberField("column", unknown.place().column());
    json.writeStringField("message", unknown.message());
    json.writeEndObject();
  }

  private static void asked(JsonGenerator json, Asked asked, String service) throws IOException {
    SalesforceRequest request = asked.request();
    json.writeStartObject();
    json.writeStringField("object", request.object());
    json.writeStringField("adapter", request.adapter().title());
    json.writeStringField("why", request.why());
    json.writeStringField("url", service + "/" + request.url());
    json.writeStringField("sample", service + "/" + request.sample());
    PrettyJson.strings(json, "assumed", request.assumed().stream().map(Assumption::text).toList());
    json.writeObjectFieldStart("gateway");
    execution(json, asked.execution());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void execution(JsonGenerator json, Execution execution) throws IOException {
    if (execution instanceof Execution.Answer answer) {
      json.writeStringField("entitySet", answer.entitySet());
      json.writeStringField("source", answer.source());
      json.writeStringField("pushdown", answer.pushdown());
      PrettyJson.strings(json, "columns", answer.columns());
      json.writeArrayFieldStart("steps");
      for (Execution.Step step : answer.steps()) {
        step(json, step);
      }
      json.writeEndArray();
      if (answer.statement().isPresent()) {
        json.writeStringField("statement", answer.statement().get());
      }
    } else if (execution instanceof Execution.Refusal refusal) {
      json.writeStringField("refusal", refusal.message());
    } else {
      json.writeStringField("elsewhere", ((Execution.Elsewhere) execution).message());
    }
  }

  private static void step(JsonGenerator json, Execution.Step step) throws IOException {
    json.writeStartObject();
    json.writeStringField("action", step.action());
    json.writeStringField("worker", step.worker());
    json.writeStringField("what", step.what());
    json.writeEndObject();
  }
}
