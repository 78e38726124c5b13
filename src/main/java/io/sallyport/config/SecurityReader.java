package io.sallyport.config;

import io.sallyport.config.GatewayConfig.ClientCertificates;
import io.sallyport.config.GatewayConfig.Jwt;
import io.sallyport.config.GatewayConfig.Security;
import io.sallyport.model.Located;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads who may come in, and warns where everybody may. */
final class SecurityReader {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
  private static final int LEAST_SECRET_BYTES = 32;

  private final FileContext context;

  SecurityReader(FileContext context) {
    this.context = context;
  }

  /**
   * @param file the whole file
   * @param host the address that is listened on
   * @param tls whether TLS is spoken there, or would be if it were set up well
   */
  Security read(YamlMapping file, String host, boolean tls) {
    YamlMapping yaml = file.section("security", Section.SECURITY);
    Security security =
        new Security(
            secrets(yaml, "users", "a mapping of users to their passwords"),
            secrets(yaml, "tokens", "a mapping of names to their tokens"),
            yaml.get("jwt").flatMap(value -> value.section(Section.JWT)).flatMap(this::jwt),
            yaml.get("clientCertificates")
                .flatMap(value -> value.section(Section.CLIENT_CERTIFICATES))
                .flatMap(value -> clientCertificates(value, tls)));
    if (security.isNone() && !LOOPBACK.contains(host)) {
      context.warning(
          file.location(),
          "the gateway listens on "
              + host
              + " and asks nobody who they are; name users, tokens, jwt or clientCertificates under"
              + " security");
    }
    return security;
  }

  private Map<String, Secret> secrets(YamlMapping yaml, String key, String expected) {
    Map<String, Secret> secrets = new LinkedHashMap<>();
    for (YamlMapping.Entry entry : yaml.entries(key, expected)) {
      String name = entry.key().value();
      if (name.isBlank() || name.indexOf(':') >= 0) {
        context.error(entry.key().location(), "a name is not empty and has no colon in it");
      }
      secret(entry.value(), name, context).ifPresent(secret -> secrets.put(name, secret));
    }
    return secrets;
  }

  private Optional<ClientCertificates> clientCertificates(YamlMapping yaml, boolean tls) {
    if (!tls) {
      context.error(
          yaml.location(), "client certificates are shown over TLS only; set listener.tls as well");
    }
    return new TlsReader(context, Clock.systemUTC()).clientCertificates(yaml);
  }

  /**
   * A secret, with a warning if it stands in the file.
   *
   * @param name what the variable is called after that is proposed for it
   */
  static Optional<Secret> secret(YamlValue yaml, String name, FileContext context) {
    if (!Variables.bringValueTo(yaml.raw()) || Variables.haveDefaultIn(yaml.raw())) {
      String variable = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_") + "_SECRET";
      context.warning(
          yaml.location(),
          "a secret stands in the file; take it from the environment: ${" + variable + "}");
    }
    return yaml.readSecret(Format.TEXT).map(Located::value).map(Secret::new);
  }

  private Optional<Jwt> jwt(YamlMapping yaml) {
    Optional<Secret> secret = yaml.get("secret").flatMap(value -> secret(value, "jwt", context));
    if (yaml.get("secret").isPresent() == yaml.get("keys").isPresent()) {
      context.error(yaml.location(), "jwt has either a secret or keys");
      return Optional.empty();
    }
    secret
        .filter(s -> s.reveal().getBytes(StandardCharsets.UTF_8).length < LEAST_SECRET_BYTES)
        .ifPresent(s -> context.error(yaml.location(), "the secret of jwt needs 32 bytes or more"));
    return Optional.of(
        new Jwt(
            secret,
            yaml.read("keys", Format.PATH).map(this::file),
            yaml.read("issuer", Format.TEXT).map(Located::value),
            yaml.read("audience", Format.TEXT).map(Located::value)));
  }

  private Path file(Located<Path> declared) {
    Path path = context.folder().resolve(declared.value()).normalize();
    if (!Files.isRegularFile(path)) {
      context.error(declared.location(), "there is no file " + declared);
    }
    return path;
  }
}
