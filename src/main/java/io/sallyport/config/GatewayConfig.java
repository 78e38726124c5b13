package io.sallyport.config;

import io.sallyport.model.Profile;
import io.sallyport.tls.CertificatePattern;
import io.sallyport.tls.IssuersFile;
import io.sallyport.tls.KeyFiles;
import io.sallyport.tls.TlsVersion;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code gateway.yaml} and the environment say about the gateway itself.
 *
 * @param services one or more, with different paths
 * @param allowedOrigins of web pages that may read from the gateway, such as {@code
 *     https://app.example.com}; {@code *} stands for all
 * @param namespace of the schema that is exposed
 * @param dataFolder for what the gateway can make again; it need not exist
 * @param fallback where rows are kept
 * @param security of all services
 */
public record GatewayConfig(
    Listener listener,
    List<Service> services,
    Limits limits,
    List<String> allowedOrigins,
    String namespace,
    Path dataFolder,
    Fallback fallback,
    Security security) {

  /** A gateway that asks nobody who they are. */
  public GatewayConfig(
      Listener listener,
      List<Service> services,
      Limits limits,
      List<String> allowedOrigins,
      String namespace,
      Path dataFolder) {
    this(
        listener,
        services,
        limits,
        allowedOrigins,
        namespace,
        dataFolder,
        Fallback.in(dataFolder),
        Security.NONE);
  }

  /**
   * Where rows are kept of the entity sets that are to be kept.
   *
   * @param memory bytes at most
   * @param disk bytes at most; 0 for memory alone
   * @param folder of the file; it need not exist
   * @param encryptionKey of the file; empty for one in the clear
   */
  public record Fallback(long memory, long disk, Path folder, Optional<Secret> encryptionKey) {
    static final long MEMORY = 64L << 20;
    static final long DISK = 512L << 20;

    /** The defaults. */
    static Fallback in(Path dataFolder) {
      return new Fallback(MEMORY, DISK, dataFolder.resolve("kept"), Optional.empty());
    }
  }

  /**
   * Where the gateway listens.
   *
   * @param port 0 for any that is free
   * @param adminHost where the port for operators listens
   * @param adminPort 0 for any that is free
   * @param maxHeaderBytes of URL and headers together
   * @param publicUrl what absolute links begin with, without a slash at the end; empty for what the
   *     client called
   * @param tls of the port for clients; empty for plain HTTP
   */
  public record Listener(
      String host,
      int port,
      String adminHost,
      int adminPort,
      int maxHeaderBytes,
      Optional<URI> publicUrl,
      Optional<Tls> tls) {}

  /**
   * How the listener for clients speaks TLS.
   *
   * @param minimumVersion this one and later ones are spoken
   * @param checkEvery how often the files are looked at, and taken if they are new
   */
  public record Tls(KeyFiles keys, TlsVersion minimumVersion, Duration checkEvery) {}

  /**
   * A root under which the model is served.
   *
   * @param path begins with a slash and does not end with one
   * @param keepCounts how long the number of rows that pass a filter is given again; zero for never
   * @param salesforce of effect with the profile {@code SALESFORCE} only
   */
  public record Service(
      String path, Profile profile, Duration keepCounts, SalesforceHabits salesforce) {

    /** Salesforce asks for the same count with every page; elsewhere a count is always counted. */
    private static final Duration SALESFORCE_KEEPS_COUNTS = Duration.ofSeconds(10);

    public Service(String path, Profile profile) {
      this(path, profile, keepsCounts(profile), SalesforceHabits.DEFAULT);
    }

    static Duration keepsCounts(Profile profile) {
      return profile == Profile.SALESFORCE ? SALESFORCE_KEEPS_COUNTS : Duration.ZERO;
    }
  }

  /**
   * How a service is shaped for Salesforce.
   *
   * @param blankAsNull whether a filter for null finds the empty string too
   * @param maxSets entity sets at most
   * @param textLength characters of a string at most, and of one whose length is not known
   * @param pageSize rows in a response when the client does not say; empty for the general limit
   * @param serverDrivenPaging whether pages have that size whatever {@code $top} says
   */
  public record SalesforceHabits(
      boolean blankAsNull,
      int maxSets,
      int textLength,
      OptionalInt pageSize,
      boolean serverDrivenPaging) {
    public static final SalesforceHabits DEFAULT =
        new SalesforceHabits(true, 100, 131_072, OptionalInt.empty(), false);
  }

  /**
   * What one request may cost.
   *
   * @param pageSize rows in a response when the client does not say
   * @param maxPageSize rows in a response at most
   * @param maxPageBytes bytes in a response at most
   * @param maxScannedRows rows read from a source at most
   * @param maxBodyBytes of the body of a request, uncompressed, at most
   * @param maxBatchRequests requests in a batch at most
   */
  public record Limits(
      int pageSize,
      int maxPageSize,
      int maxPageBytes,
      long maxScannedRows,
      int maxBodyBytes,
      int maxBatchRequests,
      Duration requestTimeout) {}

  /**
   * Who may come in.
   *
   * @param users passwords by user
   * @param tokens tokens by the name of who has them
   */
  public record Security(
      Map<String, Secret> users,
      Map<String, Secret> tokens,
      Optional<Jwt> jwt,
      Optional<ClientCertificates> clientCertificates) {
    public static final Security NONE =
        new Security(Map.of(), Map.of(), Optional.empty(), Optional.empty());

    public Security {
      users = Map.copyOf(users);
      tokens = Map.copyOf(tokens);
    }

    /** Whether nobody is asked who they are. */
    public boolean isNone() {
      return users.isEmpty() && tokens.isEmpty() && jwt.isEmpty() && clientCertificates.isEmpty();
    }
  }

  /**
   * Signed tokens that are believed: either with a shared secret or with keys.
   *
   * @param keys a file with a JSON web key set
   */
  public record Jwt(
      Optional<Secret> secret,
      Optional<Path> keys,
      Optional<String> issuer,
      Optional<String> audience) {}

  /**
   * Client certificates that are believed.
   *
   * @param required whether nobody comes in without one
   * @param issuers whose certificates they are
   * @param names by caller, in the order of the file, which certificate is theirs; none if
   *     everybody whom an issuer vouches for may come in
   */
  public record ClientCertificates(
      boolean required, IssuersFile issuers, Map<String, CertificatePattern> names) {
    public ClientCertificates {
      names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }
  }

  public GatewayConfig {
    services = List.copyOf(services);
    allowedOrigins = List.copyOf(allowedOrigins);
  }
}
