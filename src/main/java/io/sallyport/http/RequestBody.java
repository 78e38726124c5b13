package io.sallyport.http;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.odata.ODataRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads what a request carries, all of it and up to a limit, before the request is worked on. What
 * is wrong with it comes to light where the body is asked for, so that the answer has the form of
 * every other error.
 */
final class RequestBody {
  private RequestBody() {}

  static ODataRequest.Body read(Request request, int maxBytes) {
    if (!request.getHeaders().contains(HttpHeader.CONTENT_LENGTH)
        && !request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)) {
      return ODataRequest.Body.NONE;
    }
    try {
      byte[] bytes = content(request, maxBytes);
      return () -> bytes;
    } catch (GatewayException e) {
      return () -> {
        throw e;
      };
    }
  }

  private static byte[] content(Request request, int maxBytes) {
    if (request.getLength() > maxBytes) {
      throw tooLarge(maxBytes);
    }
    byte[] sent = bytes(Content.Source.asInputStream(request), maxBytes);
    String coding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
    return switch (coding == null ? "identity" : coding.strip().toLowerCase(Locale.ROOT)) {
      case "identity", "" -> sent;
      case "gzip", "x-gzip" -> unzipped(sent, maxBytes);
      default ->
          throw new GatewayException(
              ErrorCode.MEDIA_TYPE_UNSUPPORTED,
              "The body of a request can have the Content-Encoding gzip, or none.");
    };
  }

  private static byte[] unzipped(byte[] sent, int maxBytes) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
      return bytes(in, maxBytes);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Never more than the limit in memory, however much there is. */
  private static byte[] bytes(InputStream in, int maxBytes) {
    try {
      byte[] bytes = in.readNBytes(maxBytes);
      if (bytes.length == maxBytes && in.read() >= 0) {
        throw tooLarge(maxBytes);
      }
      return bytes;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static GatewayException unreadable(IOException cause) {
    return new GatewayException(
        ErrorCode.REQUEST_MALFORMED,
        "The body of the request is not what its headers say, or it is incomplete.",
        cause);
  }

  private static GatewayException tooLarge(int maxBytes) {
    return new GatewayException(
        ErrorCode.CONTENT_TOO_LARGE,
        "The body of the request is larger than " + maxBytes + " bytes (maxBodyBytes).");
  }
}
