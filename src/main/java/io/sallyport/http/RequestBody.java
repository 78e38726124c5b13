package io.sallyport.http;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.odata.ODataRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Reads what a request carries, all of it and up to a limit, before the request is worked on. No
 * thread waits for it: clients that send slowly, however many they are, keep nobody else waiting.
 * What is wrong with it comes to light where the body is asked for, so that the answer has the form
 * of every other error.
 */
final class RequestBody {
  /** How long a body may take to arrive; what moves slower than this is no client. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Request request;
  private final int maxBytes;
  private final BodyRoom room;
  private final Consumer<ODataRequest.Body> whenRead;
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final Scheduler.Task timeout;

  private RequestBody(
      Request request, int maxBytes, BodyRoom room, Consumer<ODataRequest.Body> whenRead) {
    this.request = request;
    this.maxBytes = maxBytes;
    this.room = room;
    this.whenRead = whenRead;
    this.timeout =
        request
            .getComponents()
            .getScheduler()
            .schedule(
                () -> request.fail(new TimeoutException("the body took too long")),
                PATIENCE.toMillis(),
                TimeUnit.MILLISECONDS);
  }

  /** Whether a request carries something that a service reads: only what is posted is. */
  static boolean isIn(Request request) {
    return HttpMethod.POST.is(request.getMethod())
        && (request.getHeaders().contains(HttpHeader.CONTENT_LENGTH)
            || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING));
  }

  /**
   * @param maxBytes the largest body
   * @param room for all bodies at a time
   * @param whenRead called once, by this thread if all is there already, else by one of the
   *     server's; the body is there until it returns
   */
  static void read(
      Request request, int maxBytes, BodyRoom room, Consumer<ODataRequest.Body> whenRead) {
    if (request.getLength() > maxBytes) {
      whenRead.accept(failing(tooLarge(maxBytes)));
    } else {
      new RequestBody(request, maxBytes, room, whenRead).next();
    }
  }

  /** Takes what is there, and comes back when there is more. */
  private void next() {
    Optional<ODataRequest.Body> body = Optional.empty();
    while (body.isEmpty()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this::next);
        return;
      }
      body = taken(chunk);
      chunk.release();
    }
    end(body.get());
  }

  /** What the body is after one more part of it; empty if it is not complete. */
  private Optional<ODataRequest.Body> taken(Content.Chunk chunk) {
    if (Content.Chunk.isFailure(chunk)) {
      return Optional.of(failing(unreadable(chunk.getFailure())));
    }
    ByteBuffer bytes = chunk.getByteBuffer();
    int length = bytes.remaining();
    if (length > maxBytes - sent.size()) {
      return Optional.of(failing(tooLarge(maxBytes)));
    }
    if (!room.take(length)) {
      return Optional.of(failing(busy()));
    }
    byte[] part = new byte[length];
    bytes.get(part);
    sent.writeBytes(part);
    return chunk.isLast() ? Optional.of(body()) : Optional.empty();
  }

  private void end(ODataRequest.Body body) {
    timeout.cancel();
    try {
      whenRead.accept(body);
    } finally {
      room.giveBack(sent.size());
    }
  }

  private ODataRequest.Body body() {
    try {
      byte[] bytes = decoded(sent.toByteArray());
      return () -> bytes;
    } catch (GatewayException e) {
      return failing(e);
    }
  }

  private byte[] decoded(byte[] bytes) {
    String coding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
    return switch (coding == null ? "identity" : coding.strip().toLowerCase(Locale.ROOT)) {
      case "identity", "" -> bytes;
      case "gzip", "x-gzip" -> unzipped(bytes);
      default ->
          throw new GatewayException(
              ErrorCode.MEDIA_TYPE_UNSUPPORTED,
              "The body of a request can have the Content-Encoding gzip, or none.");
    };
  }

  private byte[] unzipped(byte[] zipped) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      byte[] bytes = in.readNBytes(maxBytes);
      if (bytes.length == maxBytes && in.read() >= 0) {
        throw tooLarge(maxBytes);
      }
      return bytes;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static ODataRequest.Body failing(GatewayException error) {
    return () -> {
      throw error;
    };
  }

  private static GatewayException unreadable(Throwable cause) {
    return new GatewayException(
        ErrorCode.REQUEST_MALFORMED,
        "The body of the request is not what its headers say, or it is incomplete.",
        cause);
  }

  private static GatewayException busy() {
    return new GatewayException(
        ErrorCode.GATEWAY_BUSY,
        "The memory for the bodies of requests is in use. Try again, or send less at a time.");
  }

  private static GatewayException tooLarge(int maxBytes) {
    return new GatewayException(
        ErrorCode.CONTENT_TOO_LARGE,
        "The body of the request is larger than " + maxBytes + " bytes (maxBodyBytes).");
  }
}
