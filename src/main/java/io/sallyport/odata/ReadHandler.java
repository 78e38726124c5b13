package io.sallyport.odata;

import io.sallyport.engine.QueryEngine;
import io.sallyport.engine.QueryEngine.SourceRows;
import io.sallyport.engine.Result;
import io.sallyport.engine.SplitPlan;
import io.sallyport.engine.SplitTemplate;
import io.sallyport.engine.Total;
import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.model.EntitySet;
import io.sallyport.odata.PageWriter.NextLinks;
import io.sallyport.plan.RequestContext;
import io.sallyport.plan.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Answers reads of entities. The way of a request is the method {@link #read}: five stages, one
 * line each, the first two of them kept per URL.
 */
final class ReadHandler {
  private final QueryEngine engine;
  private final PageWriter pages;
  private final RelatedReads related;
  private final JsonFormats formats = new JsonFormats();

  ReadHandler(QueryEngine engine, PageWriter pages) {
    this.engine = engine;
    this.pages = pages;
    this.related = new RelatedReads(engine);
  }

  /** Stage 2 of a read whose first stage gave an operation. */
  CompiledRead split(
      Operation.Read operation, Optional<Instant> asOf, String namespace, RequestContext context) {
    return new CompiledRead(operation, split(operation, context), namespace, asOf);
  }

  /** The same without what a page needs beside it. */
  SplitPlan split(Operation.Read operation, RequestContext context) {
    long start = System.nanoTime();
    SplitPlan split = engine.split(operation.plan());
    context.times().add(Stage.PLAN, System.nanoTime() - start);
    return split;
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
    ResponseFormat format = ResponseFormat.negotiate(read.operation(), request, formats);
    CompiledRead joined = joined(read, context);
    SplitPlan split = joined.split();
    try (SourceRows source = engine.read(split, joined.pace(), context);
        Result result = engine.finish(split, source, context)) {
      OptionalLong rows = write(joined, read, format, result, request, context, page);
      return rows.isPresent()
          ? response(joined, format, rows.getAsLong(), request, page)
          : new ODataResponse(204, Map.of(), page, facts(joined, 0));
    }
  }

  /** What a path leads to is known only when it has been followed. */
  private CompiledRead joined(CompiledRead read, RequestContext context) {
    if (!(read.operation() instanceof Operation.ReadRelated path)) {
      return read;
    }
    Operation.Read operation = related.joined(path, context);
    return read.as(operation, split(operation, context));
  }

  /**
   * @param asked the read as the URL has it, without what joins it to a path
   * @return the number of entities; empty if there is no content
   */
  private OptionalLong write(
      CompiledRead read,
      CompiledRead asked,
      ResponseFormat format,
      Result result,
      ODataRequest request,
      RequestContext context,
      PageBuffer page) {
    long start = System.nanoTime();
    long source = context.times().nanos(Stage.SOURCE);
    try {
      Operation.Read operation = read.operation();
      if (operation instanceof Operation.ReadCollection c) {
        NextLinks next = nextLinks(c, asked, request, context);
        return OptionalLong.of(
            pages.collection(
                page,
                result,
                read.writer(format.json().orElseThrow()),
                format.json().orElseThrow(),
                term -> Preferences.includes(request, term),
                context.provenance(),
                request.serviceRoot(),
                next));
      }
      if (operation instanceof Operation.ReadEntity entity) {
        return entity(
            read, asked, entity.key(), format.json().orElseThrow(), result, request, context, page);
      }
      if (operation instanceof Operation.ReadProperty property) {
        return property(property, format, result, request, page);
      }
      return OptionalLong.of(count(result, page));
    } finally {
      // What the source took meanwhile is its own time.
      long inSource = context.times().nanos(Stage.SOURCE) - source;
      context.times().add(Stage.WRITE, System.nanoTime() - start - inSource);
    }
  }

  private static NextLinks nextLinks(
      Operation.ReadCollection collection,
      CompiledRead asked,
      ODataRequest request,
      RequestContext context) {
    String object = collection.plan().entitySet().binding().object();
    return (end, rows) ->
        NextLink.of(
            request.serviceRoot(),
            request.path(),
            request.query().orElse(null),
            new SkipToken(
                    collection.delivered() + rows,
                    end.values(),
                    asked.asOf(),
                    context.provenance().pin(object))
                .encode(asked.operation().plan()));
  }

  private OptionalLong entity(
      CompiledRead read,
      CompiledRead asked,
      String key,
      JsonFormat format,
      Result result,
      ODataRequest request,
      RequestContext context,
      PageBuffer page) {
    if (result.advance()) {
      return OptionalLong.of(
          pages.entity(
              page,
              result,
              read.writer(format),
              format,
              term -> Preferences.includes(request, term),
              context.provenance(),
              request.serviceRoot()));
    }
    // A relationship may lead to nothing (OData 4.0 protocol, section 11.2.6).
    if (asked.operation() instanceof Operation.ReadRelated path && path.path().endsInNullable()) {
      return OptionalLong.empty();
    }
    throw notFound(key);
  }

  /** A null has no content (OData 4.0 protocol, section 11.2.3). */
  private static OptionalLong property(
      Operation.ReadProperty read,
      ResponseFormat format,
      Result result,
      ODataRequest request,
      PageBuffer page) {
    if (!result.advance()) {
      throw notFound(read.key());
    }
    Object value = result.get(0);
    if (value == null) {
      return OptionalLong.empty();
    }
    if (read.raw()) {
      PropertyWriter.raw(page, read.property(), value);
    } else {
      PropertyWriter.json(
          page, read.property(), result, format.json().orElseThrow(), request.serviceRoot());
    }
    return OptionalLong.of(1);
  }

  private static GatewayException notFound(String key) {
    return new GatewayException(ErrorCode.ENTITY_NOT_FOUND, "There is no " + key + ".");
  }

  private static long count(Result result, PageBuffer page) {
    Total total = result.count().orElseThrow();
    if (!total.exact()) {
      throw tooMany(result.split().plan().entitySet());
    }
    String number = Long.toString(total.number());
    page.write(number.getBytes(StandardCharsets.US_ASCII), 0, number.length());
    return 0;
  }

  private static GatewayException tooMany(EntitySet entitySet) {
    return new GatewayException(
        ErrorCode.COUNT_LIMIT_EXCEEDED,
        "There are more than "
            + entitySet.countLimit().orElseThrow()
            + " such "
            + entitySet.name()
            + ", and no more are counted (countLimit of the entity set). Narrow the filter.");
  }

  private static ODataResponse response(
      CompiledRead read, ResponseFormat format, long rows, ODataRequest request, PageBuffer page) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", format.contentType());
    // A bare value has nothing that could be cut into pages or left out.
    format
        .json()
        .flatMap(json -> Preferences.applied(request))
        .ifPresent(p -> headers.put("Preference-Applied", p));
    return new ODataResponse(200, headers, page, facts(read, rows));
  }

  private static ODataResponse.Facts facts(CompiledRead read, long rows) {
    return ODataResponse.Facts.of(read.operation()).answered(rows, read.split().pushdown());
  }
}
