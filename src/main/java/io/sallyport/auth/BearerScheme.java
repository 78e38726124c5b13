package io.sallyport.auth;

import java.util.Optional;

/** Tokens (RFC 6750): such that are known, and such that say themselves who signed them. */
final class BearerScheme implements Scheme {
  private final KnownSecrets tokens;
  private final Optional<JwtVerifier> jwt;

  BearerScheme(KnownSecrets tokens, Optional<JwtVerifier> jwt) {
    this.tokens = tokens;
    this.jwt = jwt;
  }

  @Override
  public String name() {
    return "Bearer";
  }

  @Override
  public String challenge() {
    return "Bearer realm=\"Sallyport\"";
  }

  @Override
  public Optional<Caller> caller(String credentials) {
    return tokens
        .owner(credentials)
        .map(name -> new Caller(name, "token"))
        .or(
            () ->
                jwt.flatMap(verifier -> verifier.subject(credentials))
                    .map(subject -> new Caller(subject, "jwt")));
  }
}
