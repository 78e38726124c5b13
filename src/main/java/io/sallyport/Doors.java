package io.sallyport;

import io.sallyport.auth.Authentication;
import io.sallyport.auth.CertificateRules;
import io.sallyport.auth.JwtRules;
import io.sallyport.config.GatewayConfig;
import io.sallyport.config.GatewayConfig.ClientCertificates;
import io.sallyport.config.GatewayConfig.Jwt;
import io.sallyport.config.GatewayConfig.Security;
import io.sallyport.config.Secret;
import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.http.HttpServer;
import io.sallyport.tls.IssuersFile;
import io.sallyport.tls.TlsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Makes what is configured about security into what checks callers. */
final class Doors {
  private Doors() {}

  static Authentication authentication(Security security, Clock clock) {
    return new Authentication(
        revealed(security.users()),
        revealed(security.tokens()),
        security.jwt().map(Doors::rules),
        security
            .clientCertificates()
            .map(
                certificates ->
                    new CertificateRules(certificates.required(), certificates.names())),
        clock);
  }

  /** Empty for plain HTTP. */
  static Optional<HttpServer.Tls> tls(GatewayConfig config) {
    Optional<IssuersFile> issuers =
        config.security().clientCertificates().map(ClientCertificates::issuers);
    return config
        .listener()
        .tls()
        .map(
            tls ->
                new HttpServer.Tls(
                    new TlsFiles(tls.keys(), issuers), tls.minimumVersion(), tls.checkEvery()));
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
