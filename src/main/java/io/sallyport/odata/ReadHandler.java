package io.sallyport.odata;

import io.sallyport.engine.QueryEngine;
import io.sallyport.engine.QueryEngine.SourceRows;
import io.sallyport.engine.Result;
import io.sallyport.engine.SplitPlan;
import io.sallyport.engine.SplitTemplate;
import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.plan.RequestContext;
import io.sallyport.plan.Stage;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Answers reads of entities. The way of a request is the method {@link #read}: five stages, one
 * line each, the first two of them kept per URL.
 */
final class ReadHandler {
  private final QueryEngine engine;
  private final PageWriter pages;

  ReadHandler(QueryEngine engine, PageWriter pages) {
    this.engine = engine;
    this.pages = pages;
  }

  /** Stage 2 of a read whose first stage gave an operation. */
  CompiledRead split(Operation.Read operation, String namespace, RequestContext context) {
    long start = System.nanoTime();
    SplitPlan split = engine.split(operation.plan());
    context.times().add(Stage.PLAN, System.nanoTime() - start);
    return new CompiledRead(operation, split, namespace);
  }

  /** What divides others like it, for the cache of plans. */
  Optional<SplitTemplate> divided(CompiledRead read) {
    return engine.template(read.split());
  }

  /** Stage 2 of a read that differs from a prepared one in its values alone. */
  CompiledRead split(Operation.Read operation, ReadTemplate template) {
    return template.read().with(operation, engine.split(operation.plan(), template.split()));
  }

  /** Stages 3 to 5. */
  ODataResponse read(
      CompiledRead read, ODataRequest request, RequestContext context, PageBuffer page) {
    ResponseFormat format = ResponseFormat.negotiate(read.operation(), request);
    SplitPlan split = read.split();
    try (SourceRows source = engine.read(split, context);
        Result result = engine.finish(split, source, context)) {
      long rows = write(read, format, result, request, context, page);
      return response(split, format, rows, request, page);
    }
  }

  private long write(
      CompiledRead read,
      ResponseFormat format,
      Result result,
      ODataRequest request,
      RequestContext context,
      PageBuffer page) {
    long start = System.nanoTime();
    long source = context.times().nanos(Stage.SOURCE);
    try {
      if (read.operation() instanceof Operation.ReadCollection collection) {
        return collection(read, collection, format.json().orElseThrow(), result, request, page);
      }
      if (read.operation() instanceof Operation.ReadEntity entity) {
        return entity(read, entity, format.json().orElseThrow(), result, request, page);
      }
      return count(result, page);
    } finally {
      // What the source took meanwhile is its own time.
      long inSource = context.times().nanos(Stage.SOURCE) - source;
      context.times().add(Stage.WRITE, System.nanoTime() - start - inSource);
    }
  }

  private long collection(
      CompiledRead read,
      Operation.ReadCollection collection,
      JsonFormat format,
      Result result,
      ODataRequest request,
      PageBuffer page) {
    return pages.collection(
        page,
        result,
        read.writer(format),
        format,
        request.serviceRoot(),
        (end, rows) ->
            NextLink.of(
                request.serviceRoot(),
                request.path(),
                request.query().orElse(null),
                new SkipToken(collection.delivered() + rows, end.values())
                    .encode(collection.plan())));
  }

  private long entity(
      CompiledRead read,
      Operation.ReadEntity entity,
      JsonFormat format,
      Result result,
      ODataRequest request,
      PageBuffer page) {
    if (!result.advance()) {
      throw new GatewayException(ErrorCode.ENTITY_NOT_FOUND, "There is no " + entity.key() + ".");
    }
    return pages.entity(page, result, read.writer(format), format, request.serviceRoot());
  }

  private static long count(Result result, PageBuffer page) {
    String number = Long.toString(result.count().orElseThrow());
    page.write(number.getBytes(StandardCharsets.US_ASCII), 0, number.length());
    return 0;
  }

  private static ODataResponse response(
      SplitPlan split, ResponseFormat format, long rows, ODataRequest request, PageBuffer page) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", format.contentType());
    Preferences.applied(request).ifPresent(p -> headers.put("Preference-Applied", p));
    String set = split.plan().entitySet().name();
    return new ODataResponse(
        200,
        headers,
        page,
        new ODataResponse.Facts(
            Optional.of(set), rows, Optional.of(split.pushdown()), Optional.empty()));
  }
}
