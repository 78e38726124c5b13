package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.ErrorCode.Category;
import io.sallyport.error.GatewayException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is the same for every resource: methods, versions, statuses. */
final class Protocol {
  private static final String OF_READS = "GET, HEAD, OPTIONS";
  private static final String POSTED = "POST, OPTIONS";
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> VERSIONS = Set.of("4.0", "4.01");

  private static final Pattern MAX_VERSION = Pattern.compile("(?:[4-9]|[1-9][0-9])\\.[0-9]{1,2}");

  private Protocol() {}

  /** Refuses what no resource of a read service has. */
  static void check(ODataRequest request) {
    request.headers().get("OData-Version").ifPresent(Protocol::checkVersion);
    request.headers().get("OData-MaxVersion").ifPresent(Protocol::checkMaxVersion);
    String method = request.method();
    if (isBatch(request.path())) {
      if (!method.equals("POST") && !method.equals("OPTIONS")) {
        throw new GatewayException(
            ErrorCode.METHOD_NOT_ALLOWED, "A batch is sent with POST, not " + safe(method) + ".");
      }
    } else if (PostedQuery.isAt(request.path())) {
      if (!method.equals("POST") && !method.equals("OPTIONS")) {
        throw new GatewayException(
            ErrorCode.METHOD_NOT_ALLOWED,
            "A path that ends in $query is sent with POST, not " + safe(method) + ".");
      }
    } else if (!METHODS.contains(method)) {
      throw new GatewayException(
          ErrorCode.METHOD_NOT_ALLOWED,
          "This service is read only: use GET or HEAD, not " + safe(method) + ".");
    }
  }

  /**
   * @param path below the service root, percent-encoded
   */
  static boolean isBatch(String path) {
    return path.equals("$batch") || path.equalsIgnoreCase("%24batch") || path.equals("$batch/");
  }

  /** The methods of a resource, for {@code Allow}. */
  static String allowed(ODataRequest request) {
    boolean posted = isBatch(request.path()) || PostedQuery.isAt(request.path());
    return posted ? POSTED : OF_READS;
  }

  static boolean isKnownMaxVersion(String version) {
    return VERSIONS.contains(version) || MAX_VERSION.matcher(version).matches();
  }

  private static void checkVersion(String version) {
    if (!VERSIONS.contains(version.strip())) {
      throw new GatewayException(
          ErrorCode.VERSION_UNSUPPORTED,
          "This service speaks OData 4.0 and 4.01, not the OData-Version sent.");
    }
  }

  /** OData 4.0 protocol, section 8.2.7: the response has this version at most. */
  private static void checkMaxVersion(String version) {
    if (!isKnownMaxVersion(version.strip())) {
      throw new GatewayException(
          ErrorCode.VERSION_UNSUPPORTED,
          "This service speaks OData 4.0 and 4.01, which the OData-MaxVersion sent excludes.");
    }
  }

  private static String safe(String method) {
    return method.matches("[A-Z]{1,16}") ? method : "another method";
  }

  /** The status that says a failure over HTTP. */
  static int status(ErrorCode code) {
    return switch (code.category()) {
      case BAD_REQUEST -> 400;
      case UNAUTHORIZED -> 401;
      case NOT_FOUND -> 404;
      case METHOD_NOT_ALLOWED -> 405;
      case NOT_ACCEPTABLE -> 406;
      case GONE -> 410;
      case CONTENT_TOO_LARGE -> 413;
      case URI_TOO_LONG -> 414;
      case UNSUPPORTED_MEDIA_TYPE -> 415;
      case FAILED_DEPENDENCY -> 424;
      case INTERNAL -> 500;
      case NOT_IMPLEMENTED -> 501;
      case BAD_GATEWAY -> 502;
      case UNAVAILABLE -> 503;
      case TIMEOUT -> 504;
    };
  }

  /** The words that go with a status on the status line of a part of a batch. */
  static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 204 -> "No Content";
      case 304 -> "Not Modified";
      case 400 -> "Bad Request";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 406 -> "Not Acceptable";
      case 410 -> "Gone";
      case 413 -> "Content Too Large";
      case 414 -> "URI Too Long";
      case 415 -> "Unsupported Media Type";
      case 424 -> "Failed Dependency";
      case 500 -> "Internal Server Error";
      case 501 -> "Not Implemented";
      case 502 -> "Bad Gateway";
      case 503 -> "Service Unavailable";
      case 504 -> "Gateway Timeout";
      default -> "Status";
    };
  }

  /** What a client should wait before it tries again, in seconds; empty if trying is in vain. */
  static Optional<String> retryAfter(ErrorCode code) {
    return code.category() == Category.UNAVAILABLE ? Optional.of("10") : Optional.empty();
  }
}
