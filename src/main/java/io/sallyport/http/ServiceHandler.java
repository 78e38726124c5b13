package io.sallyport.http;

import io.sallyport.auth.Authentication;
import io.sallyport.auth.Caller;
import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.metrics.AnsweredRequest;
import io.sallyport.odata.ContentCodings;
import io.sallyport.odata.ErrorBody;
import io.sallyport.odata.ODataRequest;
import io.sallyport.odata.ODataResponse;
import io.sallyport.odata.ODataService;
import io.sallyport.odata.PageBuffer;
import io.sallyport.odata.SegmentPool;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.RequestContext;
import io.sallyport.plan.RequestContext.Audience;
import io.sallyport.plan.RequestContext.Registration;
import io.sallyport.plan.StageTimes;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Hands requests to the service whose path they begin with, and sends what it answers. */
final class ServiceHandler extends Handler.Abstract {
  private static final String REQUEST_ID = "X-Request-Id";

  /** Says that a source is made to fail on purpose, so that nobody takes a drill for an outage. */
  private static final String DRILL = "X-Sallyport-Drill";

  /** What decides how an answer reads, for caches on the way (OData 4.01 protocol, 8.3.8). */
  private static final String VARY = "Accept, Accept-Encoding, OData-MaxVersion, Prefer";

  private static final int MIN_BYTES_TO_COMPRESS = 2 * 1024;
  private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private static final int REFUSAL_BYTES = 64 * 1024;

  private final Map<String, ODataService> services;
  private final HttpServer.Settings settings;
  private final RequestWatch watch;
  private final Gzip gzip;
  private final Cors cors;
  private final PublicRoot publicRoot;
  private final Authentication authentication;
  private final Operations operations;
  private final BodyRoom bodies;
  private final SegmentPool refusals = new SegmentPool(REFUSAL_BYTES);
  private final RequestLog log;
  private final RequestIds ids = new RequestIds(UUID.randomUUID().getMostSignificantBits());

  ServiceHandler(
      Map<String, ODataService> services,
      HttpServer.Settings settings,
      RequestWatch watch,
      Gzip gzip,
      Authentication authentication,
      Operations operations) {
    this.services = Map.copyOf(services);
    this.settings = settings;
    this.watch = watch;
    this.bodies = new BodyRoom(bodyRoom(settings));
    this.gzip = gzip;
    this.cors = new Cors(settings.allowedOrigins());
    this.publicRoot = new PublicRoot(settings.publicUrl());
    this.authentication = authentication;
    this.operations = operations;
    this.log = new RequestLog(operations.logFields());
  }

  /** A small part of the memory, and enough for two of the largest. */
  private static long bodyRoom(HttpServer.Settings settings) {
    return Math.max(Runtime.getRuntime().maxMemory() / 16, 2L * settings.maxBodyBytes());
  }

