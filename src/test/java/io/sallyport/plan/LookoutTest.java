package io.sallyport.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LookoutTest {
  @Test
  void lookThatFails_isNotTheLast() throws InterruptedException {
    CountDownLatch looks = new CountDownLatch(3);
    Runnable failing =
        () -> {
          looks.countDown();
          throw new IllegalStateException("this look fails");
        };
    try (Lookout lookout = new Lookout("test-watch", Duration.ofMillis(1), failing)) {
      assertThat(looks.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void workApart_holdsUpNobody() throws Exception {
    CompletableFuture<Thread> worker = new CompletableFuture<>();
    CountDownLatch after = new CountDownLatch(1);
    Lookout.apart(
        "test-work",
        () -> {
          try {
            after.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          worker.complete(Thread.currentThread());
        });
    after.countDown();
    assertThat(worker.get(20, TimeUnit.SECONDS).isDaemon()).isTrue();
  }
}
