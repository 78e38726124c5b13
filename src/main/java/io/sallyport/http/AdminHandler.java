package io.sallyport.http;

import io.sallyport.admin.AdminRequest;
import io.sallyport.admin.AdminResponse;
import io.sallyport.admin.AdminService;
import io.sallyport.error.GatewayException;
import io.sallyport.odata.ODataRequest;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What the operators' port answers; never anything of the data. */
final class AdminHandler extends Handler.Abstract {
  private static final int MAX_BODY_BYTES = 64 * 1024;

  private final Connector connector;
  private final AdminService service;
  private final BodyRoom bodies = new BodyRoom(16L * MAX_BODY_BYTES);

  /**
   * @param connector the listener whose requests are answered here
   */
  AdminHandler(Connector connector, AdminService service) {
    this.connector = connector;
    this.service = service;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (request.getConnectionMetaData().getConnector() != connector) {
      return false;
    }
    if (RequestBody.isIn(request)) {
      RequestBody.read(
          request, MAX_BODY_BYTES, bodies, body -> answer(request, body, response, callback));
    } else {
      answer(request, ODataRequest.Body.NONE, response, callback);
    }
    return true;
  }

  private void answer(
      Request request, ODataRequest.Body body, Response response, Callback callback) {
    byte[] bytes;
    try {
      bytes = body.bytes();
    } catch (GatewayException e) {
      Response.writeError(request, response, callback, HttpStatus.PAYLOAD_TOO_LARGE_413);
      return;
    }
    try {
      AdminResponse answer =
          service.answer(
              new AdminRequest(
                  request.getMethod(),
                  Request.getPathInContext(request),
                  Optional.ofNullable(request.getHeaders().get(HttpHeader.ACCEPT)),
                  Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_TYPE)),
                  bytes));
      send(answer, response, callback);
    } catch (RuntimeException e) {
      callback.failed(e);
    }
  }

  private static void send(AdminResponse answer, Response response, Callback callback) {
    response.setStatus(answer.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    answer.allow().ifPresent(methods -> response.getHeaders().put(HttpHeader.ALLOW, methods));
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
  }
}