  /**
   * A request on its way through this class.
   *
   * @param root the path of the service that it is for
   * @param caller its sender; empty if that is nobody who is known
   */
  private record Exchange(
      Request request,
      Response response,
      Callback callback,
      String root,
      Optional<Caller> caller) {}

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = request.getHttpURI().getPath();
    Optional<String> root =
        services.keySet().stream()
            .filter(r -> path.equals(r) || path.startsWith(r + "/"))
            .findFirst();
    if (root.isEmpty()) {
      return false;
    }
    if (cors.answersPreflight(request, response, callback)) {
      return true;
    }
    Exchange exchange = new Exchange(request, response, callback, root.get(), caller(request));
    if (exchange.caller().isPresent() && RequestBody.isIn(request)) {
      // Before the watch begins, because to look after a connection is to read from it.
      RequestBody.read(request, settings.maxBodyBytes(), bodies, b -> answer(exchange, b));
    } else {
      answer(exchange, ODataRequest.Body.NONE);
    }
    return true;
  }

  /** A browser asks what is allowed before it shows who it is; the answer has no data in it. */
  private Optional<Caller> caller(Request request) {
    return HttpMethod.OPTIONS.is(request.getMethod())
        ? Optional.of(Caller.ANYBODY)
        : authentication.caller(header(request, "Authorization"), Connections.certificate(request));
  }

  private void answer(Exchange exchange, ODataRequest.Body body) {
    Request request = exchange.request();
    long start = System.nanoTime();
    RequestContext context =
        new RequestContext(
            requestId(request),
            Deadline.in(settings.requestTimeout(), System::nanoTime),
            new Audience(exchange.caller().map(Caller::scope).orElse("")));
    ODataRequest odata = odataRequest(request, exchange.root(), body);
    ODataResponse answer;
    try (Registration watched = watch.watch(context, clientGone(request))) {
      answer =
          exchange.caller().isPresent()
              ? services.get(exchange.root()).handle(odata, context)
              : refusal(request, context);
    } catch (RuntimeException e) {
      exchange.callback().failed(e);
      return;
    }
    long bytes = answer.body().size();
    long executed = System.nanoTime() - start;
    String drills = operations.drills().get();
    Runnable whenSent =
        () -> {
          long nanos = System.nanoTime() - start;
          RequestLog.Took took = new RequestLog.Took(executed, nanos);
          log.write(
              exchange.root(), exchange.caller(), odata, answer, bytes, context, drills, took);
          operations.meters().answered(metered(exchange.root(), answer, bytes, context, nanos));
        };
    send(exchange, answer, context, drills, whenSent);
  }

  private static AnsweredRequest metered(
      String root, ODataResponse answer, long bytes, RequestContext context, long nanos) {
    ODataResponse.Facts facts = answer.facts();
    return new AnsweredRequest(
        root,
        facts.entitySet(),
        facts.kind().label(),
        answer.status(),
        facts.origin(),
        facts.age(),
        facts.rows(),
        bytes,
        nanos,
        context.times());
  }

  private ODataResponse refusal(Request request, RequestContext context) {
    PageBuffer body = new PageBuffer(refusals);
    GatewayException error =
        new GatewayException(
            ErrorCode.UNAUTHENTICATED, authentication.advice(Connections.certificate(request)));
    ErrorBody.write(body, error, context.requestId());
    return new ODataResponse(
        401,
        Map.of(
            "Content-Type",
            "application/json;odata.metadata=minimal;charset=utf-8",
            "Content-Language",
            ErrorBody.LANGUAGE,
            "OData-Version",
            "4.0",
            StageTimes.HEADER,
            context.times().serverTiming(),
            "WWW-Authenticate",
            authentication.challenge()),
        body,
        ODataResponse.Facts.UNKNOWN.failed(error.code()));
  }

  private String requestId(Request request) {
    String given = request.getHeaders().get(REQUEST_ID);
    return given != null && SANE_ID.matcher(given).matches() ? given : ids.next();
  }

  private ODataRequest odataRequest(Request request, String root, ODataRequest.Body content) {
    String path = request.getHttpURI().getPath();
    String below = path.equals(root) ? "" : path.substring(root.length() + 1);
    return new ODataRequest(
        request.getMethod(),
        below,
        Optional.ofNullable(request.getHttpURI().getQuery()),
        publicRoot.of(request) + root + "/",
        name -> header(request, name),
        content);
  }

  private static Optional<String> header(Request request, String name) {
    String joined = null;
    for (HttpField field : request.getHeaders()) {
      if (field.is(name) && field.getValue() != null) {
        joined = joined == null ? field.getValue() : joined + ',' + field.getValue();
      }
    }
    return Optional.ofNullable(joined);
  }

  private static BooleanSupplier clientGone(Request request) {
    return Connections.network(request)
        .map(endPoint -> (BooleanSupplier) endPoint::isClientGone)
        .orElse(() -> false);
  }

  /**
   * @param whenSent called when all is sent, or will never be
   */
  private void send(
      Exchange exchange,
      ODataResponse answer,
      RequestContext context,
      String drills,
      Runnable whenSent) {
    Request request = exchange.request();
    Response response = exchange.response();
    cors.allow(request, response);
    response.setStatus(answer.status());
    answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put(REQUEST_ID, context.requestId());
    if (!drills.isEmpty()) {
      response.getHeaders().put(DRILL, drills);
    }
    response.getHeaders().add(HttpHeader.VARY, VARY);
    if (answer.status() == HttpStatus.PAYLOAD_TOO_LARGE_413) {
      // What is left of the request will not be read, so nothing can follow it.
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    PageBuffer page = coded(request, response, answer);
    new Sending(request, response, page, Callback.from(exchange.callback(), whenSent)).start();
  }

  /** The body as it is sent. */
  private PageBuffer coded(Request request, Response response, ODataResponse answer) {
    PageBuffer page = answer.body();
    if (!isWorthCompressing(answer)
        || !ContentCodings.acceptsGzip(header(request, HttpHeader.ACCEPT_ENCODING.asString()))) {
      return page;
    }
    Optional<PageBuffer> compressed = gzip.compress(page);
    if (compressed.isEmpty()) {
      return page;
    }
    page.close();
    response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
    return compressed.get();
  }

  private static boolean isWorthCompressing(ODataResponse answer) {
    return answer.body().size() > MIN_BYTES_TO_COMPRESS
        && !answer.headers().containsKey(HttpHeader.CONTENT_ENCODING.asString());
  }
}
