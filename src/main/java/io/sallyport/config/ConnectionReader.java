package io.sallyport.config;

import io.sallyport.model.Located;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** Reads the connection of a source. */
final class ConnectionReader {
  private final String source;
  private final FileContext context;

  ConnectionReader(String source, FileContext context) {
    this.source = source;
    this.context = context;
  }

  JdbcConnection jdbc(YamlMapping yaml) {
    if (yaml.get("url").isPresent() == yaml.get("createFrom").isPresent()) {
      context.error(
          yaml.location(),
          "a connection has either a url or, for an embedded database, createFrom");
    }
    return new JdbcConnection(
        yaml.get("url").flatMap(this::url),
        yaml.read("user", Format.ANY_TEXT).map(Located::value).filter(user -> !user.isEmpty()),
        yaml.get("password").flatMap(this::password),
        yaml.list("schemas", "a list of schemas such as [PUBLIC]", Format.TEXT).stream()
            .map(Located::value)
            .toList(),
        yaml.read("timeZone", Format.ZONE, ZoneOffset.UTC),
        yaml.read("maxConnections", Format.wholeNumber(1, 1_000), 8),
        yaml.read("connectTimeout", Quantities.duration("100ms", "5m"), Duration.ofSeconds(3)),
        yaml.list("createFrom", "a list of SQL scripts", Format.PATH).stream()
            .map(this::script)
            .toList());
  }

  CsvConnection csv(YamlMapping yaml) {
    return new CsvConnection(
        yaml.read("folder", Format.PATH).map(this::dropFolder).orElse(context.folder()),
        yaml.read("delimiter", Format.DELIMITER, ','),
        yaml.read("charset", Format.CHARSET, StandardCharsets.UTF_8));
  }

  /** The variable that is proposed for a secret of a source, such as CATALOG_PASSWORD. */
  static String variable(String source, String what) {
    String prefix = source.toUpperCase(Locale.ROOT).replace('-', '_');
    return prefix + "_" + what;
  }

  private Optional<JdbcUrl> url(YamlValue yaml) {
    String variable = "${" + variable(source, "PASSWORD") + "}";
    if (JdbcUrl.holdsLiteralPassword(yaml.raw())) {
      context.warning(
          yaml.location(),
          "a password stands in the url; take it from the environment: password: " + variable);
    }
    return yaml.readSecret(Format.JDBC_URL).map(url -> new JdbcUrl(url.value()));
  }

  private Optional<Secret> password(YamlValue yaml) {
    boolean literal = !Variables.bringValueTo(yaml.raw()) && !yaml.raw().isEmpty();
    if (literal || Variables.haveDefaultIn(yaml.raw())) {
      context.warning(
          yaml.location(),
          "a password stands in the file; take it from the environment: password: ${"
              + variable(source, "PASSWORD")
              + "}");
    }
    return yaml.readSecret(Format.ANY_TEXT)
        .map(Located::value)
        .filter(password -> !password.isEmpty())
        .map(Secret::new);
  }

  private Path script(Located<Path> declared) {
    Path path = resolve(declared);
    if (!Files.isRegularFile(path)) {
      context.error(declared.location(), "there is no file " + declared);
    }
    return path;
  }

  /** It may come later: systems that deliver files are set up after the gateway as often as not. */
  private Path dropFolder(Located<Path> declared) {
    Path path = resolve(declared);
    if (!Files.isDirectory(path)) {
      context.warning(declared.location(), "there is no folder " + declared + " yet");
    }
    return path;
  }

  private Path resolve(Located<Path> declared) {
    return context.folder().resolve(declared.value()).normalize();
  }
}
