package io.sallyport.http;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Refuses what comes in plain over a port that speaks TLS. It does not redirect: a client that sent
 * its password in plain should hear of it.
 */
final class TlsOnly extends Handler.Abstract.NonBlocking {
  private final boolean active;

  TlsOnly(boolean active) {
    this.active = active;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    // What a proxy says about its own client does not count here.
    if (!active || Connections.isTls(request)) {
      return false;
    }
    response.setStatus(HttpStatus.BAD_REQUEST_400);
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    ProtocolErrors.write(
        response,
        new GatewayException(
            ErrorCode.REQUEST_MALFORMED,
            "This port speaks TLS: call it with https:// in place of http://."),
        callback);
    return true;
  }
}
