package io.sallyport.auth;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All ways in which clients of this gateway may say who they are. Thread-safe. */
public final class Authentication {
  private final List<Scheme> schemes = new ArrayList<>();

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
      Clock clock) {
    if (!passwords.isEmpty()) {
      schemes.add(new BasicScheme(new KnownSecrets(passwords)));
    }
    if (!tokens.isEmpty() || jwt.isPresent()) {
      schemes.add(
          new BearerScheme(
              new KnownSecrets(tokens), jwt.map(rules -> new JwtVerifier(rules, clock))));
    }
  }

  public static Authentication none() {
    return new Authentication(Map.of(), Map.of(), Optional.empty(), Clock.systemUTC());
  }

  /**
   * Who sends a request; empty if it must be refused.
   *
   * @param authorization the header of that name
   */
  public Optional<Caller> caller(Optional<String> authorization) {
    return schemes.isEmpty()
        ? Optional.of(Caller.ANYBODY)
        : authorization.flatMap(this::withCredentials);
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
    return String.join(", ", schemes.stream().map(Scheme::challenge).toList());
  }
}
