package io.sallyport.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.sallyport.error.GatewayException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AuthenticationTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  @Test
  void nothingConfigured_letsEverybodyIn() {
    assertThat(caller(Authentication.none(), Optional.empty())).contains(Caller.ANYBODY);
    assertThat(caller(Authentication.none(), Optional.of("Basic x"))).contains(Caller.ANYBODY);
  }

  @Test
  void basic_knowsUserAndPassword() {
    Authentication doors = basic(Map.of("salesforce", "pässword:1", "other", "x"));
    assertThat(caller(doors, Optional.of("Basic " + base64("salesforce:pässword:1"))))
        .contains(new Caller("salesforce", "Basic"));
    assertThat(caller(doors, Optional.of("basic  " + base64("other:x")))).isPresent();
    assertThat(doors.challenge()).isEqualTo("Basic realm=\"Sallyport\", charset=\"UTF-8\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "salesforce:x",
        "salesforce:",
        "salesforce",
        ":secret",
        "other:secret",
        "SALESFORCE:secret",
        "nobody:nobody",
        ""
      })
  void basic_refusesWhatIsNotBoth(String pair) {
    Authentication doors = basic(Map.of("salesforce", "secret"));
    assertThat(caller(doors, Optional.of("Basic " + base64(pair)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Basic", "Basic ", "Basic %%%", "Bearer secret", "secret", "Digest a"})
  void headerThatIsNoCredentials_isRefused(String header) {
    Authentication doors = basic(Map.of("salesforce", "secret"));
    assertThat(caller(doors, Optional.of(header))).isEmpty();
    assertThat(caller(doors, Optional.empty())).isEmpty();
  }

  @Test
  void bearer_knowsTokens() {
    Authentication doors =
        new Authentication(
            Map.of(), Map.of("etl", "t".repeat(4_000)), Optional.empty(), Optional.empty(), CLOCK);
    assertThat(caller(doors, Optional.of("Bearer " + "t".repeat(4_000))))
        .contains(new Caller("etl", "token"));
    assertThat(caller(doors, Optional.of("Bearer " + "t".repeat(3_999)))).isEmpty();
  }

  @Test
  void jwt_withSecret_isCheckedForSignatureTimeIssuerAndAudience() throws JOSEException {
    Authentication doors =
        jwt(new JwtRules(Optional.of(SECRET), Optional.empty(), of("i"), of("a")));
    assertThat(caller(doors, bearer(signed(SECRET, claims().build()))))
        .contains(new Caller("s", "jwt"));
    assertThat(caller(doors, bearer(signed(SECRET.replace('0', '1'), claims().build())))).isEmpty();
    assertThat(caller(doors, bearer(signed(SECRET, claims().issuer("x").build())))).isEmpty();
    assertThat(caller(doors, bearer(signed(SECRET, claims().audience("x").build())))).isEmpty();
    assertThat(caller(doors, bearer(signed(SECRET, claims().subject(null).build())))).isEmpty();
    assertThat(caller(doors, bearer(signed(SECRET, claims().expirationTime(null).build()))))
        .isEmpty();
    Date passed = Date.from(NOW.minusSeconds(120));
    assertThat(caller(doors, bearer(signed(SECRET, claims().expirationTime(passed).build()))))
        .isEmpty();
    Date later = Date.from(NOW.plusSeconds(120));
    assertThat(caller(doors, bearer(signed(SECRET, claims().notBeforeTime(later).build()))))
        .isEmpty();
  }

  @Test
  void jwt_withoutSignature_isRefused() {
    Authentication doors =
        jwt(new JwtRules(Optional.of(SECRET), Optional.empty(), of("i"), of("a")));
    assertThat(caller(doors, bearer(new PlainJWT(claims().build()).serialize()))).isEmpty();
    assertThat(caller(doors, bearer("a.b.c"))).isEmpty();
  }

  @Test
  void jwt_withKeys_believesTheKeysAlone() throws JOSEException {
    RSAKey key = new RSAKeyGenerator(2048).keyID("1").generate();
    RSAKey other = new RSAKeyGenerator(2048).keyID("1").generate();
    String keys = new JWKSet(key.toPublicJWK()).toString();
    Authentication doors =
        jwt(new JwtRules(Optional.empty(), Optional.of(keys), of("i"), Optional.empty()));
    assertThat(caller(doors, bearer(signed(key)))).contains(new Caller("s", "jwt"));
    assertThat(caller(doors, bearer(signed(other)))).isEmpty();
    // The public key is no secret: who signs with it as one is not believed.
    assertThat(caller(doors, bearer(signed(keys, claims().build())))).isEmpty();
  }

  @Test
  void rulesThatCannotWork_areRefused() {
    assertThatThrownBy(
            () -> jwt(new JwtRules(of("short"), Optional.empty(), Optional.empty(), of("a"))))
        .isInstanceOf(GatewayException.class)
        .hasMessageContaining("32 bytes");
    assertThatThrownBy(
            () -> jwt(new JwtRules(Optional.empty(), of("{}x"), Optional.empty(), of("a"))))
        .isInstanceOf(GatewayException.class)
        .hasMessageContaining("key set");
  }

  private static Optional<Caller> caller(Authentication doors, Optional<String> authorization) {
    return doors.caller(authorization, Optional.empty());
  }

  private static Authentication basic(Map<String, String> users) {
    return new Authentication(users, Map.of(), Optional.empty(), Optional.empty(), CLOCK);
  }

  private static Authentication jwt(JwtRules rules) {
    return new Authentication(Map.of(), Map.of(), Optional.of(rules), Optional.empty(), CLOCK);
  }

  private static Optional<String> of(String text) {
    return Optional.of(text);
  }

  private static Optional<String> bearer(String token) {
    return Optional.of("Bearer " + token);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .subject("s")
        .issuer("i")
        .audience("a")
        .expirationTime(Date.from(NOW.plusSeconds(60)));
  }

  private static String signed(String secret, JWTClaimsSet claims) throws JOSEException {
    return signed(new MACSigner(secret), new JWSHeader(JWSAlgorithm.HS256), claims);
  }

  private static String signed(RSAKey key) throws JOSEException {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("1").build();
    return signed(new RSASSASigner(key), header, claims().build());
  }

  private static String signed(JWSSigner signer, JWSHeader header, JWTClaimsSet claims)
      throws JOSEException {
    SignedJWT token = new SignedJWT(header, claims);
    token.sign(signer);
    return token.serialize();
  }
}
