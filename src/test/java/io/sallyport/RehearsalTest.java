package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RehearsalTest {
  /** One that fails on its way would load only the half. */
  @Test
  void bothRequests_areAnsweredAsThoseOfARealService() {
    assertThat(Rehearsal.run()).containsExactly(200, 404);
  }
}
