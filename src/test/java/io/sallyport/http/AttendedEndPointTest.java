package io.sallyport.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.http.AttendedEndPoint.Attendance;
import io.sallyport.testing.RawHttp;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

/** One thread may wait, and usually longer than any test takes. */
class AttendedEndPointTest extends WatchedEndPointTest {
  private static final int REQUESTS = 20;

  private final Semaphore places = new Semaphore(1);
  private volatile Duration patience = Duration.ofHours(1);
  private final BlockingQueue<Thread> answeredBy = new LinkedBlockingQueue<>();

  @Override
  WatchedEndPoint endPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key, Connector owner) {
    return new AttendedEndPoint(
        channel,
        selector,
        key,
        owner.getScheduler(),
        owner.getExecutor(),
        new Attendance(places, patience));
  }

  /** With what the request holds, which its thread waits for. */
  @Override
  void answer(Request request, Response response, Callback callback) throws Exception {
    answeredBy.add(Thread.currentThread());
    Content.Sink.write(response, true, Content.Source.asString(request), callback);
  }

  private void ask(RawHttp client, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      client.send("GET /" + i + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(client.receive(false).status()).isEqualTo(200);
    }
  }

  @Test
  void requestsThatComeAtOnce_areAnsweredByOneThread() throws Exception {
    try (RawHttp client = new RawHttp(port())) {
      ask(client, REQUESTS);
    }
    List<Thread> threads = List.copyOf(answeredBy);
    assertThat(threads).hasSize(REQUESTS);
    assertThat(Set.copyOf(threads.subList(1, REQUESTS))).hasSize(1);
    assertThat(isPlaceFree()).as("once the client has gone").isTrue();
  }

  @Test
  void otherClients_areAnsweredWithoutAPlace() throws Exception {
    try (RawHttp first = new RawHttp(port());
        RawHttp second = new RawHttp(port())) {
      for (int i = 0; i < REQUESTS; i++) {
        ask(first, 2);
        ask(second, 2);
      }
    }
    assertThat(answeredBy).hasSize(4 * REQUESTS);
    assertThat(isPlaceFree()).isTrue();
  }

  @Test
  void clientThatTakesItsTime_isNotWaitedForAndAnswered() throws Exception {
    patience = Duration.ofMillis(300);
    try (RawHttp client = new RawHttp(port())) {
      ask(client, 3);
      assertThat(isPlaceFree()).isTrue();
      // Nobody attends any more, nor can.
      ask(client, 3);
      places.release();
      ask(client, 3);
    }
    assertThat(isPlaceFree()).isTrue();
  }

  @Test
  void bodyThatComesLater_isWaitedFor() throws Exception {
    try (RawHttp client = new RawHttp(port())) {
      ask(client, 3);
      answeredBy.clear();
      client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nHa");
      answeredBy.take();
      client.send("llo");
      assertThat(client.receive(false).text()).isEqualTo("Hallo");
      ask(client, 3);
    }
  }

  @Test
  void headerThatComesInParts_isWaitedFor() throws Exception {
    try (RawHttp client = new RawHttp(port())) {
      ask(client, 3);
      for (String part : "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".split("(?<=\n)")) {
        client.send(part);
      }
      assertThat(client.receive(false).status()).isEqualTo(200);
    }
  }

  @Test
  void serverThatStops_isNotHeldUp() throws Exception {
    try (RawHttp client = new RawHttp(port())) {
      ask(client, REQUESTS);
      stop();
      assertThat(isPlaceFree()).isTrue();
    }
  }

  private boolean isPlaceFree() throws InterruptedException {
    return places.tryAcquire(20, TimeUnit.SECONDS);
  }
}
