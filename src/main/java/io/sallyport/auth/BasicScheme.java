package io.sallyport.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** User and password (RFC 7617), in UTF-8. */
final class BasicScheme implements Scheme {
  private final KnownSecrets passwords;

  BasicScheme(KnownSecrets passwords) {
    this.passwords = passwords;
  }

  @Override
  public String name() {
    return "Basic";
  }

  @Override
  public String challenge() {
    return "Basic realm=\"Sallyport\", charset=\"UTF-8\"";
  }

  @Override
  public Optional<Caller> caller(String credentials) {
    String pair;
    try {
      pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    int colon = pair.indexOf(':');
    return colon > 0 && passwords.matches(pair.substring(0, colon), pair.substring(colon + 1))
        ? Optional.of(new Caller(pair.substring(0, colon), name()))
        : Optional.empty();
  }
}
