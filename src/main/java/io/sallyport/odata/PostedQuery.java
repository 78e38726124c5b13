package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads whose query options are in the body, because they are too long for a URL: {@code POST
 * Products/$query} (OData 4.01 URL conventions, section 4.17). Those of the URL count too.
 */
final class PostedQuery {
  private static final String SEGMENT = "$query";
  private static final Set<String> TYPES =
      Set.of("text/plain", "application/x-www-form-urlencoded");

  private PostedQuery() {}

  /**
   * @param path below the service root, percent-encoded
   */
  static boolean isAt(String path) {
    int end = path.lastIndexOf('/');
    String last = path.substring(end + 1);
    return end > 0 && (last.equals(SEGMENT) || last.equalsIgnoreCase("%24query"));
  }

  /**
   * The read that such a request stands for; any other request stays as it is.
   *
   * @throws GatewayException if the body holds no query options
   */
  static ODataRequest unpacked(ODataRequest request) {
    if (!isAt(request.path()) || !request.method().equals("POST")) {
      return request;
    }
    String type = MediaRange.parse(request.headers().get("Content-Type").orElse("")).type();
    if (!TYPES.contains(type)) {
      throw new GatewayException(
          ErrorCode.MEDIA_TYPE_UNSUPPORTED,
          "Query options are sent as text/plain, percent-encoded as in a URL.");
    }
    String body = new String(request.body().bytes(), StandardCharsets.UTF_8);
    String posted =
        body.lines().map(String::strip).filter(l -> !l.isEmpty()).collect(Collectors.joining("&"));
    if (posted.isEmpty()) {
      throw new GatewayException(
          ErrorCode.REQUEST_MALFORMED,
          "There are no query options in the body. A request inside of a batch is read without its"
              + " body: there, put them into the URL.");
    }
    return new ODataRequest(
        "GET",
        request.path().substring(0, request.path().lastIndexOf('/')),
        Optional.of(
            Stream.concat(request.query().stream(), Stream.of(posted))
                .filter(q -> !q.isEmpty())
                .collect(Collectors.joining("&"))),
        request.serviceRoot(),
        request.headers());
  }
}
