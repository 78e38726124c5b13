package io.sallyport.http;

import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.Graceful;

/**
 * Closes connections as soon as the server is to stop: those on which no request is under way at
 * once, the others behind their answer. Left alone, each would hold up the end until it had been
 * idle for a while.
 */
final class IdleConnections extends Handler.Wrapper implements Graceful {
  private volatile boolean stopping;

  IdleConnections(Handler handler) {
    super(handler);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Connections.network(request)
        .ifPresent(
            endPoint -> {
              endPoint.setAtWork(true);
              Request.addCompletionListener(request, failure -> completed(endPoint));
            });
    return super.handle(request, response, callback);
  }

  private void completed(WatchedEndPoint endPoint) {
    endPoint.setAtWork(false);
    if (stopping) {
      endPoint.getConnection().close();
    }
  }

  @Override
  public CompletableFuture<Void> shutdown() {
    stopping = true;
    for (Connector connector : getServer().getConnectors()) {
      connector.getConnectedEndPoints().forEach(IdleConnections::closeIfIdle);
    }
    return CompletableFuture.completedFuture(null);
  }

  private static void closeIfIdle(EndPoint endPoint) {
    if (endPoint instanceof WatchedEndPoint watched
        && !watched.isAtWork()
        && watched.getConnection() != null) {
      watched.getConnection().close();
    }
  }

  @Override
  public boolean isShutdown() {
    return stopping;
  }
}
