package io.sallyport.http;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.odata.ErrorBody;
import io.sallyport.odata.PageBuffer;
import io.sallyport.odata.SegmentPool;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what the server refuses by itself, before a service sees it, in the same form as every
 * other error.
 */
final class ProtocolErrors extends ErrorHandler {
  private static final int KEPT_BYTES = 64 * 1024;

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    write(response, error(response.getStatus()), callback);
    return true;
  }

  /** Answers with an error; the status has been set. */
  static void write(Response response, GatewayException error, Callback callback) {
    String body = body(error);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CONTENT_LANGUAGE, ErrorBody.LANGUAGE);
    response.write(true, BufferUtil.toBuffer(body, StandardCharsets.UTF_8), callback);
  }

  private static String body(GatewayException error) {
    try (PageBuffer page = new PageBuffer(new SegmentPool(KEPT_BYTES))) {
      ErrorBody.write(page, error, UUID.randomUUID().toString());
      return page.toString();
    }
  }

  private static GatewayException error(int status) {
    return switch (status) {
      case HttpStatus.NOT_FOUND_404 ->
          new GatewayException(ErrorCode.RESOURCE_NOT_FOUND, "Nothing is served at this address.");
      case HttpStatus.URI_TOO_LONG_414, HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
          new GatewayException(
              ErrorCode.REQUEST_TOO_LARGE,
              "The URL and the headers are larger than this server takes (maxHeaderBytes).");
      case HttpStatus.INTERNAL_SERVER_ERROR_500 ->
          new GatewayException(ErrorCode.INTERNAL_ERROR, "Something went wrong in the gateway.");
      default ->
          new GatewayException(ErrorCode.REQUEST_MALFORMED, "The request is not valid HTTP.");
    };
  }
}
