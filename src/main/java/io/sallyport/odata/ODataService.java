package io.sallyport.odata;

import io.sallyport.engine.AggregateEngine;
import io.sallyport.engine.QueryEngine;
import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.model.Model;
import io.sallyport.plan.AgeWish;
import io.sallyport.plan.Pin;
import io.sallyport.plan.RequestContext;
import io.sallyport.plan.Stage;
import io.sallyport.plan.StageTimes;
import io.sallyport.source.SourceException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service: one model under one root, with the habits of its clients. Answers every request with a
 * complete response and throws nothing. Thread-safe.
 */
public final class ODataService {
  private static final Logger LOG = LoggerFactory.getLogger(ODataService.class);

  private final EdmModel edm;
  private final UriTranslator translator;
  private final PageLimits limits;
  private final ReadHandler reads;
  private final AggregateHandler aggregates;
  private final Documents documents;
  private final BatchHandler batches;
  private final SegmentPool segments;
  private final PlanCache plans;

  /**
   * @param habits the ways of the clients that the service is meant for
   * @param maxPageBytes bytes in a response at most
   * @param batchLimits how much one batch may ask for
   * @param segments where pages come from; may be shared by services
   */
  public ODataService(
      Model model,
      Habits habits,
      QueryEngine engine,
      PageLimits limits,
      long maxPageBytes,
      BatchLimits batchLimits,
      SegmentPool segments) {
    this(
        model, habits, engine, limits, maxPageBytes, batchLimits, segments, InstantSource.system());
  }

  /**
   * @param clock tells what {@code now()} is
   */
  public ODataService(
      Model model,
      Habits habits,
      QueryEngine engine,
      PageLimits limits,
      long maxPageBytes,
      BatchLimits batchLimits,
      SegmentPool segments,
      InstantSource clock) {
    this.edm = EdmModel.of(model, habits);
    this.translator = new UriTranslator(edm, clock);
    this.limits = limits;
    this.reads = new ReadHandler(engine, new PageWriter(maxPageBytes));
    this.aggregates =
        new AggregateHandler(new AggregateEngine(engine), new PageWriter(maxPageBytes));
    this.documents = new Documents(edm);
    this.batches = new BatchHandler(this::handle, this::isEntity, batchLimits, segments);
    this.segments = segments;
    this.plans = new PlanCache(edm, limits, reads);
  }

  /** Answers a request; the caller closes the body of the response. */
  public ODataResponse handle(ODataRequest request, RequestContext context) {
    PageBuffer page = new PageBuffer(segments);
    AgeWish wish = Wishes.age(request);
    Optional<Pin> pin = Wishes.pin(request);
    Attempt first = attempt(request, context.attempt(wish, Set.of(), pin), page);
    if (!(first.failure() instanceof SourceException broken && broken.isMidway())) {
      return first.response();
    }
    // Nothing of the page has left yet, so it can begin anew: once, without that source if it may.
    page.truncate(0);
    return attempt(request, context.attempt(wish, Set.of(broken.source()), pin), page).response();
  }

  /**
   * How a read would be carried out. Nothing is read; a source may be asked what it can do.
   *
   * @throws GatewayException if the request would be refused, or is no read of entities
   */
  public Explanation explain(ODataRequest sent, RequestContext context) {
    Protocol.check(sent);
    ODataRequest request = resolved(PostedQuery.unpacked(sent));
    Translation translation = translate(request, ClientTerms.of(request), context);
    if (translation.operation() instanceof Operation.Read read
        && !(read instanceof Operation.ReadRelated)) {
      return Explanation.of(reads.split(read, context));
    }
    throw new GatewayException(
        ErrorCode.NOT_SUPPORTED, "Only a read of an entity set, or of one entity, is explained.");
  }

  /**
   * How a try ended.
   *
   * @param failure null if it ended well
   */
  private record Attempt(ODataResponse response, @Nullable GatewayException failure) {}

  private Attempt attempt(ODataRequest request, RequestContext.Part part, PageBuffer page) {
    Asked asked = new Asked();
    RequestContext context = part.context();
    try (part) {
      return new Attempt(completed(answer(request, context, page, asked), request, context), null);
    } catch (GatewayException e) {
      return new Attempt(failed(e, asked.facts, request, context, page), e);
    } catch (RuntimeException | StackOverflowError e) {
      GatewayException defect =
          new GatewayException(
              ErrorCode.INTERNAL_ERROR,
              "Something went wrong in the gateway; its log has the cause under the request id.",
              e);
      return new Attempt(failed(defect, asked.facts, request, context, page), defect);
    }
  }

  /** What is known of a request while it is being answered, for the case that this fails. */
  private static final class Asked {
    private ODataResponse.Facts facts = ODataResponse.Facts.UNKNOWN;
  }

