package io.sallyport.crosscheck.query;

import io.sallyport.crosscheck.query.Judgement.Asked;
import io.sallyport.crosscheck.query.Judgement.Read;
import io.sallyport.crosscheck.query.Judgement.Unreadable;
import io.sallyport.crosscheck.report.Excerpt;
import io.sallyport.crosscheck.report.Renderer;
import io.sallyport.crosscheck.request.Assumption;
import io.sallyport.crosscheck.request.SalesforceRequests.Unknown;
import java.io.IOException;
import java.io.Writer;
import java.util.EnumSet;
import java.util.Set;

/** A judgement for people at a terminal. */
public final class JudgementText {
  private static final String INDENT = "   ";

  private final Renderer findings;

  /**
   * @param findings writes what rules have to say
   */
  public JudgementText(Renderer findings) {
    this.findings = findings;
  }

  /** Why a text is no query, with the place in its line. */
  public static String of(Unreadable unreadable) {
    return unreadable.sentence() + "\n" + marked(unreadable.line(), unreadable.place().column());
  }

  private static String marked(String line, int column) {
    Excerpt excerpt = Excerpt.of(line, column);
    return excerpt.text().isEmpty()
        ? ""
        : INDENT + excerpt.text() + "\n" + INDENT + " ".repeat(excerpt.mark()) + "^\n";
  }

  /** Writes all of it; does not close what it writes to. */
  public void write(Read read, Writer out) throws IOException {
    if (!read.report().open().isEmpty()) {
      findings.render(read.report(), out);
    }
    for (Unknown unknown : read.unknown()) {
      String line = read.text().lines().skip(unknown.place().line() - 1L).findFirst().orElse("");
      out.write(of(new Unreadable(unknown.place(), line, unknown.message())));
    }
    if (read.unknown().isEmpty() && !read.report().fails()) {
      requests(read, out);
    }
    for (String note : read.notes()) {
      out.write("note: " + Excerpt.clean(note) + "\n");
    }
  }

  private static void requests(Read read, Writer out) throws IOException {
    int number = read.requests().size();
    out.write(read.report().open().isEmpty() ? "" : "\n");
    out.write(
        switch (number) {
          case 0 -> "Salesforce Connect sends no request for this.\n";
          case 1 -> "Salesforce Connect sends one request.\n";
          default -> "Salesforce Connect sends " + number + " requests, in this order.\n";
        });
    for (int i = 0; i < number; i++) {
      request(i + 1, read.requests().get(i), read.service(), out);
    }
    assumptions(read, out);
  }

  private static void request(int number, Asked asked, String service, Writer out)
      throws IOException {
    line(out, "");
    out.write(number + ". " + asked.request().why() + "\n");
    line(out, service + "/" + asked.request().url());
    if (asked.execution() instanceof Execution.Answer answer) {
      line(out, pushdown(answer));
      for (Execution.Step step : answer.steps()) {
        line(out, "  %-8s %-7s %s".formatted(step.worker(), step.action(), step.what()));
      }
      line(out, "  columns: " + String.join(", ", answer.columns()));
      if (answer.statement().isPresent()) {
        line(out, "  sent:    " + answer.statement().get());
      }
    } else {
      line(
          out,
          asked.execution() instanceof Execution.Refusal refusal
              ? "The gateway refuses it: " + refusal.message()
              : ((Execution.Elsewhere) asked.execution()).message());
    }
  }

  private static String pushdown(Execution.Answer answer) {
    return "Sallyport asks the source "
        + answer.source()
        + switch (answer.pushdown()) {
          case "full" -> ", which does all of it:";
          case "partial" -> ", which does a part of it:";
          default -> " for all its rows and does the rest itself:";
        };
  }

  /** Each once, though several requests are made of it. */
  private static void assumptions(Read read, Writer out) throws IOException {
    Set<Assumption> assumed = EnumSet.noneOf(Assumption.class);
    read.requests().forEach(a -> assumed.addAll(a.request().assumed()));
    if (assumed.isEmpty()) {
      return;
    }
    out.write("\nAssumed, because Salesforce documents it nowhere:\n");
    for (Assumption assumption : assumed) {
      line(out, assumption.text());
    }
    if (read.requests().stream().anyMatch(a -> a.request().url().contains("{"))) {
      line(
          out, "What stands in braces is known when a request is sent; the steps have a stand-in.");
    }
  }

  private static void line(Writer out, String text) throws IOException {
    out.write((text.isEmpty() ? "" : INDENT + Excerpt.clean(text)) + "\n");
  }
}
