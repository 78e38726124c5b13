package io.sallyport.crosscheck.report;

import io.sallyport.crosscheck.advice.Advice;
import io.sallyport.crosscheck.rule.Severity;
import io.sallyport.crosscheck.triage.Verdict;
import io.sallyport.crosscheck.triage.Verdict.Known;
import io.sallyport.crosscheck.triage.Verdict.Open;
import io.sallyport.crosscheck.triage.Verdict.Suppressed;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The words that all forms of a report have in common. */
final class Words {
  /** What calls itself the finder. */
  static final String TOOL = "Sallyport";

  /** As many places as are named of one piece of advice. */
  private static final int NAMED = 5;

  private Words() {}

  /** The version of this program; empty if it is not packaged. */
  static Optional<String> version() {
    return Optional.ofNullable(Words.class.getPackage().getImplementationVersion());
  }

  /** {@code open}, {@code suppressed} or {@code known}. */
  static String state(Verdict verdict) {
    if (verdict instanceof Open) {
      return "open";
    }
    return verdict instanceof Known ? "known" : "suppressed";
  }

  /** Why a finding does not count; empty if it does. */
  static String reason(Verdict verdict) {
    if (verdict instanceof Suppressed suppressed) {
      return suppressed.reason();
    }
    return verdict instanceof Known ? "in the baseline" : "";
  }

  /** A number and what it counts: {@code 1 error}, {@code 3 errors}. */
  static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  /** Where advice comes from; of many places the first ones. */
  static String evidence(Advice advice) {
    List<Advice.Evidence> all = advice.evidence();
    String first =
        all.stream().limit(NAMED).map(Advice.Evidence::toString).collect(Collectors.joining(", "));
    return all.size() > NAMED ? first + " and " + (all.size() - NAMED) + " more" : first;
  }

  /** All numbers of a report in one sentence. */
  static String summary(Report report) {
    StringBuilder line =
        new StringBuilder(count(report.open(Severity.ERROR), "error"))
            .append(", ")
            .append(count(report.open(Severity.WARNING), "warning"))
            .append(", ")
            .append(count(report.open(Severity.INFO), "info"));
    int files = Report.byFile(report.open()).size();
    if (files > 0) {
      line.append(" in ").append(count(files, "file"));
    }
    long suppressed = report.with(Suppressed.class);
    long known = report.with(Known.class);
    if (suppressed > 0) {
      line.append("; ").append(suppressed).append(" suppressed");
    }
    if (known > 0) {
      line.append("; ").append(known).append(" in the baseline");
    }
    return line.append('.').toString();
  }
}
