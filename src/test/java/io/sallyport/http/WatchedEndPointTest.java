package io.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.testing.RawHttp;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchedEndPointTest {
  private static final int REQUESTS = 5_000;

  private final BlockingQueue<WatchedEndPoint> endPoints = new LinkedBlockingQueue<>();
  private final Server server = new Server();
  private final ServerConnector connector =
      new ServerConnector(server, new HttpConnectionFactory()) {
        @Override
        protected SocketChannelEndPoint newEndPoint(
            SocketChannel channel, ManagedSelector selector, SelectionKey key) {
          WatchedEndPoint endPoint = endPoint(channel, selector, key, this);
          endPoint.setIdleTimeout(getIdleTimeout());
          endPoints.add(endPoint);
          return endPoint;
        }
      };

  WatchedEndPoint endPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key, Connector owner) {
    return new WatchedEndPoint(channel, selector, key, owner.getScheduler(), owner.getExecutor());
  }

  /** Answers a request. */
  void answer(Request request, Response response, Callback callback) throws Exception {
    callback.succeeded();
  }

  int port() {
    return connector.getLocalPort();
  }

  @BeforeEach
  void start() throws Exception {
    server.addConnector(connector);
    server.setHandler(
        new IdleConnections(
            new Handler.Abstract() {
              @Override
              public boolean handle(Request request, Response response, Callback callback)
                  throws Exception {
                WatchedEndPointTest.this.answer(request, response, callback);
                return true;
              }
            }));
    server.start();
  }

  @AfterEach
  final void stop() throws Exception {
    server.stop();
  }

  /** Whoever looks after a request may be late, and find what belongs to the next one. */
  @Test
  void requestThatComesWhileSomebodyLooks_isAnswered() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    try (RawHttp client = new RawHttp(port())) {
      client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(client.receive(false).status()).isEqualTo(200);
      WatchedEndPoint endPoint = endPoints.take();
      Thread looker =
          new Thread(
              () -> {
                while (!over.get()) {
                  endPoint.isClientGone();
                }
              });
      looker.start();
      try {
        for (int i = 0; i < REQUESTS; i++) {
          client.send("GET /" + i + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
          assertThat(client.receive(false).status()).isEqualTo(200);
        }
      } finally {
        over.set(true);
        looker.join();
      }
    }
  }
}
