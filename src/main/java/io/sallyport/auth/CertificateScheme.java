package io.sallyport.auth;

import io.sallyport.tls.CertificatePattern;
import io.sallyport.tls.Validity;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Client certificates of TLS. That the client has the key, and that a trusted issuer vouches for
 * it, was found out when the connection was made.
 */
final class CertificateScheme {
  static final String CHALLENGE = "Certificate realm=\"Sallyport\"";

  private final CertificateRules rules;
  private final Clock clock;

  CertificateScheme(CertificateRules rules, Clock clock) {
    this.rules = rules;
    this.clock = clock;
  }

  boolean isRequired() {
    return rules.required();
  }

  /**
   * Whose certificate it is; empty if nobody's. The time is looked at here too: a connection may
   * outlive its certificate, and Java does not look at the time of one that is trusted by itself.
   */
  Optional<Caller> caller(X509Certificate certificate) {
    return Validity.objection(certificate, clock.instant()).isEmpty()
        ? name(certificate).map(name -> new Caller(name, "certificate"))
        : Optional.empty();
  }

  private Optional<String> name(X509Certificate certificate) {
    return rules.names().isEmpty()
        ? Optional.of(CertificatePattern.nameOf(certificate))
        : rules.names().entrySet().stream()
            .filter(entry -> entry.getValue().matches(certificate))
            .map(Map.Entry::getKey)
            .findFirst();
  }

  /** What is wrong with a certificate, in a sentence for who sent it; empty if nothing is. */
  Optional<String> objection(X509Certificate certificate) {
    return Validity.objection(certificate, clock.instant())
        .map(objection -> "The client certificate " + objection + ".")
        .or(
            () ->
                name(certificate).isPresent()
                    ? Optional.empty()
                    : Optional.of("The client certificate is not one that this service knows."));
  }
}
