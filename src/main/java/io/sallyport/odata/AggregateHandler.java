package io.sallyport.odata;

import io.sallyport.engine.AggregateEngine;
import io.sallyport.engine.QueryEngine;
import io.sallyport.engine.QueryEngine.SourceRows;
import io.sallyport.engine.Result;
import io.sallyport.engine.SplitPlan;
import io.sallyport.plan.AggregatePlan;
import io.sallyport.plan.RequestContext;
import io.sallyport.plan.Stage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Answers aggregations: the same stages as a read, over the groups in the place of the entities.
 */
final class AggregateHandler {
  private final AggregateEngine engine;
  private final PageWriter pages;
  private final JsonFormats formats = new JsonFormats();

  AggregateHandler(AggregateEngine engine, PageWriter pages) {
    this.engine = engine;
    this.pages = pages;
  }

  /**
   * Stages 2 to 5.
   *
   * @param asOf the time that the URL was read with; empty if it does not depend on the time
   */
  ODataResponse answer(
      Operation.Aggregate operation,
      Optional<Instant> asOf,
      String namespace,
      ODataRequest request,
      RequestContext context,
      PageBuffer page) {
    ResponseFormat format = ResponseFormat.negotiate(operation, request, formats);
    AggregatePlan plan = operation.plan();
    long start = System.nanoTime();
    QueryEngine groups = engine.over(plan.grouping());
    SplitPlan split = groups.split(plan.groups());
    context.times().add(Stage.PLAN, System.nanoTime() - start);
    GroupWriter writer = new GroupWriter(plan, namespace, format.json().orElseThrow());
    try (SourceRows source = groups.read(split, context);
        Result result = groups.finish(split, source, context)) {
      long rows = write(operation, asOf, writer, format, result, request, context, page);
      return response(operation, split, format, rows, request, page);
    }
  }

  private long write(
      Operation.Aggregate operation,
      Optional<Instant> asOf,
      GroupWriter writer,
      ResponseFormat format,
      Result result,
      ODataRequest request,
      RequestContext context,
      PageBuffer page) {
    long start = System.nanoTime();
    long source = context.times().nanos(Stage.SOURCE);
    try {
      return pages.collection(
          page,
          result,
          ContextUrl.groups(request.serviceRoot(), operation.plan()),
          (json, row) -> writer.write(json, row),
          format.json().orElseThrow(),
          term -> Preferences.includes(request, term),
          context.provenance(),
          (end, rows) ->
              NextLink.of(
                  request.serviceRoot(),
                  request.path(),
                  request.query().orElse(null),
                  new SkipToken(
                          operation.delivered() + rows,
                          end.values(),
                          asOf,
                          context
                              .provenance()
                              .pin(operation.plan().grouping().entitySet().binding().object()))
                      .encode(operation.plan().groups())));
    } finally {
      long inSource = context.times().nanos(Stage.SOURCE) - source;
      context.times().add(Stage.WRITE, System.nanoTime() - start - inSource);
    }
  }

  private static ODataResponse response(
      Operation.Aggregate operation,
      SplitPlan split,
      ResponseFormat format,
      long rows,
      ODataRequest request,
      PageBuffer page) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", format.contentType());
    Preferences.applied(request).ifPresent(p -> headers.put("Preference-Applied", p));
    return new ODataResponse(
        200, headers, page, ODataResponse.Facts.of(operation).answered(rows, split.pushdown()));
  }
}
