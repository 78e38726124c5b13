package io.sallyport.auth;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All ways in which clients of this gateway may say who they are. Thread-safe. */
public final class Authentication {
  private final List<Scheme> schemes = new ArrayList<>();
  private final Optional<CertificateScheme> certificates;

  /**
   * With nothing given, everybody may come in.
   *
   * @param passwords by user
   * @param tokens by the name of who has them
   * @throws io.sallyport.error.GatewayException if the rules for tokens cannot be used
   */
  public Authentication(
      Map<String, String> passwords,
      Map<String, String> tokens,
      Optional<JwtRules> jwt,
      Optional<CertificateRules> certificates,
      Clock clock) {
    if (!passwords.isEmpty()) {
      schemes.add(new BasicScheme(new KnownSecrets(passwords)));
    }
    if (!tokens.isEmpty() || jwt.isPresent()) {
      schemes.add(
          new BearerScheme(
              new KnownSecrets(tokens), jwt.map(rules -> new JwtVerifier(rules, clock))));
    }
    this.certificates = certificates.map(rules -> new CertificateScheme(rules, clock));
  }

  public static Authentication none() {
    return new Authentication(
        Map.of(), Map.of(), Optional.empty(), Optional.empty(), Clock.systemUTC());
  }

  /**
   * Who sends a request; empty if it must be refused. Credentials come before a certificate that is
   * optional; where a certificate is required, credentials are asked for in addition to it.
   *
   * @param authorization the header of that name
   * @param certificate of the client, whose issuer is trusted and whose key the client has
   */
  public Optional<Caller> caller(
      Optional<String> authorization, Optional<X509Certificate> certificate) {
    if (certificates.isEmpty()) {
      return schemes.isEmpty() ? Optional.of(Caller.ANYBODY) : withCredentials(authorization);
    }
    Optional<Caller> certified = certificate.flatMap(certificates.get()::caller);
    if (schemes.isEmpty() || (certified.isEmpty() && certificates.get().isRequired())) {
      return certified;
    }
    return authorization.isPresent() || certificates.get().isRequired()
        ? withCredentials(authorization)
        : certified;
  }

  private Optional<Caller> withCredentials(Optional<String> authorization) {
    return authorization.flatMap(this::withCredentials);
  }

  private Optional<Caller> withCredentials(String authorization) {
    String[] parts = authorization.strip().split(" +", 2);
    return parts.length < 2
        ? Optional.empty()
        : schemes.stream()
            .filter(s -> s.name().equalsIgnoreCase(parts[0]))
            .findFirst()
            .flatMap(s -> s.caller(parts[1].strip()));
  }

  /** What {@code WWW-Authenticate} says when a request is refused. */
  public String challenge() {
    List<String> challenges = new ArrayList<>(schemes.stream().map(Scheme::challenge).toList());
    // There is no registered name for it (RFC 9110 wants a challenge with every 401).
    certificates.ifPresent(c -> challenges.add(CertificateScheme.CHALLENGE));
    return String.join(", ", challenges);
  }

  /** What a client can do that was refused, in a sentence. */
  public String advice(Optional<X509Certificate> certificate) {
    Optional<String> objection =
        certificates.flatMap(scheme -> certificate.flatMap(scheme::objection));
    boolean missing = certificates.isPresent() && certificate.isEmpty();
    if (missing && (certificates.get().isRequired() || schemes.isEmpty())) {
      return "Show a client certificate; this service asks for one.";
    }
    return objection.orElse("Sign in with credentials that this service knows.");
  }
}
