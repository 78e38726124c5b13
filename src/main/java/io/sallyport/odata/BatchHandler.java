package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.plan.RequestContext;
import io.sallyport.plan.Stage;
import io.sallyport.plan.StageTimes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Answers batches (OData 4.0 protocol, section 11.7): each request in it goes the way of every
 * other request, one after the other, and all of them share the deadline of the batch. Thread-safe.
 */
final class BatchHandler {
  private final BiFunction<ODataRequest, RequestContext, ODataResponse> service;
  private final Predicate<String> isEntity;
  private final BatchLimits limits;
  private final SegmentPool segments;

  /**
   * @param service answers a request and throws nothing
   * @param isEntity whether a path leads to a single entity
   */
  BatchHandler(
      BiFunction<ODataRequest, RequestContext, ODataResponse> service,
      Predicate<String> isEntity,
      BatchLimits limits,
      SegmentPool segments) {
    this.service = service;
    this.isEntity = isEntity;
    this.limits = limits;
    this.segments = segments;
  }

  /**
   * @throws GatewayException if the batch as a whole cannot be understood
   */
  ODataResponse answer(ODataRequest batch, RequestContext context, PageBuffer page) {
    BatchFormat format = BatchFormat.of(batch);
    List<BatchRequest> requests = format.read(batch.body().bytes());
    if (requests.size() > limits.maxRequests()) {
      throw new GatewayException(
          ErrorCode.CONTENT_TOO_LARGE,
          "The batch has more than " + limits.maxRequests() + " requests. Send several batches.");
    }
    Optional<Boolean> wish = Preferences.continueOnError(batch);
    Run run = new Run(format, batch, context, page, wish.orElse(format.continuesOnError()));
    try (BatchFormat.Responses responses = format.responses(page)) {
      run.all(requests, responses);
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", format.responseType());
    wish.ifPresent(w -> headers.put("Preference-Applied", Preferences.continueOnError(w)));
    return new ODataResponse(
        200, headers, page, ODataResponse.Facts.of(RequestKind.BATCH).answered(run.rows));
  }

  /** One batch at work. */
  private final class Run {
    private final BatchFormat format;
    private final ODataRequest batch;
    private final RequestContext context;
    private final PageBuffer page;
    private final boolean continueOnError;
    private final BatchReferences references = new BatchReferences(isEntity);
    private int number;
    private boolean stopped;
    private long rows;

    Run(
        BatchFormat format,
        ODataRequest batch,
        RequestContext context,
        PageBuffer page,
        boolean continueOnError) {
      this.format = format;
      this.batch = batch;
      this.context = context;
      this.page = page;
      this.continueOnError = continueOnError;
    }

    void all(List<BatchRequest> requests, BatchFormat.Responses responses) {
      int from = 0;
      while (from < requests.size() && (!stopped || format.answersSkipped())) {
        int end = BatchReferences.endOfUnit(requests, from);
        List<BatchRequest> unit = requests.subList(from, end);
        boolean succeeded =
            unit.get(0).group().isEmpty()
                ? single(unit.get(0), responses)
                : format.answersFailedGroupOnce()
                    ? changeSet(unit, responses)
                    : atomicityGroup(unit, responses);
        stopped |= !succeeded && !continueOnError;
        from = end;
      }
    }

    private boolean single(BatchRequest request, BatchFormat.Responses responses) {
      ODataResponse response = carryOut(request);
      add(request, response, responses);
      return succeeded(response);
    }

    /** Nothing in it can succeed, because it holds changes only and the service is read only. */
    private boolean changeSet(List<BatchRequest> unit, BatchFormat.Responses responses) {
      BatchRequest first = unit.get(0);
      boolean read = first.method().equals("GET") || first.method().equals("HEAD");
      ODataResponse response =
          read
              ? refused(
                  first,
                  MultipartText.malformed("A change set cannot contain reads; put them before it."))
              : carryOut(first);
      unit.forEach(references::failed);
      add(first, response, responses);
      return false;
    }

    /** All succeed or all fail: what went well beside a failure is taken back. */
    private boolean atomicityGroup(List<BatchRequest> unit, BatchFormat.Responses responses) {
      List<ODataResponse> answers = new ArrayList<>();
      unit.forEach(request -> answers.add(carryOut(request)));
      boolean all = answers.stream().allMatch(Run::succeeded);
      for (int i = 0; i < unit.size(); i++) {
        ODataResponse answer = answers.get(i);
        if (!all && succeeded(answer)) {
          answer.body().close();
          answer = refused(unit.get(i), dependency("Another request of its group has failed."));
          references.failed(unit.get(i));
        }
        add(unit.get(i), answer, responses);
      }
      return all;
    }

    private void add(
        BatchRequest request, ODataResponse response, BatchFormat.Responses responses) {
      try (PageBuffer body = response.body()) {
        if (succeeded(response) && page.size() + body.size() > limits.maxResponseBytes()) {
          add(request, refused(request, tooLarge()), responses);
          references.failed(request);
          return;
        }
        responses.add(request, response);
        rows += response.facts().rows();
      }
    }

    private ODataResponse carryOut(BatchRequest request) {
      RequestContext part = context.inner(context.requestId() + "." + ++number);
      try (RequestContext.Registration cancelled =
          context.onCancel(() -> part.cancel(Objects.requireNonNull(context.cancelledBy())))) {
        BatchUrl url = target(request);
        ODataResponse response = service.apply(request(request, url), part);
        references.done(request, Optional.of(url.path()), succeeded(response));
        return withoutTimes(response);
      } catch (GatewayException e) {
        references.failed(request);
        return refused(request, e, part);
      } finally {
        for (Stage stage : Stage.values()) {
          context.times().add(stage, part.times().nanos(stage));
        }
      }
    }

    private BatchUrl target(BatchRequest request) {
      if (stopped) {
        throw dependency("A request before this one has failed, and the batch stops at errors.");
      }
      if (request.malformed().isPresent()) {
        throw request.malformed().get();
      }
      if (page.size() >= limits.maxResponseBytes()) {
        throw tooLarge();
      }
      references.check(request);
      return BatchUrl.resolve(references.resolve(request.url()), batch);
    }

    private ODataRequest request(BatchRequest request, BatchUrl url) {
      return new ODataRequest(
          request.method(),
          url.path(),
          url.query(),
          batch.serviceRoot(),
          name -> header(request, name));
    }

    /** The version is agreed on for the batch as a whole, and only that is compressed. */
    private Optional<String> header(BatchRequest request, String name) {
      return switch (name.toLowerCase(Locale.ROOT)) {
        case "odata-maxversion" -> request.header(name).or(() -> batch.headers().get(name));
        case "accept-encoding" -> Optional.empty();
        default -> request.header(name);
      };
    }

    private ODataResponse refused(BatchRequest request, GatewayException reason) {
      return refused(request, reason, context.inner(context.requestId() + "." + number));
    }

    private ODataResponse refused(
        BatchRequest request, GatewayException reason, RequestContext part) {
      ODataRequest bare = request(request, new BatchUrl("", Optional.empty()));
      return withoutTimes(
          ODataService.failed(
              reason, ODataResponse.Facts.UNKNOWN, bare, part, new PageBuffer(segments)));
    }

    /** The time that a part took is in the header of the whole. */
    private static ODataResponse withoutTimes(ODataResponse response) {
      Map<String, String> headers = new LinkedHashMap<>(response.headers());
      headers.remove(StageTimes.HEADER);
      return new ODataResponse(response.status(), headers, response.body(), response.facts());
    }

    private GatewayException tooLarge() {
      return new GatewayException(
          ErrorCode.CONTENT_TOO_LARGE,
          "The responses of this batch are larger than "
              + limits.maxResponseBytes()
              + " bytes together. Send fewer requests in one batch.");
    }

    private static GatewayException dependency(String message) {
      return new GatewayException(ErrorCode.DEPENDENCY_FAILED, message);
    }

    private static boolean succeeded(ODataResponse response) {
      return response.status() < 400;
    }
  }
}
