package io.sallyport.auth;

import java.util.Optional;

/**
 * What a JSON web token must be like (RFC 7519). A token always needs a subject and an expiry.
 *
 * @param secret shared with the issuer, for HS256; at least 32 bytes in UTF-8
 * @param keys public keys of the issuer as a JSON web key set, for RS256
 * @param issuer who must have issued it; empty for anybody who can sign
 * @param audience for whom it must be; empty for anybody
 */
public record JwtRules(
    Optional<String> secret,
    Optional<String> keys,
    Optional<String> issuer,
    Optional<String> audience) {

  public JwtRules {
    if (secret.isPresent() == keys.isPresent()) {
      throw new IllegalArgumentException("either a secret or keys");
    }
  }
}
