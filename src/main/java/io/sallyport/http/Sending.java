package io.sallyport.http;

import io.sallyport.odata.PageBuffer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Sends a page, part by part, as fast as the client takes them. No thread waits for a slow client,
 * and the memory of the page does not wait forever: who reads slower than anybody needs to is cut
 * off.
 */
final class Sending extends IteratingCallback {
  /**
   * What fits into the buffers on the way costs the gateway nothing, however slow the client is.
   */
  private static final int BUFFERED_BYTES = 128 * 1024;

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int LEAST_BYTES_PER_SECOND = 32 * 1024;

  private final Request request;
  private final Response response;
  private final PageBuffer page;
  private final Iterator<ByteBuffer> parts;
  private final Callback whenSent;
  private Scheduler.@Nullable Task cut;

  /**
   * @param page closed in the end
   * @param whenSent told in the end, when nothing of the page is needed any more
   */
  Sending(Request request, Response response, PageBuffer page, Callback whenSent) {
    this.request = request;
    this.response = response;
    this.page = page;
    boolean head = HttpMethod.HEAD.is(request.getMethod());
    this.parts = head ? Collections.emptyIterator() : page.content().iterator();
    this.whenSent = whenSent;
  }

  void start() {
    if (page.size() > 0) {
      response
          .getHeaders()
          .put(new HttpField.LongValueHttpField(HttpHeader.CONTENT_LENGTH, page.size()));
    }
    if (page.size() > BUFFERED_BYTES) {
      long millis = PATIENCE.toMillis() + 1000 * page.size() / LEAST_BYTES_PER_SECOND;
      cut =
          request
              .getComponents()
              .getScheduler()
              .schedule(this::cutOff, millis, TimeUnit.MILLISECONDS);
    }
    iterate();
  }

  private void cutOff() {
    request
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close(new TimeoutException("the client reads too slowly"));
  }

  @Override
  protected Action process() {
    if (!parts.hasNext()) {
      return Action.SUCCEEDED;
    }
    ByteBuffer part = parts.next();
    response.write(!parts.hasNext(), part, this);
    return Action.SCHEDULED;
  }

  @Override
  protected void onCompleteSuccess() {
    end();
    whenSent.succeeded();
  }

  @Override
  protected void onCompleteFailure(Throwable cause) {
    end();
    whenSent.failed(cause);
  }

  private void end() {
    if (cut != null) {
      cut.cancel();
    }
    page.close();
  }
}
