package io.sallyport.http;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** What the operators' port answers; never anything of the data. */
final class AdminHandler extends Handler.Abstract.NonBlocking {
  private final Connector connector;

  /**
   * @param connector the listener whose requests are answered here
   */
  AdminHandler(Connector connector) {
    this.connector = connector;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (request.getConnectionMetaData().getConnector() != connector) {
      return false;
    }
    switch (Request.getPathInContext(request)) {
      case "/health/live", "/health/ready" -> send(response, callback, "{\"status\":\"up\"}\n");
      default -> Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
    }
    return true;
  }

  private static void send(Response response, Callback callback, String json) {
    response.setStatus(HttpStatus.OK_200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.write(true, BufferUtil.toBuffer(json, StandardCharsets.UTF_8), callback);
  }
}
