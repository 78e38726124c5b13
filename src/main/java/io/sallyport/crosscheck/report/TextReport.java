package io.sallyport.crosscheck.report;

import io.sallyport.crosscheck.advice.Advice;
import io.sallyport.crosscheck.advice.Need;
import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.rule.Finding;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.crosscheck.triage.Judged;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/** Findings under their files, each with its line, what to do instead and where it is written. */
public final class TextReport implements Renderer {
  private static final String INDENT = "        ";

  private final Colours colours;

  private TextReport(Colours colours) {
    this.colours = colours;
  }

  static TextReport plain() {
    return new TextReport(Colours.NONE);
  }

  /** For terminals that show colours. */
  public static TextReport coloured() {
    return new TextReport(Colours.ANSI);
  }

  @Override
  public void render(Report report, Writer out) throws IOException {
    for (Map.Entry<String, List<Judged>> file : Report.byFile(report.open()).entrySet()) {
      out.write(colours.bold(Excerpt.clean(file.getKey())) + "\n");
      for (Judged judged : file.getValue()) {
        out.write(lines(judged));
      }
      out.write("\n");
    }
    for (Advice advice : report.advice().orElse(List.of())) {
      out.write(lines(advice) + "\n");
    }
    for (String note : report.notes()) {
      out.write("note: " + Excerpt.clean(note) + "\n");
    }
    out.write(summary(report) + "\n");
  }

  private String lines(Judged judged) {
    Finding finding = judged.finding();
    Place place = finding.place();
    StringBuilder lines = new StringBuilder();
    lines
        .append("  %-7s ".formatted(place.line() + ":" + place.column()))
        .append(colours.of(finding.severity(), finding.severity().word()))
        .append("  ")
        .append(colours.bold(finding.rule().id()))
        .append("  ")
        .append(Excerpt.clean(finding.message()))
        .append('\n');
    Excerpt excerpt = Excerpt.of(judged.line(), place.column());
    if (!excerpt.text().isEmpty()) {
      line(lines, excerpt.text());
      line(lines, " ".repeat(excerpt.mark()) + colours.of(finding.severity(), "^"));
    }
    line(lines, "instead: " + finding.rule().instead());
    line(lines, colours.faint(finding.rule().evidence().get(0).url()));
    return lines.toString();
  }

  private String lines(Advice advice) {
    Need need = advice.need();
    StringBuilder lines = new StringBuilder();
    lines
        .append(colours.bold(Excerpt.clean(advice.touchpoint().toString())))
        .append(' ')
        .append(need.wants())
        .append(": ")
        .append(Excerpt.clean(String.join(", ", advice.objects())))
        .append('\n');
    line(lines, "pattern: " + need.pattern().title() + ", " + need.timing().word());
    line(lines, "with:    " + need.technology() + ".");
    line(lines, "errors:  " + need.errors() + ".");
    line(lines, "seen:    " + Excerpt.clean(Words.evidence(advice)));
    return lines.toString();
  }

  private static void line(StringBuilder lines, String text) {
    lines.append(INDENT).append(text).append('\n');
  }

  private String summary(Report report) {
    String text = Words.summary(report);
    return report.open(Severity.ERROR) > 0 ? colours.of(Severity.ERROR, text) : colours.bold(text);
  }
}
