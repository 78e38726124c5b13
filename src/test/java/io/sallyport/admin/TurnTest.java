package io.sallyport.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TurnTest {
  private static final AdminRequest REQUEST =
      new AdminRequest(
          "POST",
          "/admin/check",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          new byte[0]);

  private final Turn turn = new Turn("Another one is at it.");

  @Test
  void whoeverComesMeanwhile_isTurnedAway() {
    AdminResponse outer =
        turn.take(
            REQUEST,
            () -> {
              AdminResponse inner = turn.take(REQUEST, () -> AdminResponse.text(200, "two"));
              assertThat(inner.status()).isEqualTo(429);
              assertThat(text(inner)).contains("ALREADY_RUNNING", "Another one is at it.");
              return AdminResponse.text(200, "one");
            });
    assertThat(text(outer)).isEqualTo("one");
  }

  @Test
  void badRequest_givesTheTurnBack() {
    AdminResponse refused =
        turn.take(
            REQUEST,
            () -> {
              throw new IllegalArgumentException("That is no zip.");
            });
    assertThat(refused.status()).isEqualTo(400);
    assertThat(text(refused)).contains("That is no zip.");
    assertThat(turn.take(REQUEST, () -> AdminResponse.text(200, "")).status()).isEqualTo(200);
  }

  private static String text(AdminResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
