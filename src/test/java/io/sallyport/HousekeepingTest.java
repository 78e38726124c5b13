package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.testing.LoggedLine;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HousekeepingTest {
  @Test
  void workThatFails_isSaid_andDoneAgain_asAllOther() throws Exception {
    CountDownLatch failed = new CountDownLatch(2);
    CountDownLatch other = new CountDownLatch(2);
    try (LoggedLine said = new LoggedLine(Housekeeping.class.getName(), "Housekeeping failed");
        Housekeeping housekeeping = new Housekeeping()) {
      housekeeping.every(
          Duration.ofMillis(1),
          () -> {
            failed.countDown();
            throw new IllegalStateException("as told");
          });
      assertThat(failed.await(30, TimeUnit.SECONDS)).isTrue();
      housekeeping.every(Duration.ofMillis(1), other::countDown);
      assertThat(other.await(30, TimeUnit.SECONDS)).isTrue();
      said.await();
    }
  }
}
