package io.sallyport;

import io.sallyport.ServiceExecutor.Statements;
import io.sallyport.crosscheck.project.Adapter;
import io.sallyport.crosscheck.project.ProjectFiles;
import io.sallyport.crosscheck.query.QueryCheck;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Judges queries on the services that Salesforce reads. */
final class QueryChecks {
  private QueryChecks() {}

  /** For an adapter, on the first service for Salesforce; empty if there is none. */
  static Function<Adapter, Optional<QueryCheck>> of(List<OpenService> services) {
    return adapter ->
        services.stream()
            .filter(OpenService::isForSalesforce)
            .findFirst()
            .map(s -> of(s, Optional.empty(), adapter, Statements.NONE));
  }

  /**
   * @param project declares the objects; empty for those that the service makes
   */
  static QueryCheck of(
      OpenService service, Optional<ProjectFiles> project, Adapter adapter, Statements statements) {
    return new QueryCheck(
        project.orElseGet(() -> ServiceProject.of(service.config(), service.shape(), adapter)),
        adapter,
        service.judged(statements));
  }
}
