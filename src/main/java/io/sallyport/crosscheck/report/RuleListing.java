package io.sallyport.crosscheck.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sallyport.crosscheck.rule.Evidence;
import io.sallyport.crosscheck.rule.Rule;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Collectors;

/** Rules as a table, as data, and one of them in full. */
public final class RuleListing {
  private RuleListing() {}

  /** A line for each rule. */
  public static String text(List<Rule> rules) {
    return rules.stream()
        .map(
            r ->
                "%-14s %-8s %s %-4s %s%n"
                    .formatted(
                        r.id(),
                        r.severity().atMost(r.grade().cap()).word(),
                        r.grade(),
                        r.on() ? "" : "off",
                        r.title())
                    .replace("\r\n", "\n"))
        .collect(Collectors.joining());
  }

  /** Everything about each rule, as JSON. */
  public static String json(List<Rule> rules) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = PrettyJson.to(text)) {
      json.writeStartArray();
      for (Rule rule : rules) {
        rule(json, rule);
      }
      json.writeEndArray();
    }
    return text + "\n";
  }

  /** Everything about a rule, with the ways to live with what it finds. */
  public static String explanation(Rule rule) {
    return RuleText.explanation(rule);
  }

  private static void rule(JsonGenerator json, Rule rule) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", rule.id());
    json.writeStringField("title", rule.title());
    json.writeStringField("severity", rule.severity().atMost(rule.grade().cap()).word());
    json.writeStringField("grade", rule.grade().name());
    json.writeBooleanField("on", rule.on());
    json.writeStringField("scope", rule.scope());
    json.writeArrayFieldStart("evidence");
    for (Evidence evidence : rule.evidence()) {
      json.writeStartObject();
      json.writeStringField("url", evidence.url());
      json.writeStringField("says", evidence.says());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("instead", rule.instead());
    json.writeEndObject();
  }
}
