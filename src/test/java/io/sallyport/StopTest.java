package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.testing.RawHttp;
import io.sallyport.testing.ScriptedSource.Fault;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What connections see of a gateway that is stopped. */
class StopTest {
  private static final String LAST = "Connection: keep-alive\r\n\r\n";

  @TempDir Path folder;

  private static String request(String url) {
    return "GET /odata/" + url + " HTTP/1.1\r\nHost: localhost\r\n" + LAST;
  }

  /** A fault that says when it was reached, and waits. */
  private static Fault waiting(CountDownLatch reached, CountDownLatch goOn) {
    return (read, context) -> {
      reached.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return read.rows();
    };
  }

  @Test
  void idleConnection_isClosedAtOnce_andOneAtWorkBehindItsAnswer() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (Outage outage = Outage.ofPages(folder);
        RawHttp idle = new RawHttp(outage.gateway().port());
        RawHttp operator = new RawHttp(outage.gateway().adminPort());
        RawHttp atWork = new RawHttp(outage.gateway().port())) {
      idle.send(request("Makers?$top=1"));
      assertThat(idle.receive(false).status()).isEqualTo(200);
      operator.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n" + LAST);
      assertThat(operator.receive(false).status()).isEqualTo(200);
      outage.fail("plant", waiting(reached, goOn));
      atWork.send(request("Pumps?$top=1"));
      assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();

      Thread stop = new Thread(outage::stop);
      stop.start();
      assertThat(idle.isAtEnd()).isTrue();
      assertThat(operator.isAtEnd()).isTrue();
      goOn.countDown();
      assertThat(atWork.receive(false).text()).contains("Anna");
      assertThat(atWork.isAtEnd()).isTrue();
      stop.join();
    }
  }
}
