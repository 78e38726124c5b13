package io.sallyport.config;

import io.sallyport.config.GatewayConfig.Fallback;
import io.sallyport.config.GatewayConfig.Limits;
import io.sallyport.config.GatewayConfig.Listener;
import io.sallyport.config.GatewayConfig.SalesforceHabits;
import io.sallyport.config.GatewayConfig.Service;
import io.sallyport.error.Location;
import io.sallyport.model.Located;
import io.sallyport.model.Profile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads {@code gateway.yaml}; everything in it has a default. */
final class GatewayFile {
  private static final Map<String, Profile> PROFILES = new LinkedHashMap<>();

  static {
    PROFILES.put("standard", Profile.STANDARD);
    PROFILES.put("salesforce", Profile.SALESFORCE);
  }

  private static final List<Service> DEFAULT_SERVICES =
      List.of(
          new Service("/odata", Profile.STANDARD), new Service("/salesforce", Profile.SALESFORCE));

  /** Salesforce takes no larger page where the server decides on its size. */
  private static final int MAX_SALESFORCE_PAGE = 2_000;

  private static final int LEAST_KEY = 16;

  private static final Format<Integer> PAGE_SIZE = Format.wholeNumber(1, 100_000);

  private final YamlMapping file;
  private final FileContext context;

  private GatewayFile(YamlMapping file) {
    this.file = file;
    this.context = file.context();
  }

  /** What the file says; after a problem the values are not to be used. */
  static GatewayConfig read(YamlMapping file) {
    return new GatewayFile(file).read();
  }

  private GatewayConfig read() {
    YamlMapping listenerYaml = file.section("listener", Section.LISTENER);
    Listener listener = listener(listenerYaml);
    Path dataFolder =
        context
            .folder()
            .resolve(file.read("dataFolder", Format.PATH, Path.of("../.sallyport")))
            .normalize();
    return new GatewayConfig(
        listener,
        file.get("services").map(this::services).orElse(DEFAULT_SERVICES),
        limits(file.section("limits", Section.LIMITS)),
        file
            .section("cors", Section.CORS)
            .list("origins", "a list of origins such as https://app.example.com", Format.ORIGIN)
            .stream()
            .map(Located::value)
            .toList(),
        file.section("model", Section.MODEL)
            .read("namespace", Format.SCHEMA_NAMESPACE, "Sallyport"),
        dataFolder,
        fallback(file.section("fallback", Section.STORE), dataFolder),
        new SecurityReader(context)
            .read(file, listener.host(), listenerYaml.get("tls").isPresent()));
  }

  private Listener listener(YamlMapping yaml) {
    Overrides overrides = new Overrides(context);
    Located<Integer> port =
        value(yaml, "port", Format.PORT, 8080, overrides.read("SALLYPORT_PORT", Format.PORT));
    Located<Integer> adminPort =
        value(
            yaml,
            "adminPort",
            Format.PORT,
            9090,
            overrides.read("SALLYPORT_ADMIN_PORT", Format.PORT));
    if (port.value() != 0 && port.value().equals(adminPort.value())) {
      context.error(adminPort.location(), "adminPort and port are both " + port);
    }
    Optional<Located<URI>> urlInFile = yaml.read("publicUrl", Format.BASE_URL);
    Optional<Located<URI>> publicUrl =
        overrides.read("SALLYPORT_PUBLIC_URL", Format.BASE_URL).or(() -> urlInFile);
    return new Listener(
        value(yaml, "host", Format.TEXT, "127.0.0.1", overrides.read("SALLYPORT_HOST", Format.TEXT))
            .value(),
        port.value(),
        value(
                yaml,
                "adminHost",
                Format.TEXT,
                "127.0.0.1",
                overrides.read("SALLYPORT_ADMIN_HOST", Format.TEXT))
            .value(),
        adminPort.value(),
        yaml.read("maxHeaderBytes", Quantities.size("4 KiB", "16 MiB"), 512 * 1024),
        publicUrl.map(Located::value),
        yaml.get("tls")
            .flatMap(value -> value.section(Section.TLS))
            .flatMap(new TlsReader(context, Clock.systemUTC())::listener));
  }

  /**
   * The overriding value, else the one in the file, else the default. The file is checked always.
   */
  private static <T> Located<T> value(
      YamlMapping yaml, String key, Format<T> format, T otherwise, Optional<Located<T>> override) {
    Optional<Located<T>> inFile = yaml.read(key, format);
    return override.or(() -> inFile).orElseGet(() -> new Located<>(otherwise, yaml.location()));
  }

