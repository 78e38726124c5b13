package io.sallyport.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Lets web pages of other origins read from here, if their origin is on the list (the CORS protocol
 * of the Fetch standard). Cookies are not part of it: what a page may read, it asks for by itself.
 */
final class Cors {
  private static final String EXPOSED =
      "OData-Version, ETag, Location, OData-EntityId, Preference-Applied, X-Request-Id,"
          + " Retry-After, Age, Warning, X-Sallyport-Source";
  private static final String METHODS = "GET, HEAD, POST, OPTIONS";
  private static final String MAX_AGE_SECONDS = "600";

  private final Set<String> origins;
  private final boolean any;

  /**
   * @param origins {@code *} stands for all
   */
  Cors(List<String> origins) {
    this.origins =
        origins.stream().map(o -> o.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    this.any = origins.contains("*");
  }

  /** Answers the question that a browser asks before the request itself; false if it is none. */
  boolean answersPreflight(Request request, Response response, Callback callback) {
    HttpFields asked = request.getHeaders();
    if (!HttpMethod.OPTIONS.is(request.getMethod())
        || asked.get(HttpHeader.ACCESS_CONTROL_REQUEST_METHOD) == null
        || !isAllowed(asked.get(HttpHeader.ORIGIN))) {
      return false;
    }
    HttpFields.Mutable headers = response.getHeaders();
    allow(request, response);
    headers.add(HttpHeader.VARY, "Access-Control-Request-Headers");
    headers.put(HttpHeader.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
    String wanted =
        String.join(", ", asked.getValuesList(HttpHeader.ACCESS_CONTROL_REQUEST_HEADERS));
    if (!wanted.isEmpty()) {
      headers.put(HttpHeader.ACCESS_CONTROL_ALLOW_HEADERS, wanted);
    }
    headers.put(HttpHeader.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS);
    response.setStatus(HttpStatus.NO_CONTENT_204);
    callback.succeeded();
    return true;
  }

  /** Says to the browser that the page may see the response. */
  void allow(Request request, Response response) {
    if (origins.isEmpty()) {
      return;
    }
    HttpFields.Mutable headers = response.getHeaders();
    headers.add(HttpHeader.VARY, "Origin");
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (origin != null && isAllowed(origin)) {
      headers.put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, any ? "*" : origin);
      headers.put(HttpHeader.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    }
  }

  private boolean isAllowed(@Nullable String origin) {
    return origin != null && (any || origins.contains(origin.toLowerCase(Locale.ROOT)));
  }
}
