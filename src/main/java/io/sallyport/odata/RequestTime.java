package io.sallyport.odata;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code now()} of one request: the same wherever it stands, and on all pages of a result. Not
 * thread-safe.
 */
final class RequestTime {
  private final InstantSource clock;
  private @Nullable Instant now;
  private boolean asked;

  /**
   * @param now of the first page, if this is a later one
   */
  RequestTime(InstantSource clock, Optional<Instant> now) {
    this.clock = clock;
    this.now = now.orElse(null);
  }

  Instant now() {
    asked = true;
    if (now == null) {
      now = clock.instant();
    }
    return now;
  }

  /** The time, if the request has asked for it; such a request means something else next time. */
  Optional<Instant> used() {
    return asked ? Optional.ofNullable(now) : Optional.empty();
  }
}