  private ODataResponse answer(
      ODataRequest sent, RequestContext context, PageBuffer page, Asked asked) {
    Protocol.check(sent);
    ODataRequest request = resolved(PostedQuery.unpacked(sent));
    if (request.method().equals("OPTIONS")) {
      return new ODataResponse(
          204,
          Map.of("Allow", Protocol.allowed(request)),
          page,
          ODataResponse.Facts.of(RequestKind.OPTIONS));
    }
    if (Protocol.isBatch(request.path())) {
      asked.facts = ODataResponse.Facts.of(RequestKind.BATCH);
      return batches.answer(request, context, page);
    }
    if (request.path().equals(Documents.OPEN_API)) {
      return documents.openApi(request, page);
    }
    ClientTerms terms = ClientTerms.of(request);
    Optional<CompiledRead> known = plans.find(request, terms, context);
    if (known.isPresent()) {
      asked.facts = ODataResponse.Facts.of(known.get().operation());
      return reads.read(known.get(), request, context, page);
    }
    Translation translation = translate(request, terms, context);
    asked.facts = ODataResponse.Facts.of(translation.operation());
    if (translation.operation() instanceof Operation.Read read) {
      CompiledRead prepared =
          reads.split(read, translation.asOf(), edm.model().namespace(), context);
      ODataResponse response = reads.read(prepared, request, context, page);
      // Only now: what was prepared while a source was down knows too little of it to be kept.
      // What depends on the time means something else next time.
      if (translation.asOf().isEmpty() && context.provenance().asOf().isEmpty()) {
        plans.keep(request, terms, prepared);
      }
      return response;
    }
    if (translation.operation() instanceof Operation.Aggregate aggregate) {
      return aggregates.answer(
          aggregate, translation.asOf(), edm.model().namespace(), request, context, page);
    }
    return documents.answer(translation.operation(), request, page);
  }

  private ODataRequest resolved(ODataRequest request) {
    if (!EntityId.isAt(request.path()) || request.method().equals("OPTIONS")) {
      return request;
    }
    ODataRequest entity = EntityId.resolved(request);
    if (!isEntity(entity.path())) {
      throw EntityId.malformed("The address in $id leads to something else than one entity.");
    }
    return entity;
  }

  private Translation translate(ODataRequest request, ClientTerms terms, RequestContext context) {
    long start = System.nanoTime();
    try {
      return translator.translate(request.path(), request.query().orElse(null), limits, terms);
    } finally {
      context.times().add(Stage.TRANSLATE, System.nanoTime() - start);
    }
  }

  /** Whether a path, below the service root, leads to a single entity. */
  private boolean isEntity(String path) {
    Operation operation = translator.translate(path, null, limits, ClientTerms.NONE).operation();
    return operation instanceof Operation.ReadEntity
        || (operation instanceof Operation.ReadRelated related
            && related.read() instanceof Operation.ReadEntity);
  }

  private static ODataResponse completed(
      ODataResponse response, ODataRequest request, RequestContext context) {
    Map<String, String> headers = new LinkedHashMap<>(response.headers());
    if (response.facts().isOfData()) {
      Wishes.provenance(context.provenance(), headers);
    }
    headers.put("OData-Version", ODataVersion.negotiated(request).text());
    headers.put(StageTimes.HEADER, context.times().serverTiming());
    return new ODataResponse(
        response.status(), headers, response.body(), response.facts().from(context.provenance()));
  }

  /** The answer to a request that failed, in place of whatever is in the page. */
  static ODataResponse failed(
      GatewayException error,
      ODataResponse.Facts asked,
      ODataRequest request,
      RequestContext context,
      PageBuffer page) {
    // Whatever still works for this request, such as a count, works for nobody.
    context.cancel(ErrorCode.REQUEST_CANCELLED);
    log(error, context);
    ErrorBody.write(page, error, context.requestId());
    Map<String, String> headers = new LinkedHashMap<>();
    JsonFormat format =
        new JsonFormat(JsonFormat.Level.MINIMAL, false, ODataVersion.negotiated(request));
    headers.put("Content-Type", format.contentType());
    headers.put("Content-Language", ErrorBody.LANGUAGE);
    Protocol.retryAfter(error.code()).ifPresent(s -> headers.put("Retry-After", s));
    if (error.code() == ErrorCode.METHOD_NOT_ALLOWED) {
      headers.put("Allow", Protocol.allowed(request));
    }
    return completed(
        new ODataResponse(Protocol.status(error.code()), headers, page, asked.failed(error.code())),
        request,
        context);
  }

  private static void log(GatewayException error, RequestContext context) {
    if (error.code() == ErrorCode.INTERNAL_ERROR) {
      LOG.error("id={} {}", context.requestId(), error.code(), error);
      return;
    }
    switch (error.code().category()) {
      case INTERNAL, BAD_GATEWAY, UNAVAILABLE, TIMEOUT ->
          LOG.warn(
              "id={} {} {} ({})",
              context.requestId(),
              error.code(),
              error.message(),
              Optional.ofNullable(error.getCause()).map(Throwable::getMessage).orElse("no cause"));
      default -> LOG.debug("id={} {}", context.requestId(), error.code(), error);
    }
  }
}
