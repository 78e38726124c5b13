package io.sallyport.crosscheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.sallyport.crosscheck.catalogue.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** SARIF as its own schema and its readers want it. */
class SarifTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode sarif(Report report) throws IOException {
    return JSON.readTree(SampleReport.text(Format.SARIF.renderer(), report));
  }

  @Test
  void everyReport_isValidByTheSchema() throws IOException {
    JsonSchema schema;
    try (InputStream text =
        SarifTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(text);
    }
    assertThat(schema.validate(sarif(SampleReport.full()))).isEmpty();
    assertThat(schema.validate(sarif(SampleReport.clean()))).isEmpty();
    Report all =
        new Report("all", Catalogue.rules(), List.of(), List.of("a note"), Optional.empty());
    assertThat(schema.validate(sarif(all))).isEmpty();
    assertThat(schema.validate(JSON.readTree("{\"version\":\"2.1.0\",\"runs\":[{}]}")))
        .as("the schema is at work")
        .isNotEmpty();
  }

  @Test
  void results_leadToTheirRulesAndPlaces() throws IOException {
    JsonNode run = sarif(SampleReport.full()).at("/runs/0");
    for (JsonNode result : run.get("results")) {
      JsonNode rule = run.at("/tool/driver/rules").get(result.get("ruleIndex").asInt());
      assertThat(rule.get("id")).isEqualTo(result.get("ruleId"));
    }
    JsonNode odd = run.at("/results/1");
    assertThat(odd.at("/ruleId").asText()).isEqualTo("XO-WORD-002");
    assertThat(odd.at("/level").asText()).isEqualTo("warning");
    assertThat(odd.at("/locations/0/physicalLocation/region").toString())
        .isEqualTo(
            "{\"startLine\":2,\"startColumn\":2,\"snippet\":{\"text\":\"ODD, \\\"quoted\\\"\"}}");
    assertThat(odd.at("/partialFingerprints/ruleFileLine~1v1").asText()).hasSize(32);
  }

  @Test
  void whatDoesNotCount_saysWhy() throws IOException {
    JsonNode results = sarif(SampleReport.full()).at("/runs/0/results");
    JsonNode known = results.get(2);
    assertThat(known.at("/locations/0/physicalLocation/artifactLocation/uri").asText())
        .isEqualTo("classes/Known.cls");
    assertThat(known.at("/baselineState").asText()).isEqualTo("unchanged");
    assertThat(known.get("suppressions")).isEmpty();
    JsonNode suppressed = results.get(3);
    assertThat(suppressed.at("/locations/0/physicalLocation/artifactLocation/uri").asText())
        .isEqualTo("flows/Gr%C3%B6%C3%9Fe%20%26%20%3Ci%3E.flow");
    assertThat(suppressed.at("/suppressions/0").toString())
        .isEqualTo("{\"kind\":\"inSource\",\"justification\":\"=few, \\\"rows\\\"\"}");
  }

  @Test
  void rules_sayWhyAndWhatInstead() throws IOException {
    JsonNode rule = sarif(SampleReport.full()).at("/runs/0/tool/driver/rules/0");
    assertThat(rule.at("/helpUri").asText()).isEqualTo("https://example.com/words?a=1&b=2");
    assertThat(rule.at("/help/text").asText())
        .contains("Say something else.", "https://example.com/more");
    assertThat(rule.at("/help/markdown").asText())
        .contains("are \\*not\\* supported. ([source](https://example.com/words?a=1&b=2))");
    assertThat(rule.at("/defaultConfiguration/level").asText()).isEqualTo("error");
  }
}