  private Fallback fallback(YamlMapping yaml, Path dataFolder) {
    Fallback defaults = Fallback.in(dataFolder);
    Optional<Located<Path>> folder = yaml.read("folder", Format.PATH);
    Path resolved =
        folder.map(f -> context.folder().resolve(f.value()).normalize()).orElse(defaults.folder());
    if (Files.exists(resolved) && !(Files.isDirectory(resolved) && Files.isWritable(resolved))) {
      context.error(
          folder.map(Located::location).orElse(yaml.location()),
          resolved + " is no folder that can be written to; nothing could be kept there");
    }
    return new Fallback(
        yaml.read("memory", Quantities.largeSize("1 MiB", "64 GiB"), defaults.memory()),
        yaml.read("disk", Quantities.largeSize("0", "1024 GiB"), defaults.disk()),
        resolved,
        yaml.get("encryptionKey").flatMap(this::encryptionKey));
  }

  private Optional<Secret> encryptionKey(YamlValue yaml) {
    if (!Variables.bringValueTo(yaml.raw()) || Variables.haveDefaultIn(yaml.raw())) {
      context.warning(
          yaml.location(),
          "the key stands beside what it encrypts; take it from the environment:"
              + " ${SALLYPORT_ENCRYPTION_KEY}");
    }
    Optional<Located<String>> key = yaml.readSecret(Format.TEXT);
    key.filter(k -> k.value().length() < LEAST_KEY)
        .ifPresent(k -> context.error(k.location(), "a key of 16 characters or more is expected"));
    return key.map(Located::value).map(Secret::new);
  }

  private List<Service> services(YamlValue yaml) {
    List<Service> services = new ArrayList<>();
    for (YamlValue item : yaml.list("a list of services, each with a path")) {
      item.section(Section.SERVICE).ifPresent(service -> add(service, services));
    }
    return services;
  }

  private void add(YamlMapping yaml, List<Service> services) {
    Optional<Located<String>> path = yaml.read("path", Format.SERVICE);
    Profile profile = yaml.read("profile", Format.oneOf(PROFILES), Profile.STANDARD);
    path.ifPresent(
        p -> {
          services.stream()
              .filter(other -> overlap(other.path(), p.value()))
              .findFirst()
              .ifPresent(other -> overlap(p.location(), p.value(), other));
          Duration keepCounts =
              yaml.read(
                  "keepCounts", Quantities.duration("0s", "10m"), Service.keepsCounts(profile));
          services.add(new Service(p.value(), profile, keepCounts, salesforce(yaml, profile)));
        });
  }

  private SalesforceHabits salesforce(YamlMapping yaml, Profile profile) {
    if (profile != Profile.SALESFORCE) {
      yaml.entries().stream()
          .map(YamlMapping.Entry::key)
          .filter(key -> Section.SALESFORCE_HABITS.contains(key.value()))
          .forEach(
              key ->
                  context.error(
                      key.location(), "'" + key + "' has a meaning with profile: salesforce only"));
    }
    SalesforceHabits defaults = SalesforceHabits.DEFAULT;
    return new SalesforceHabits(
        yaml.read("blankAsNull", Format.FLAG, defaults.blankAsNull()),
        yaml.read("maxSets", Format.wholeNumber(1, 10_000), defaults.maxSets()),
        yaml.read("textLength", Format.wholeNumber(1, 131_072), defaults.textLength()),
        yaml.read("pageSize", Format.wholeNumber(1, MAX_SALESFORCE_PAGE))
            .map(size -> OptionalInt.of(size.value()))
            .orElse(OptionalInt.empty()),
        yaml.read("serverDrivenPaging", Format.FLAG, defaults.serverDrivenPaging()));
  }

  private void overlap(Location location, String path, Service other) {
    context.error(
        location, "the paths " + other.path() + " and " + path + " are one inside the other");
  }

  private static boolean overlap(String a, String b) {
    return (a + "/").startsWith(b + "/") || (b + "/").startsWith(a + "/");
  }

  /** Where only one of the two page sizes is given, the default of the other gives way. */
  private Limits limits(YamlMapping yaml) {
    Optional<Located<Integer>> page = yaml.read("pageSize", PAGE_SIZE);
    Optional<Located<Integer>> maxPage = yaml.read("maxPageSize", PAGE_SIZE);
    int most =
        maxPage.map(Located::value).orElse(Math.max(5_000, page.map(Located::value).orElse(0)));
    int size = page.map(Located::value).orElse(Math.min(1_000, most));
    if (size > most) {
      page.ifPresent(
          p ->
              context.error(p.location(), "pageSize " + p + " is larger than maxPageSize " + most));
    }
    return new Limits(
        size,
        most,
        yaml.read("maxPageBytes", Quantities.size("64 KiB", "1 GiB"), 7 * 1024 * 1024),
        yaml.read("maxScannedRows", Format.wholeNumber(1, 1_000_000_000), 250_000),
        yaml.read("maxBodyBytes", Quantities.size("1 KiB", "1 GiB"), 8 * 1024 * 1024),
        yaml.read("maxBatchRequests", Format.wholeNumber(1, 10_000), 100),
        yaml.read("requestTimeout", Quantities.duration("100ms", "10m"), Duration.ofSeconds(9)));
  }
}
