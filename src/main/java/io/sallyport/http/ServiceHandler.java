package io.sallyport.http;

import io.sallyport.odata.ODataRequest;
import io.sallyport.odata.ODataResponse;
import io.sallyport.odata.ODataService;
import io.sallyport.odata.PageBuffer;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.RequestContext;
import io.sallyport.plan.RequestContext.Registration;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;

/** Hands requests to the service whose path they begin with, and sends what it answers. */
final class ServiceHandler extends Handler.Abstract {
  private static final String REQUEST_ID = "X-Request-Id";
  private static final Pattern SANE_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private final Map<String, ODataService> services;
  private final HttpServer.Settings settings;
  private final RequestWatch watch;
  private final RequestLog log = new RequestLog();
  private final RequestIds ids = new RequestIds(UUID.randomUUID().getMostSignificantBits());

  ServiceHandler(
      Map<String, ODataService> services, HttpServer.Settings settings, RequestWatch watch) {
    this.services = Map.copyOf(services);
    this.settings = settings;
    this.watch = watch;
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
    long start = System.nanoTime();
    RequestContext context =
        new RequestContext(
            requestId(request), Deadline.in(settings.requestTimeout(), System::nanoTime));
    ODataRequest odata = odataRequest(request, root.get(), path);
    ODataResponse answer;
    try (Registration watched = watch.watch(context, clientGone(request))) {
      answer = services.get(root.get()).handle(odata, context);
    }
    try (PageBuffer body = answer.body()) {
      send(request, response, answer, context);
      log.write(root.get(), odata, answer, context, System.nanoTime() - start);
    }
    callback.succeeded();
    return true;
  }

  private String requestId(Request request) {
    String given = request.getHeaders().get(REQUEST_ID);
    return given != null && SANE_ID.matcher(given).matches() ? given : ids.next();
  }

  private ODataRequest odataRequest(Request request, String root, String path) {
    String below = path.equals(root) ? "" : path.substring(root.length() + 1);
    String base = settings.publicUrl().map(URI::toString).orElseGet(() -> origin(request));
    return new ODataRequest(
        request.getMethod(),
        below,
        Optional.ofNullable(request.getHttpURI().getQuery()),
        (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + root + "/",
        name -> header(request, name));
  }

  /** Scheme and host as the client sees them; forwarding headers have been taken in already. */
  private static String origin(Request request) {
    String scheme = request.getHttpURI().getScheme();
    String host = Request.getServerName(request);
    int port = Request.getServerPort(request);
    boolean usual = port <= 0 || port == ("https".equals(scheme) ? 443 : 80);
    return scheme + "://" + host + (usual ? "" : ":" + port);
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

  private static void send(
      Request request, Response response, ODataResponse answer, RequestContext context)
      throws IOException {
    response.setStatus(answer.status());
    answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put(REQUEST_ID, context.requestId());
    long size = answer.body().size();
    if (size > 0) {
      response.getHeaders().put(new HttpField.LongValueHttpField(HttpHeader.CONTENT_LENGTH, size));
    }
    boolean head = HttpMethod.HEAD.is(request.getMethod());
    Iterator<ByteBuffer> content =
        head ? java.util.Collections.emptyIterator() : answer.body().content().iterator();
    while (content.hasNext()) {
      ByteBuffer part = content.next();
      try (Blocker.Callback written = Blocker.callback()) {
        response.write(!content.hasNext(), part, written);
        written.block();
      }
    }
  }
}
