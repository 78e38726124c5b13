package io.sallyport.crosscheck.report;

import io.sallyport.crosscheck.rule.Finding;
import io.sallyport.crosscheck.rule.Rule;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.crosscheck.triage.Judged;
import java.io.IOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/** One page that holds all it needs, filters what it shows, and reads without scripts too. */
final class HtmlReport implements Renderer {
  private static final String CLASS = "class";
  private static final String NAME = "name";
  private static final String VALUE = "value";

  @Override
  public void render(Report report, Writer out) throws IOException {
    PageParts parts = PageParts.read();
    Markup.write(out, html -> page(html, report, parts));
    out.write('\n');
  }

  private static void page(Markup html, Report report, PageParts parts) throws XMLStreamException {
    html.prolog("<!DOCTYPE html>\n");
    html.inline("html", "lang", "en");
    head(html, report, parts);
    html.open("body");
    html.element("h1", "Check of " + report.project());
    html.element("p", Words.summary(report));
    filter(html, report);
    for (Map.Entry<String, List<Judged>> file : Report.byFile(report.findings()).entrySet()) {
      file(html, file.getKey(), file.getValue());
    }
    if (report.advice().isPresent()) {
      HtmlAdvice.write(html, report.advice().get());
    }
    notes(html, report.notes());
    rules(html, report);
    html.element("script", parts.script());
    html.close();
    html.close();
  }

  private static void head(Markup html, Report report, PageParts parts) throws XMLStreamException {
    html.open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty("meta", "http-equiv", "Content-Security-Policy", "content", parts.securityPolicy());
    html.empty("meta", NAME, "viewport", "content", "width=device-width");
    html.element("title", "Check of " + report.project());
    html.element("style", parts.style());
    html.close();
  }

  private static void filter(Markup html, Report report) throws XMLStreamException {
    html.open("form", "id", "filter", "hidden", "hidden");
    for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.INFO)) {
      box(html, "severity", severity.word(), Words.count(report.open(severity), severity.word()));
    }
    html.open("select", NAME, "rule", "aria-label", "Rule");
    html.element("option", "All rules", VALUE, "");
    for (Rule rule : found(report)) {
      html.element("option", rule.id() + " " + rule.title(), VALUE, rule.id());
    }
    html.close();
    if (report.findings().size() > report.open().size()) {
      box(html, "quiet", "quiet", "what does not count");
    } else {
      html.empty("input", "type", "hidden", NAME, "quiet");
    }
    html.element("p", "", "id", "shown");
    html.close();
  }

  private static void box(Markup html, String name, String value, String label)
      throws XMLStreamException {
    html.open("label");
    if (name.equals("quiet")) {
      html.empty("input", "type", "checkbox", NAME, name, VALUE, value);
    } else {
      html.empty("input", "type", "checkbox", NAME, name, VALUE, value, "checked", "checked");
    }
    html.text(" " + label);
    html.close();
  }

  private static void file(Markup html, String file, List<Judged> findings)
      throws XMLStreamException {
    html.open("section", CLASS, "file");
    html.element("h2", file);
    for (Judged judged : findings) {
      finding(html, judged);
    }
    html.close();
  }

  private static void finding(Markup html, Judged judged) throws XMLStreamException {
    Finding finding = judged.finding();
    String severity = finding.severity().word();
    html.open(
        "article",
        CLASS,
        judged.isOpen() ? severity : severity + " quiet",
        "data-severity",
        severity,
        "data-rule",
        finding.rule().id(),
        "data-state",
        Words.state(judged.verdict()));
    html.open("p");
    html.element("span", severity, CLASS, "severity");
    html.element("a", finding.rule().id(), "href", "#" + finding.rule().id());
    html.element("span", finding.place().line() + ":" + finding.place().column(), CLASS, "place");
    html.close();
    html.element("p", finding.message());
    source(html, judged);
    html.element("p", "Instead: " + finding.rule().instead());
    if (!judged.isOpen()) {
      html.element(
          "p",
          Words.state(judged.verdict()) + ": " + Words.reason(judged.verdict()),
          CLASS,
          "reason");
    }
    html.close();
  }

  private static void source(Markup html, Judged judged) throws XMLStreamException {
    Excerpt excerpt = Excerpt.of(judged.line(), judged.finding().place().column());
    if (excerpt.text().isEmpty()) {
      return;
    }
    int end = excerpt.text().offsetByCodePoints(excerpt.mark(), 1);
    html.open("pre");
    html.text(excerpt.text().substring(0, excerpt.mark()));
    html.inline("mark");
    html.text(excerpt.text().substring(excerpt.mark(), end));
    html.close();
    html.text(excerpt.text().substring(end));
    html.close();
  }

  private static void notes(Markup html, List<String> notes) throws XMLStreamException {
    if (notes.isEmpty()) {
      return;
    }
    html.element("h2", "Notes");
    html.open("ul");
    for (String note : notes) {
      html.element("li", note);
    }
    html.close();
  }

  private static void rules(Markup html, Report report) throws XMLStreamException {
    List<Rule> rules = found(report);
    if (rules.isEmpty()) {
      return;
    }
    html.element("h2", "Rules");
    for (Rule rule : rules) {
      html.open("div", CLASS, "rule", "id", rule.id());
      html.element("h3", rule.id() + " " + rule.title());
      HtmlRule.write(html, rule);
      html.close();
    }
  }

  /** The rules that found something, by their ids. */
  private static List<Rule> found(Report report) {
    return report.findings().stream()
        .map(f -> f.finding().rule())
        .distinct()
        .sorted(Comparator.comparing(Rule::id))
        .toList();
  }
}
