package io.sallyport.config;

import io.sallyport.config.Format.Kind;
import io.sallyport.config.GatewayConfig.ClientCertificates;
import io.sallyport.config.GatewayConfig.Tls;
import io.sallyport.error.GatewayException;
import io.sallyport.error.Location;
import io.sallyport.error.Suggestion;
import io.sallyport.model.Located;
import io.sallyport.tls.CertificatePattern;
import io.sallyport.tls.Identity;
import io.sallyport.tls.IssuersFile;
import io.sallyport.tls.KeyFiles;
import io.sallyport.tls.PemFile;
import io.sallyport.tls.TlsFiles;
import io.sallyport.tls.TlsVersion;
import io.sallyport.tls.Validity;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what is said about TLS, and opens the files it names to see that they can be used. */
final class TlsReader {
  private static final Format<TlsVersion> VERSION =
      new Format<>(
          "one of 1.2, 1.3",
          EnumSet.of(Kind.TEXT, Kind.FRACTION),
          text ->
              List.of(TlsVersion.values()).stream()
                  .filter(version -> version.number().equals(text))
                  .findFirst(),
          text -> "");
  private static final Format<Boolean> MODE =
      new Format<>(
          "one of required, optional",
          EnumSet.of(Kind.TEXT),
          text ->
              List.of("required", "optional").contains(text)
                  ? Optional.of(text.equals("required"))
                  : Optional.empty(),
          text -> Suggestion.sentence(List.of("required", "optional"), text));
  private static final Format<CertificatePattern> PATTERN =
      new Format<>(
          "a SHA-256 fingerprint, a subject such as CN=salesforce,O=Example, or a name",
          EnumSet.of(Kind.TEXT),
          CertificatePattern::of,
          text -> "");

  private final FileContext context;
  private final Clock clock;

  TlsReader(FileContext context, Clock clock) {
    this.context = context;
    this.clock = clock;
  }

  /** Empty, with a problem, if the files cannot be used. */
  Optional<Tls> listener(YamlMapping yaml) {
    boolean pem = yaml.get("certificate").isPresent() || yaml.get("key").isPresent();
    if (pem == yaml.get("keyStore").isPresent()) {
      context.error(
          yaml.location(),
          "tls has either a certificate and a key, both in PEM, or a keyStore and its password");
      return Optional.empty();
    }
    TlsVersion minimum = yaml.read("minimumVersion", VERSION, TlsVersion.TLS_1_2);
    Duration checkEvery =
        yaml.read("checkEvery", Quantities.duration("100ms", "1d"), Duration.ofSeconds(30));
    return (pem ? pem(yaml) : store(yaml)).map(keys -> new Tls(keys, minimum, checkEvery));
  }

  private Optional<KeyFiles> pem(YamlMapping yaml) {
    yaml.get("password")
        .ifPresent(
            password ->
                context.error(
                    password.location(), "a password is for a keyStore; a key in PEM has none"));
    for (String key : List.of("certificate", "key")) {
      if (yaml.get(key).isEmpty()) {
        context.error(yaml.location(), "'" + key + "' is missing");
      }
    }
    Optional<Located<Path>> certificate = yaml.read("certificate", Format.PATH).map(this::resolved);
    Optional<Located<Path>> key = yaml.read("key", Format.PATH).map(this::resolved);
    Optional<List<X509Certificate>> chain =
        certificate.flatMap(c -> usable(c, () -> PemFile.certificates(c.value())));
    Optional<PrivateKey> secret = key.flatMap(k -> usable(k, () -> PemFile.privateKey(k.value())));
    if (chain.isEmpty() || secret.isEmpty()) {
      return Optional.empty();
    }
    Located<Path> at = certificate.orElseThrow();
    return usable(at, () -> new Identity(secret.get(), chain.get()))
        .flatMap(
            identity ->
                keys(at, identity, new KeyFiles.Pem(at.value(), key.orElseThrow().value())));
  }

  private Optional<KeyFiles> store(YamlMapping yaml) {
    if (yaml.get("password").isEmpty()) {
      context.error(yaml.location(), "'password' is missing, that of the keyStore");
    }
    Optional<Located<Path>> file = yaml.read("keyStore", Format.PATH).map(this::resolved);
    Optional<Secret> password = password(yaml, "key_store");
    if (file.isEmpty() || password.isEmpty()) {
      return Optional.empty();
    }
    KeyFiles.Store store = new KeyFiles.Store(file.get().value(), password.get().reveal());
    return usable(file.get(), store::read).flatMap(identity -> keys(file.get(), identity, store));
  }

  /** The files, after a last look at what is in them. */
  private Optional<KeyFiles> keys(Located<Path> at, Identity identity, KeyFiles keys) {
    Validity.concern(identity.certificate(), clock.instant())
        .ifPresent(concern -> context.warning(at.location(), "the certificate " + concern));
    return usable(at, new TlsFiles(keys, Optional.empty())::read).map(material -> keys);
  }

  /** Empty, with a problem, if the file cannot be used. */
  Optional<ClientCertificates> clientCertificates(YamlMapping yaml) {
    Optional<Located<Path>> file = yaml.read("issuers", Format.PATH).map(this::resolved);
    Optional<Located<Boolean>> required = yaml.read("mode", MODE);
    Map<String, CertificatePattern> names = names(yaml);
    String password = password(yaml, "issuers").map(Secret::reveal).orElse("");
    if (file.isEmpty() || required.isEmpty()) {
      return Optional.empty();
    }
    IssuersFile issuers = new IssuersFile(file.get().value(), password);
    Location at = file.get().location();
    return usable(file.get(), issuers::read)
        .map(
            certificates -> {
              certificates.forEach(certificate -> warn(certificate, at));
              return new ClientCertificates(required.get().value(), issuers, names);
            });
  }

  private void warn(X509Certificate issuer, Location at) {
    Validity.concern(issuer, clock.instant())
        .ifPresent(
            concern ->
                context.warning(
                    at, "the certificate of " + CertificatePattern.nameOf(issuer) + " " + concern));
  }

  private Map<String, CertificatePattern> names(YamlMapping yaml) {
    Map<String, CertificatePattern> names = new LinkedHashMap<>();
    List<YamlMapping.Entry> entries =
        yaml.entries("names", "a mapping of callers to their certificates");
    if (yaml.get("names").isPresent() && entries.isEmpty()) {
      context.error(
          yaml.location(), "names is empty; leave it out to let in whom the issuers vouch for");
    }
    for (YamlMapping.Entry entry : entries) {
      if (entry.key().value().isBlank()) {
        context.error(entry.key().location(), "a name is not empty");
      }
      entry.value().read(PATTERN).ifPresent(p -> names.put(entry.key().value(), p.value()));
    }
    return names;
  }

  private Optional<Secret> password(YamlMapping yaml, String name) {
    return yaml.get("password").flatMap(value -> SecurityReader.secret(value, name, context));
  }

  private Located<Path> resolved(Located<Path> declared) {
    Path path = context.folder().resolve(declared.value()).normalize();
    return new Located<>(path, declared.location());
  }

  private <T> Optional<T> usable(Located<Path> file, Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (GatewayException e) {
      context.error(file.location(), e.message());
      return Optional.empty();
    }
  }
}
