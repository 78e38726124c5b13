package io.sallyport.tls;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** When certificates hold. */
public final class Validity {
  /** The time that somebody needs who renews by hand. */
  private static final Duration SOON = Duration.ofDays(14);

  private Validity() {}

  /** Why a certificate does not hold now, such as "expired on .."; empty if it does. */
  public static Optional<String> objection(X509Certificate certificate, Instant now) {
    Instant from = certificate.getNotBefore().toInstant();
    Instant until = certificate.getNotAfter().toInstant();
    return now.isAfter(until)
        ? Optional.of("expired on " + minute(until))
        : now.isBefore(from)
            ? Optional.of("is not valid before " + minute(from))
            : Optional.empty();
  }

  /** The same, or that it will not hold much longer. */
  public static Optional<String> concern(X509Certificate certificate, Instant now) {
    Instant until = certificate.getNotAfter().toInstant();
    return objection(certificate, now)
        .or(
            () ->
                now.plus(SOON).isAfter(until)
                    ? Optional.of("expires on " + minute(until))
                    : Optional.empty());
  }

  private static Instant minute(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MINUTES);
  }
}
