package io.sallyport.odata;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.ErrorCode.Category;
import io.sallyport.error.GatewayException;
import java.util.Optional;
import java.util.Set;

/** What is the same for every resource: methods, versions, statuses. */
final class Protocol {
  static final String VERSION = "4.0";
  static final String ALLOWED = "GET, HEAD, OPTIONS";

  private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> VERSIONS = Set.of("4.0", "4.01");

  private Protocol() {}

  /** Refuses what no resource of a read service has. */
  static void check(ODataRequest request) {
    request.headers().get("OData-Version").ifPresent(Protocol::checkVersion);
    request.headers().get("OData-MaxVersion").ifPresent(Protocol::checkMaxVersion);
    if (request.method().equals("POST") && request.path().equals("$batch")) {
      checkBatchType(request.headers().get("Content-Type").orElse(""));
      throw new GatewayException(
          ErrorCode.NOT_SUPPORTED, "Batches are not supported; send the requests one by one.");
    }
    if (!METHODS.contains(request.method())) {
      throw new GatewayException(
          ErrorCode.METHOD_NOT_ALLOWED,
          "This service is read only: use GET or HEAD, not " + safe(request.method()) + ".");
    }
  }

  private static void checkVersion(String version) {
    if (!VERSIONS.contains(version.strip())) {
      throw new GatewayException(
          ErrorCode.VERSION_UNSUPPORTED,
          "This service speaks OData 4.0, not the OData-Version sent.");
    }
  }

  /** OData 4.0 protocol, section 8.2.7: the response has this version at most. */
  private static void checkMaxVersion(String version) {
    if (!version.strip().matches("(?:[4-9]|[1-9][0-9])\\.[0-9]{1,2}")) {
      throw new GatewayException(
          ErrorCode.VERSION_UNSUPPORTED,
          "This service speaks OData 4.0, which the OData-MaxVersion sent excludes.");
    }
  }

  private static void checkBatchType(String contentType) {
    String type = contentType.split(";")[0].strip();
    if (!type.equals("multipart/mixed") && !type.equals("application/json")) {
      throw new GatewayException(
          ErrorCode.MEDIA_TYPE_UNSUPPORTED,
          "A batch is sent as multipart/mixed or application/json.");
    }
  }

  private static String safe(String method) {
    return method.matches("[A-Z]{1,16}") ? method : "another method";
  }

  /** The status that says a failure over HTTP. */
  static int status(ErrorCode code) {
    return switch (code.category()) {
      case BAD_REQUEST -> 400;
      case NOT_FOUND -> 404;
      case METHOD_NOT_ALLOWED -> 405;
      case NOT_ACCEPTABLE -> 406;
      case URI_TOO_LONG -> 414;
      case UNSUPPORTED_MEDIA_TYPE -> 415;
      case INTERNAL -> 500;
      case NOT_IMPLEMENTED -> 501;
      case BAD_GATEWAY -> 502;
      case UNAVAILABLE -> 503;
      case TIMEOUT -> 504;
    };
  }

  /** What a client should wait before it tries again, in seconds; empty if trying is in vain. */
  static Optional<String> retryAfter(ErrorCode code) {
    return code.category() == Category.UNAVAILABLE ? Optional.of("10") : Optional.empty();
  }
}
