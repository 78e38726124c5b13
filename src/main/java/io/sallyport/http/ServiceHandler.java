package io.sallyport.http;

import io.sallyport.auth.Authentication;
import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.odata.ContentCodings;
import io.sallyport.odata.ErrorBody;
import io.sallyport.odata.ODataRequest;
import io.sallyport.odata.ODataResponse;
import io.sallyport.odata.ODataService;
import io.sallyport.odata.PageBuffer;
import io.sallyport.odata.SegmentPool;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.RequestContext;
import io.sallyport.plan.RequestContext.Registration;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Iterator;
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
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;

/** Hands requests to the service whose path they begin with, and sends what it answers. */
final class ServiceHandler extends Handler.Abstract {
  private static final String REQUEST_ID = "X-Request-Id";
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
  private final SegmentPool refusals = new SegmentPool(REFUSAL_BYTES);
  private final RequestLog log = new RequestLog();
  private final RequestIds ids = new RequestIds(UUID.randomUUID().getMostSignificantBits());

  ServiceHandler(
      Map<String, ODataService> services,
      HttpServer.Settings settings,
      RequestWatch watch,
      Gzip gzip,
      Authentication authentication) {
    this.services = Map.copyOf(services);
    this.settings = settings;
    this.watch = watch;
    this.gzip = gzip;
    this.cors = new Cors(settings.allowedOrigins());
    this.publicRoot = new PublicRoot(settings.publicUrl());
    this.authentication = authentication;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
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
    // Before the watch begins, because to look after a connection is to read from it.
    ODataRequest.Body content = RequestBody.read(request, settings.maxBodyBytes());
    long start = System.nanoTime();
    RequestContext context =
        new RequestContext(
            requestId(request), Deadline.in(settings.requestTimeout(), System::nanoTime));
    ODataRequest odata = odataRequest(request, root.get(), path, content);
    ODataResponse answer;
    try (Registration watched = watch.watch(context, clientGone(request))) {
      answer =
          isWelcome(request, odata)
              ? services.get(root.get()).handle(odata, context)
              : refusal(context);
    }
    try (PageBuffer body = answer.body()) {
      cors.allow(request, response);
      send(request, response, answer, context);
      log.write(root.get(), odata, answer, context, System.nanoTime() - start);
    }
    callback.succeeded();
    return true;
  }

  /** A browser asks what is allowed before it shows who it is; the answer has no data in it. */
  private boolean isWelcome(Request request, ODataRequest odata) {
    return HttpMethod.OPTIONS.is(request.getMethod())
        || authentication.caller(odata.headers().get("Authorization")).isPresent();
  }

  private ODataResponse refusal(RequestContext context) {
    PageBuffer body = new PageBuffer(refusals);
    GatewayException error =
        new GatewayException(
            ErrorCode.UNAUTHENTICATED, "Sign in with credentials that this service knows.");
    ErrorBody.write(body, error, context.requestId());
    return new ODataResponse(
        401,
        Map.of(
            "Content-Type",
            "application/json;odata.metadata=minimal;charset=utf-8",
            "OData-Version",
            "4.0",
            "WWW-Authenticate",
            authentication.challenge()),
        body,
        new ODataResponse.Facts(Optional.empty(), 0, Optional.empty(), Optional.of(error.code())));
  }

  private String requestId(Request request) {
    String given = request.getHeaders().get(REQUEST_ID);
    return given != null && SANE_ID.matcher(given).matches() ? given : ids.next();
  }

  private ODataRequest odataRequest(
      Request request, String root, String path, ODataRequest.Body content) {
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
    Iterator<String> values = request.getHeaders().getValuesList(name).iterator();
    if (!values.hasNext()) {
      return Optional.empty();
    }
    StringBuilder joined = new StringBuilder(values.next());
    values.forEachRemaining(v -> joined.append(',').append(v));
    return Optional.of(joined.toString());
  }

  private static BooleanSupplier clientGone(Request request) {
    return request.getConnectionMetaData().getConnection().getEndPoint()
            instanceof WatchedEndPoint endPoint
        ? endPoint::isClientGone
        : () -> false;
  }

  private void send(
      Request request, Response response, ODataResponse answer, RequestContext context)
      throws IOException {
    response.setStatus(answer.status());
    answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put(REQUEST_ID, context.requestId());
    response.getHeaders().add(HttpHeader.VARY, "Accept-Encoding");
    if (answer.status() == HttpStatus.PAYLOAD_TOO_LARGE_413) {
      // What is left of the request will not be read, so nothing can follow it.
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    if (isWorthCompressing(answer)
        && ContentCodings.acceptsGzip(header(request, HttpHeader.ACCEPT_ENCODING.asString()))) {
      response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
      try (PageBuffer compressed = gzip.compress(answer.body())) {
        write(request, response, compressed);
      }
    } else {
      write(request, response, answer.body());
    }
  }

  private static boolean isWorthCompressing(ODataResponse answer) {
    return answer.body().size() > MIN_BYTES_TO_COMPRESS
        && !answer.headers().containsKey(HttpHeader.CONTENT_ENCODING.asString());
  }

  private static void write(Request request, Response response, PageBuffer page)
      throws IOException {
    if (page.size() > 0) {
      response
          .getHeaders()
          .put(new HttpField.LongValueHttpField(HttpHeader.CONTENT_LENGTH, page.size()));
    }
    boolean head = HttpMethod.HEAD.is(request.getMethod());
    Iterator<ByteBuffer> content = head ? Collections.emptyIterator() : page.content().iterator();
    while (content.hasNext()) {
      ByteBuffer part = content.next();
      try (Blocker.Callback written = Blocker.callback()) {
        response.write(!content.hasNext(), part, written);
        written.block();
      }
    }
  }
}
