package io.sallyport.http;

import io.sallyport.admin.AdminRequest;
import io.sallyport.admin.AdminResponse;
import io.sallyport.admin.AdminService;
import io.sallyport.error.GatewayException;
import io.sallyport.odata.ODataRequest;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What the operators' port answers; never anything of the data. */
final class AdminHandler extends Handler.Abstract {
  private final Connector connector;
  private final AdminService service;
  private final BodyRoom bodies;

  /**
   * @param connector the listener whose requests are answered here
   */
  AdminHandler(Connector connector, AdminService service) {
    this.connector = connector;
    this.service = service;
    this.bodies = new BodyRoom(service.maxBodiesBytes());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (request.getConnectionMetaData().getConnector() != connector) {
      return false;
    }
    if (RequestBody.isIn(request)) {
      RequestBody.read(
          request,
          service.maxBodyBytes(Request.getPathInContext(request)),
          bodies,
          body -> answer(request, body, response, callback));
    } else {
      answer(request, ODataRequest.Body.NONE, response, callback);
    }
    return true;
  }

  private void answer(
      Request request, ODataRequest.Body body, Response response, Callback callback) {
    try {
      send(answer(request, body), response, callback);
    } catch (RuntimeException e) {
      callback.failed(e);
    }
  }

  private AdminResponse answer(Request request, ODataRequest.Body body) {
    try {
      return service.answer(asked(request, body.bytes()));
    } catch (GatewayException e) {
      return service.refused(asked(request, new byte[0]), e);
    }
  }

  private static AdminRequest asked(Request request, byte[] body) {
    return new AdminRequest(
        request.getMethod(),
        Request.getPathInContext(request),
        Optional.ofNullable(request.getHttpURI().getQuery()),
        Optional.ofNullable(request.getHeaders().get(HttpHeader.ACCEPT)),
        Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_TYPE)),
        body);
  }

  private static void send(AdminResponse answer, Response response, Callback callback) {
    response.setStatus(answer.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    answer.allow().ifPresent(methods -> response.getHeaders().put(HttpHeader.ALLOW, methods));
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
  }
}
