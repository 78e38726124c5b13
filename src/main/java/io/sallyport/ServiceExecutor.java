package io.sallyport;

import io.sallyport.crosscheck.project.Adapter;
import io.sallyport.crosscheck.query.Execution;
import io.sallyport.crosscheck.query.Executor;
import io.sallyport.crosscheck.request.SalesforceRequest;
import io.sallyport.error.GatewayException;
import io.sallyport.model.Model;
import io.sallyport.odata.Explanation;
import io.sallyport.odata.ODataRequest;
import io.sallyport.odata.ODataService;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.SourceQuery;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Says what a service does with the requests of Salesforce.
 *
 * @param statements what sources send to the systems behind them
 */
record ServiceExecutor(ODataService service, Model model, Statements statements)
    implements Executor {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Tells what a source sends to the system behind it; empty if that is not to be told. */
  @FunctionalInterface
  interface Statements {
    Statements NONE = (source, query, context) -> Optional.empty();

    Optional<String> of(String source, SourceQuery query, RequestContext context);
  }

  @Override
  public Execution explain(SalesforceRequest request) {
    if (request.adapter() == Adapter.ODATA_2) {
      return new Execution.Elsewhere(
          "Sallyport speaks OData 4.0 and 4.01; the adapter for OData 2.0 cannot read it.");
    }
    if (model.entitySet(request.entitySet()).isEmpty()) {
      return new Execution.Elsewhere("Sallyport serves no such entity set here.");
    }
    try {
      RequestContext context = context();
      return answer(service.explain(sent(request), context), context);
    } catch (GatewayException e) {
      return switch (e.code().category()) {
        case BAD_REQUEST, NOT_FOUND, NOT_IMPLEMENTED, URI_TOO_LONG ->
            new Execution.Refusal(e.message());
        default -> throw e;
      };
    }
  }

  private static ODataRequest sent(SalesforceRequest request) {
    String[] sides = request.sample().split("\\?", 2);
    return new ODataRequest(
        "GET", sides[0], Optional.of(sides[1]), "http://localhost/", name -> Optional.empty());
  }

  private static RequestContext context() {
    return new RequestContext("explain", Deadline.in(PATIENCE, System::nanoTime));
  }

  private Execution answer(Explanation explanation, RequestContext context) {
    return new Execution.Answer(
        explanation.entitySet(),
        explanation.source(),
        word(explanation.pushdown()),
        explanation.columns(),
        explanation.steps().stream()
            .map(s -> new Execution.Step(word(s.action()), word(s.worker()), s.what()))
            .toList(),
        explanation.rows().flatMap(q -> statements.of(explanation.source(), q, context)));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
