package io.sallyport.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks JSON web tokens. The algorithm is the configured one, whatever a token says, so that no
 * token can choose a weaker one. Thread-safe.
 */
final class JwtVerifier {
  private static final int LEAST_SECRET_BYTES = 32;

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /**
   * @throws GatewayException if the keys cannot be read or the secret is too short
   */
  JwtVerifier(JwtRules rules, Clock clock) {
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            rules.secret().isPresent() ? JWSAlgorithm.HS256 : JWSAlgorithm.RS256, keys(rules)));
    processor.setJWTClaimsSetVerifier(claims(rules, clock));
  }

  private static JWKSource<SecurityContext> keys(JwtRules rules) {
    if (rules.secret().isPresent()) {
      byte[] secret = rules.secret().get().getBytes(StandardCharsets.UTF_8);
      if (secret.length < LEAST_SECRET_BYTES) {
        throw invalid("The secret for tokens needs at least 32 bytes.", null);
      }
      return new ImmutableSecret<>(secret);
    }
    try {
      return new ImmutableJWKSet<>(JWKSet.parse(rules.keys().orElseThrow()));
    } catch (ParseException e) {
      throw invalid("The keys for tokens are no JSON web key set.", e);
    }
  }

  private static GatewayException invalid(String message, @Nullable Exception cause) {
    return new GatewayException(ErrorCode.CONFIGURATION_INVALID, message, cause);
  }

  private static DefaultJWTClaimsVerifier<SecurityContext> claims(JwtRules rules, Clock clock) {
    JWTClaimsSet.Builder exact = new JWTClaimsSet.Builder();
    rules.issuer().ifPresent(exact::issuer);
    return new DefaultJWTClaimsVerifier<>(
        rules.audience().map(Set::of).orElse(null), exact.build(), Set.of("sub", "exp"), null) {
      @Override
      protected Date currentTime() {
        return Date.from(clock.instant());
      }
    };
  }

  /** The subject of a token; empty if it is not valid. */
  Optional<String> subject(String token) {
    try {
      return Optional.ofNullable(processor.process(token, null).getSubject())
          .filter(subject -> !subject.isBlank());
    } catch (ParseException | BadJOSEException | JOSEException e) {
      return Optional.empty();
    }
  }
}
