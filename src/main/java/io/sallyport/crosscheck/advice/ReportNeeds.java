package io.sallyport.crosscheck.advice;

import io.sallyport.crosscheck.catalogue.Reports;
import io.sallyport.crosscheck.rule.Project;
import java.util.stream.Stream;

/** Reports on external records; which of them want too much, their rules tell. */
final class ReportNeeds {
  private ReportNeeds() {}

  static Stream<Observation> of(Project project) {
    Reports reports = new Reports(project);
    return reports
        .reports()
        .flatMap(
            report ->
                reports.externalParts(report).stream()
                    .map(
                        part ->
                            Observation.of(
                                Need.REPORTS,
                                part.at().place(),
                                "report on " + part.object(),
                                part.object())));
  }
}
