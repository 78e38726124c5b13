package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.config.GatewayConfig.Service;
import io.sallyport.model.Profile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GatewayFileTest {
  @TempDir Path folder;
  private MetadataFixture metadata;

  @BeforeEach
  void source() {
    metadata = new MetadataFixture(folder).source("a", MetadataFixture.GOOD_SOURCE);
  }

  @Test
  void noGatewayFile_meansDefaults() {
    assertThat(metadata.read().gateway())
        .isEqualTo(
            new GatewayConfig(
                new GatewayConfig.Listener(
                    "127.0.0.1",
                    8080,
                    "127.0.0.1",
                    9090,
                    524_288,
                    Optional.empty(),
                    Optional.empty()),
                List.of(
                    new Service("/odata", Profile.STANDARD),
                    new Service("/salesforce", Profile.SALESFORCE)),
                new GatewayConfig.Limits(
                    1_000, 5_000, 7_340_032, 250_000, 8_388_608, 100, Duration.ofSeconds(9)),
                List.of(),
                "Sallyport",
                folder.resolveSibling(".sallyport").toAbsolutePath().normalize()));
  }

  @Test
  void theFileOfTheProject_saysTheDefaults() throws Exception {
    GatewayConfig defaults = metadata.read().gateway();
    metadata.gateway(Files.readString(Path.of("metadata/gateway.yaml")));
    assertThat(metadata.read().gateway()).isEqualTo(defaults);
    assertThat(metadata.read().warnings()).isEmpty();
  }

  @Test
  void everyValue_isRead() {
    metadata.gateway(
        """
        listener:
          host: 0.0.0.0
          port: 1
          adminHost: 10.0.0.1
          adminPort: 2
          maxHeaderBytes: 64 KiB
          publicUrl: https://odata.example.com/legacy/
        services:
          - path: /v1/data
            profile: salesforce
          - {path: /plain}
        model: {namespace: Company.Erp}
        limits:
          pageSize: 10
          maxPageSize: 20
          maxPageBytes: 1048576
          maxScannedRows: 30
          maxBodyBytes: 2 KiB
          maxBatchRequests: 5
          requestTimeout: 1500ms
        cors:
          origins: [https://app.example.com, 'http://localhost:3000']
        dataFolder: data
        """);
    assertThat(metadata.read().gateway())
        .isEqualTo(
            new GatewayConfig(
                new GatewayConfig.Listener(
                    "0.0.0.0",
                    1,
                    "10.0.0.1",
                    2,
                    65_536,
                    Optional.of(URI.create("https://odata.example.com/legacy")),
                    Optional.empty()),
                List.of(
                    new Service("/v1/data", Profile.SALESFORCE),
                    new Service("/plain", Profile.STANDARD)),
                new GatewayConfig.Limits(10, 20, 1_048_576, 30, 2_048, 5, Duration.ofMillis(1500)),
                List.of("https://app.example.com", "http://localhost:3000"),
                "Company.Erp",
                folder.resolve("data").toAbsolutePath()));
  }

  @Test
  void salesforceHabits_areRead() {
    metadata.gateway(
        """
        services:
          - path: /sf
            profile: salesforce
            keepCounts: 3s
            blankAsNull: false
            maxSets: 7
            textLength: 255
            pageSize: 200
            serverDrivenPaging: true
        """);
    assertThat(metadata.read().gateway().services())
        .containsExactly(
            new Service(
                "/sf",
                Profile.SALESFORCE,
                Duration.ofSeconds(3),
                new GatewayConfig.SalesforceHabits(false, 7, 255, OptionalInt.of(200), true)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "services: [{path: /a, maxSets: 5}] | 'maxSets' has a meaning with profile: salesforce"
            + " only",
        "services: [{path: /a, profile: salesforce, pageSize: 2001}] | expected a whole number from"
            + " 1 to 2000, found 2001",
        "services: [{path: /a, profile: salesforce, textLength: 131073}] | expected a whole number"
            + " from 1 to 131072, found 131073",
        "listener: {port: 65536} | expected a whole number from 0 to 65535, found 65536",
        "cors: {origins: [https://a.example.com/]} | expected an origin such as"
            + " https://app.example.com, or '*', found 'https://a.example.com/'",
        "cors: {origins: []} | expected a list of origins such as https://app.example.com, found"
            + " an empty list",
        "limits: {maxBatchRequests: 0} | expected a whole number from 1 to 10000, found 0",
        "listener: {port: -1} | expected a whole number from 0 to 65535, found -1",
        "listener: {port: 1.5} | expected a whole number from 0 to 65535, found 1.5",
        "listener: {port: '80'} | expected a whole number from 0 to 65535, found '80'",
        "listener: {port: 99999999999999999999} | expected a whole number from 0 to 65535,"
            + " found 99999999999999999999",
        "listener: {port: } | expected a whole number from 0 to 65535, found nothing",
        "listener: {port: true} | expected a whole number from 0 to 65535, found true",
        "listener: {port: [1]} | expected a whole number from 0 to 65535, found a list",
        "listener: {port: 9090} | adminPort and port are both 9090",
        "listener: {host: 5} | expected text that is not empty, found 5. Put it in quotes.",
        "listener: {host: ''} | expected text that is not empty, found ''",
        "listener: {prot: 1} | unknown key 'prot'. Did you mean 'port'?",
        "listener: {colour: 1} | unknown key 'colour'; expected one of host, port, adminHost,"
            + " adminPort, maxHeaderBytes, publicUrl, tls",
        "listener: on | expected a mapping with host, port, adminHost, adminPort, maxHeaderBytes,"
            + " publicUrl, tls, found 'on'",
        "listener: {maxHeaderBytes: 7 MB} | expected a size from 4 KiB to 16 MiB, found '7 MB'."
            + " Did you mean '7 MiB'?",
        "listener: {maxHeaderBytes: 7 parsecs} | expected a size from 4 KiB to 16 MiB, found"
            + " '7 parsecs'. The units are B, KiB, MiB and GiB.",
        "listener: {maxHeaderBytes: 17 MiB} | expected a size from 4 KiB to 16 MiB, found '17 MiB'",
        "listener: {maxHeaderBytes: 10} | expected a size from 4 KiB to 16 MiB, found 10",
        "listener: {maxHeaderBytes: big} | expected a size from 4 KiB to 16 MiB, found 'big'",
        "listener: {publicUrl: odata.example.com} | expected a URL such as"
            + " https://odata.example.com, found 'odata.example.com'",
        "listener: {publicUrl: 'https://x/?a=b'} | expected a URL such as"
            + " https://odata.example.com, found 'https://x/?a=b'",
        "services: [] | expected a list of services, each with a path, found an empty list",
        "services: {path: /x} | expected a list of services, each with a path, found a mapping",
        "services: [{profile: standard}] | 'path' is missing",
        "services: [{path: odata}] | expected a path such as /odata, found 'odata'",
        "services: [{path: /odata/}] | expected a path such as /odata, found '/odata/'",
        "services: [{path: /a, profile: salesfroce}] | expected one of standard, salesforce, found"
            + " 'salesfroce'. Did you mean 'salesforce'?",
        "services: [{path: /a}, {path: /a}] | the paths /a and /a are one inside the other",
        "services: [{path: /a}, {path: /a/b}] | the paths /a and /a/b are one inside the other",
        "model: {namespace: 'a b'} | expected a namespace such as Sallyport or Company.Erp, found"
            + " 'a b'",
        "model: {namespace: Edm} | expected a namespace such as Sallyport or Company.Erp, found"
            + " 'Edm'",
        "limits: {pageSize: 0} | expected a whole number from 1 to 100000, found 0",
        "limits: {pageSize: 20, maxPageSize: 10} | pageSize 20 is larger than maxPageSize 10",
        "limits: {requestTimeout: 8} | expected a duration from 100ms to 10m, found 8. Did you"
            + " mean '8s'?",
        "limits: {requestTimeout: 8 sec} | expected a duration from 100ms to 10m, found '8 sec'."
            + " The units are ms, s, m, h and d.",
        "limits: {requestTimeout: 1h} | expected a duration from 100ms to 10m, found '1h'",
        "limits: {requestTimeout: 1.5s} | expected a duration from 100ms to 10m, found '1.5s'",
        "limits: {maxScannedRows: many} | expected a whole number from 1 to 1000000000, found"
            + " 'many'",
        "dataFolder: '' | expected a path, found ''",
        "dataFolder: [a] | expected a path, found a list",
        "listner: {} | unknown key 'listner'. Did you mean 'listener'?",
        "host: !tag x | unknown key 'host'; expected one of listener, services, model, limits,"
            + " cors, security, dataFolder, fallback",
        "dataFolder: !tag x | expected a path, found a tag; quote text that begins with !",
      })
  void wrongValue_isAProblemWithItsLine(String yaml, String message) {
    assertThat(metadata.gateway("# comment\n" + yaml + "\n").problems())
        .containsExactly("gateway.yaml:2: " + message);
  }

  @Test
  void longText_isNotQuotedWhole() {
    metadata.gateway("listener: {publicUrl: " + "x".repeat(500) + "}");
    assertThat(metadata.problems()).singleElement().asString().hasSizeLessThan(250);
  }

  @ParameterizedTest
  @CsvSource({"8s, 8000", "500ms, 500", "2m, 120000", "2 m, 120000", "10m, 600000"})
  void duration_isRead(String text, long millis) {
    metadata.gateway("limits: {requestTimeout: " + text + "}");
    assertThat(metadata.read().gateway().limits().requestTimeout()).hasMillis(millis);
  }

  @ParameterizedTest
  @CsvSource({"65536, 65536", "65536 B, 65536", "64KiB, 65536", "1 GiB, 1073741824"})
  void size_isRead(String text, int bytes) {
    metadata.gateway("limits: {maxPageBytes: " + text + "}");
    assertThat(metadata.read().gateway().limits().maxPageBytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"maxPageSize: 100, 100, 100", "pageSize: 9000, 9000, 9000", "pageSize: 10, 10, 5000"})
  void pageSizeThatIsNotGiven_givesWay(String yaml, int pageSize, int maxPageSize) {
    metadata.gateway("limits: {" + yaml + "}");
    assertThat(metadata.read().gateway().limits().pageSize()).isEqualTo(pageSize);
    assertThat(metadata.read().gateway().limits().maxPageSize()).isEqualTo(maxPageSize);
  }

  @Test
  void environment_overridesTheListener() {
    metadata
        .gateway("listener: {host: h, port: 1, adminPort: 2, publicUrl: 'http://x'}")
        .with("SALLYPORT_HOST", "0.0.0.0")
        .with("SALLYPORT_PORT", "0")
        .with("SALLYPORT_ADMIN_PORT", "4")
        .with("SALLYPORT_PUBLIC_URL", "https://odata.example.com");
    assertThat(metadata.read().gateway().listener())
        .isEqualTo(
            new GatewayConfig.Listener(
                "0.0.0.0",
                0,
                "127.0.0.1",
                4,
                524_288,
                Optional.of(URI.create("https://odata.example.com")),
                Optional.empty()));
  }

  @Test
  void emptyVariable_overridesNothing() {
    metadata.gateway("listener: {port: 1}").with("SALLYPORT_PORT", "");
    assertThat(metadata.read().gateway().listener().port()).isEqualTo(1);
  }

  @Test
  void wrongOverride_namesTheVariable() {
    assertThat(metadata.with("SALLYPORT_PORT", "eighty").problems())
        .containsExactly("SALLYPORT_PORT: expected a whole number from 0 to 65535");
  }

  @Test
  void overriddenValue_isCheckedAllTheSame() {
    metadata
        .gateway("listener: {port: x, publicUrl: x}")
        .with("SALLYPORT_PORT", "1")
        .with("SALLYPORT_PUBLIC_URL", "https://x");
    assertThat(metadata.problems()).hasSize(2).allMatch(p -> p.startsWith("gateway.yaml:1: "));
  }

  @Test
  void portsFromEnvironmentAndFile_areCompared() {
    assertThat(metadata.with("SALLYPORT_PORT", "9090").problems())
        .containsExactly("gateway.yaml: adminPort and port are both 9090");
  }
}
