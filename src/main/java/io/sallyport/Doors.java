package io.sallyport;

import io.sallyport.auth.Authentication;
import io.sallyport.auth.JwtRules;
import io.sallyport.config.GatewayConfig.Jwt;
import io.sallyport.config.GatewayConfig.Security;
import io.sallyport.config.Secret;
import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes what is configured about security into what checks callers. */
final class Doors {
  private Doors() {}

  static Authentication authentication(Security security, Clock clock) {
    return new Authentication(
        revealed(security.users()),
        revealed(security.tokens()),
        security.jwt().map(Doors::rules),
        clock);
  }

  private static Map<String, String> revealed(Map<String, Secret> secrets) {
    Map<String, String> revealed = new LinkedHashMap<>();
    secrets.forEach((name, secret) -> revealed.put(name, secret.reveal()));
    return revealed;
  }

  private static JwtRules rules(Jwt jwt) {
    return new JwtRules(
        jwt.secret().map(Secret::reveal),
        jwt.keys().map(Doors::text),
        jwt.issuer(),
        jwt.audience());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new GatewayException(
          ErrorCode.CONFIGURATION_INVALID, "The keys for tokens cannot be read.", e);
    }
  }
}
