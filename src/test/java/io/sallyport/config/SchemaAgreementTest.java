package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.sallyport.error.ConfigurationException;
import io.sallyport.error.Problem;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.SimpleIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The JSON schemas, which editors use, and the reader say the same. */
final class SchemaAgreementTest {
  private static final Path SCHEMAS = Path.of("metadata/schema");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where each section stands in its schema. */
  private static final Map<Section, String> POINTERS =
      Map.ofEntries(
          Map.entry(Section.GATEWAY, "gateway#"),
          Map.entry(Section.LISTENER, "gateway#/properties/listener"),
          Map.entry(Section.SERVICE, "gateway#/properties/services/items"),
          Map.entry(Section.MODEL, "gateway#/properties/model"),
          Map.entry(Section.LIMITS, "gateway#/properties/limits"),
          Map.entry(Section.CORS, "gateway#/properties/cors"),
          Map.entry(Section.SECURITY, "gateway#/properties/security"),
          Map.entry(Section.TLS, "gateway#/properties/listener/properties/tls"),
          Map.entry(
              Section.CLIENT_CERTIFICATES,
              "gateway#/properties/security/properties/clientCertificates"),
          Map.entry(Section.STORE, "gateway#/properties/fallback"),
          Map.entry(Section.JWT, "gateway#/properties/security/properties/jwt"),
          Map.entry(Section.SOURCE, "source#"),
          Map.entry(Section.RESILIENCE, "source#/properties/resilience"),
          Map.entry(Section.BREAKER, "source#/properties/resilience/properties/breaker"),
          Map.entry(Section.FALLBACK, "source#/$defs/fallbackPolicy"),
          Map.entry(Section.JDBC_CONNECTION, "source#/$defs/jdbcConnection"),
          Map.entry(Section.CSV_CONNECTION, "source#/$defs/csvConnection"),
          Map.entry(Section.JDBC_ENTITY_SET, "source#/$defs/jdbcEntitySet"),
          Map.entry(Section.CSV_ENTITY_SET, "source#/$defs/csvEntitySet"),
          Map.entry(Section.PROPERTY, "source#/$defs/property"),
          Map.entry(Section.NAVIGATION, "source#/$defs/navigation/additionalProperties"),
          Map.entry(Section.CHECK, "check#"),
          Map.entry(Section.SUPPRESSION, "check#/properties/suppress/items"));

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Section.class)
  void schema_hasTheKeysOfTheReader(Section section) throws IOException {
    String[] pointer = POINTERS.get(section).split("#", 2);
    JsonNode node = JSON.readTree(schemaFile(pointer[0]).toFile()).at(pointer[1]);
    assertThat(node.get("additionalProperties"))
        .isEqualTo(JSON.getNodeFactory().booleanNode(false));
    assertThat(node.get("properties").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(section.keys());
    assertThat(node.path("required"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrderElementsOf(section.required());
  }

  @Test
  void schema_describesEveryKey() throws IOException {
    for (Map.Entry<Section, String> entry : POINTERS.entrySet()) {
      String[] pointer = entry.getValue().split("#", 2);
      JsonNode schema = JSON.readTree(schemaFile(pointer[0]).toFile());
      for (Map.Entry<String, JsonNode> p : schema.at(pointer[1]).get("properties").properties()) {
        JsonNode shared = schema.at(p.getValue().path("$ref").asText("").replaceFirst("^#", ""));
        assertThat(p.getValue().has("description") || shared.has("description"))
            .as("%s %s", entry.getKey(), p.getKey())
            .isTrue();
      }
    }
  }

  @Test
  void schema_hasTheTypesAndTheNamesOfTheModel() throws IOException {
    JsonNode schema = JSON.readTree(schemaFile("source").toFile());
    assertThat(schema.at("/$defs/property/properties/type/anyOf/0/enum"))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(
            Arrays.stream(PrimitiveType.values()).map(PrimitiveType::edmName).toList());
    assertThat(schema.at("/$defs/identifier/pattern").asText())
        .isEqualTo("^" + SimpleIdentifier.PATTERN + "$");
  }

  static List<String> goodGateways() {
    return List.of(
        "{}",
        "listener: {host: h, port: 0, adminHost: a, adminPort: 65535, maxHeaderBytes: 4096}",
        "listener: {maxHeaderBytes: 7MiB, publicUrl: 'https://odata.example.com/x'}",
        "listener: {host: '${HOST:-h}', port: '${PORT:-1}', maxHeaderBytes: '${SIZE:-1 MiB}'}",
        "listener: {publicUrl: '${URL:-http://h:1}'}",
        "services: [{path: /a/b, profile: standard}, {path: /c}]",
        "services: [{path: '${P:-/a}', profile: '${Q:-salesforce}'}]",
        "services: [{path: /s, profile: salesforce, blankAsNull: false, maxSets: 5, textLength: 1,"
            + " pageSize: 200, serverDrivenPaging: true}]",
        "security: {users: {a: '${P:-x}'}, tokens: {b: '${P:-x}'}}",
        "security: {jwt: {secret: '${P:-0123456789abcdef0123456789abcdef}', issuer: i, audience:"
            + " a}}",
        "model: {namespace: Firma.Zürich_1}",
        "limits: {pageSize: 1, maxPageSize: 100000, maxPageBytes: 64 KiB, maxScannedRows: 1}",
        "limits: {requestTimeout: 10m, maxScannedRows: '${N:-5}', pageSize: '${N:-5}'}",
        "limits: {maxBodyBytes: 8 MiB, maxBatchRequests: 10000}",
        "cors: {origins: ['*']}",
        "cors: {origins: [https://app.example.com, 'http://[::1]:3000', '${O:-http://x}']}",
        "dataFolder: ../x",
        "listener: {port: &p 0, adminPort: *p}");
  }

  static List<String> goodSources() {
    String jdbc = MetadataFixture.GOOD_SOURCE;
    String set = jdbc + "entitySets: {A: {table: T, ";
    return List.of(
        jdbc,
        "kind: jdbc\nconnection: {createFrom: [../gateway.yaml]}",
        "source: a-b_1\n" + jdbc + "  user: ''\n  password: ''\n  schemas: [A, B]\n  timeZone: UTC",
        jdbc + "  maxConnections: 1000\n  connectTimeout: 5 m",
        jdbc + "  maxConnections: ${N:-5}\n  connectTimeout: ${T:-1s}",
        "kind: ${K:-jdbc}\nconnection: {url: '${U:-jdbc:h2:mem:x}'}\nexpose: ${E:-all}",
        jdbc + "expose: listed\nentitySets: {}",
        set + "type: T1, key: [A, B], hidden: true, properties: {}, hide: [X], navigation: {}}}",
        set + "countLimit: 1}}",
        set + "countLimit: '${N:-1000000000}'}}",
        set + "properties: {A: B, Ä: {}, C: {column: x y, type: Edm.Guid, nullable: false}}}}",
        set + "properties: {A: {maxLength: 2147483647, precision: 0, scale: 100000}}}}",
        set + "properties: {A: {filterable: true, sortable: false, searchable: True}}}}",
        set + "properties: {A: {type: '${T:-Edm.Byte}', nullable: '${F:-true}'}}}}",
        set + "navigation: {N: {target: X, many: true, on: {A: B, C: D}, partner: P}}}}",
        set + "hidden: '${F:-false}', type: '${T:-X}'}}",
        "kind: csv\nconnection: {folder: .}\nentitySets: {A: {file: a.csv, key: [A]}}",
        jdbc + "resilience: {deadline: 3s, retries: 0, retryBackoff: 50ms, concurrentReads: 4}",
        jdbc + "resilience: {queuedReads: 0, queueWait: 0ms, breaker: {}}",
        jdbc + "resilience: {breaker: {failureRate: 100, window: 5, openFor: 1s, probes: 1}}",
        jdbc + "fallback: pages",
        jdbc + "fallback: {mode: snapshot, every: 15m, keep: 7d, serveStaleFor: 2d}",
        set + "fallback: none}}",
        set
            + "fallback: {mode: pages, freshFor: 5s, keptAfter: 0ms, refreshAfter: 0s, showAge:"
            + " true}}}",
        "kind: csv\nconnection: {folder: ., delimiter: \"\\t\", charset: latin1}",
        "kind: csv\nconnection: {folder: ., delimiter: '${D:-;}'}");
  }

  static List<String> badGateways() {
    return List.of(
        "[]",
        "text",
        "colour: red",
        "listener: {prot: 1}",
        "listener: 1",
        "listener:",
        "listener: {port: '80'}",
        "listener: {port: 65536}",
        "listener: {port: -1}",
        "listener: {port: 1.5}",
        "listener: {port: true}",
        "listener: {host: ''}",
        "listener: {host: 1}",
        "listener: {maxHeaderBytes: 7 MB}",
        "listener: {maxHeaderBytes: 0}",
        "listener: {publicUrl: odata.example.com}",
        "services: []",
        "services: {path: /a}",
        "services: [/a]",
        "services: [{profile: standard}]",
        "services: [{path: a}]",
        "services: [{path: /a/}]",
        "services: [{path: /a, profile: other}]",
        "model: {namespace: 'a b'}",
        "model: {namespace: Edm}",
        "model: {namespace: a..b}",
        "limits: {pageSize: 0}",
        "limits: {pageSize: 100001}",
        "limits: {maxScannedRows: many}",
        "limits: {requestTimeout: 8}",
        "limits: {requestTimeout: 8 sec}",
        "limits: {maxBodyBytes: 8 MB}",
        "limits: {maxBatchRequests: 0}",
        "cors: {}",
        "cors: {origins: []}",
        "listener: {tls: true}",
        "listener: {tls: {}}",
        "listener: {tls: {certificate: a.pem}}",
        "listener: {tls: {certificate: a.pem, key: b.pem, keyStore: c.p12, password: '${P:-x}'}}",
        "listener: {tls: {keyStore: c.p12}}",
        "listener: {tls: {certificate: a.pem, key: b.pem, minimumVersion: 1.1}}",
        "listener: {tls: {certificate: a.pem, key: b.pem, checkEvery: 3}}",
        "security: {clientCertificates: required}",
        "security: {clientCertificates: {mode: required}}",
        "security: {clientCertificates: {mode: always, issuers: a.pem}}",
        "security: {clientCertificates: {mode: optional, issuers: a.pem, names: [a]}}",
        "security: {clientCertificates: {mode: optional, issuers: a.pem, names: {}}}",
        "cors: {origins: '*'}",
        "cors: {origins: [app.example.com]}",
        "cors: {origins: [https://app.example.com/]}",
        "cors: {origins: ['*'], headers: [a]}",
        "dataFolder: ''",
        "dataFolder: [x]");
  }

  static List<String> badSources() {
    String jdbc = MetadataFixture.GOOD_SOURCE;
    String set = jdbc + "entitySets: {A: {table: T, ";
    return List.of(
        "kind: jdbc",
        "connection: {url: 'jdbc:h2:mem:x'}",
        "kind: oracle\nconnection: {url: 'jdbc:h2:mem:x'}",
        "kind: jdbc\nconnection: {}",
        "kind: jdbc\nconnection: {url: 'jdbc:h2:mem:x', createFrom: [../gateway.yaml]}",
        "kind: jdbc\nconnection: {url: 'http://x'}",
        "kind: jdbc\nconnection: {createFrom: ../gateway.yaml}",
        "kind: jdbc\nconnection: {createFrom: []}",
        "kind: jdbc\nconnection: {folder: .}",
        jdbc + "  schemas: PUBLIC",
        jdbc + "  maxConnections: 0",
        set + "countLimit: 0}}",
        set + "countLimit: 1000000001}}",
        set + "countLimit: all}}",
        jdbc + "  connectTimeout: 3",
        jdbc + "  password: 12345",
        jdbc + "  user:",
        jdbc + "expose: some",
        jdbc + "resilience: fast",
        jdbc + "resilience: {deadline: 8}",
        jdbc + "resilience: {retries: 11}",
        jdbc + "resilience: {breaker: {failureRate: 0}}",
        jdbc + "fallback: some",
        jdbc + "fallback: {mode: pages, keep: for ever}",
        set + "fallback: [pages]}}",
        set + "fallback: {mode: all}}}",
        jdbc + "source: a b",
        jdbc + "entitySets: [A]",
        jdbc + "entitySets: {A: T}",
        jdbc + "entitySets: {a-b: {table: T}}",
        jdbc + "entitySets: {A: {}}",
        jdbc + "entitySets: {A: {file: a.csv}}",
        set + "tabel: T}}",
        set + "type: a-b}}",
        set + "key: A}}",
        set + "key: []}}",
        set + "key: [A, A]}}",
        set + "hidden: 'yes'}}",
        set + "hide: X}}",
        set + "properties: [A]}}",
        set + "properties: {a-b: X}}}",
        set + "properties: {A: 1}}}",
        set + "properties: {A: [X]}}}",
        set + "properties: {A: ''}}}",
        set + "properties: {A: {type: String}}}}",
        set + "properties: {A: {colour: red}}}}",
        set + "properties: {A: {maxLength: 0}}}}",
        set + "properties: {A: {scale: -1}}}}",
        set + "properties: {A: {nullable: 1}}}}",
        set + "navigation: {N: {target: X}}}}",
        set + "navigation: {N: {on: {A: B}}}}}",
        set + "navigation: {N: {target: X, on: {}}}}}",
        set + "navigation: {N: {target: X, on: [A]}}}}",
        set + "navigation: {N: {target: X, on: {A: 1}}}}}",
        set + "navigation: {1N: {target: X, on: {A: B}}}}}",
        "kind: csv\nconnection: {}",
        "kind: csv\nconnection: {folder: ., delimiter: ab}",
        "kind: csv\nconnection: {folder: ., url: 'jdbc:h2:mem:x'}",
        "kind: csv\nconnection: {folder: .}\nentitySets: {A: {table: T}}");
  }

  @ParameterizedTest
  @MethodSource("goodGateways")
  void goodGateway_isAcceptedByBoth(String yaml) throws IOException {
    // What is only unwise is no question of the schema.
    assertThat(readGateway(yaml)).allMatch(problem -> problem.contains(": warning: "));
    assertThat(validate("gateway", yaml)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("goodSources")
  void goodSource_isAcceptedByBoth(String yaml) throws IOException {
    assertThat(readSource(yaml)).isEmpty();
    assertThat(validate("source", yaml)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("badGateways")
  void badGateway_isRefusedByBoth(String yaml) throws IOException {
    assertThat(readGateway(yaml)).isNotEmpty();
    assertThat(validate("gateway", yaml)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("badSources")
  void badSource_isRefusedByBoth(String yaml) throws IOException {
    assertThat(readSource(yaml)).isNotEmpty();
    assertThat(validate("source", yaml)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "rules: {XO-SOQL-001: off, XO-COST-*: on, XO-SOQL-002: warning, XO-SOQL-003: false}",
        "suppress: [{rule: XO-SOQL-001, reason: few rows}]",
        "suppress: [{rule: 'XO-*', path: '**/classes/*.cls', object: Order__x, reason: '${R:-x}'}]"
      })
  void goodCheck_isAcceptedByBoth(String yaml) throws IOException {
    assertThat(readCheck(yaml)).isEmpty();
    assertThat(validate("check", yaml)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "rule: {}",
        "rules: [XO-SOQL-001]",
        "rules: {XO-SOQL-001: of}",
        "rules: {XO-SOQL-001: 1}",
        "suppress: {rule: XO-SOQL-001, reason: x}",
        "suppress: []",
        "suppress: [{rule: XO-SOQL-001}]",
        "suppress: [{reason: x}]",
        "suppress: [{rule: XO-SOQL-001, reason: ' '}]",
        "suppress: [{rule: XO-SOQL-001, reason: x, paths: a}]",
        "suppress: [{rule: XO-SOQL-001, reason: x, path: [a]}]"
      })
  void badCheck_isRefusedByBoth(String yaml) throws IOException {
    assertThat(readCheck(yaml)).isNotEmpty();
    assertThat(validate("check", yaml)).isNotEmpty();
  }

  private List<Problem> readCheck(String yaml) throws IOException {
    try {
      CheckFile.read(Files.writeString(folder.resolve("check.yaml"), yaml), Map.of());
      return List.of();
    } catch (ConfigurationException e) {
      return e.problems();
    }
  }

  @Test
  void filesOfTheProject_areValid() throws IOException {
    List<Path> files = new ArrayList<>(List.of(Path.of("metadata/gateway.yaml")));
    Path sources = Path.of("metadata/sources");
    if (Files.isDirectory(sources)) {
      try (Stream<Path> found = Files.list(sources)) {
        found.filter(f -> f.toString().endsWith(".yaml")).forEach(files::add);
      }
    }
    for (Path file : files) {
      String schema = file.endsWith("gateway.yaml") ? "gateway" : "source";
      assertThat(validate(schema, Files.readString(file))).as(file.toString()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "source", "check"})
  void schema_isValidByItsOwnSchema(String name) throws IOException {
    JsonSchema meta =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertThat(meta.validate(JSON.readTree(schemaFile(name).toFile()))).isEmpty();
  }

  private List<String> readGateway(String yaml) {
    return new MetadataFixture(folder)
        .gateway(yaml)
        .source("s", MetadataFixture.GOOD_SOURCE)
        .problems();
  }

  private List<String> readSource(String yaml) {
    return new MetadataFixture(folder).gateway("{}").source("s", yaml).problems();
  }

  static Set<ValidationMessage> validate(String schema, String yaml) throws IOException {
    Object value =
        new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(yaml);
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(schemaFile(schema)))
        .validate(JSON.valueToTree(value));
  }

  private static Path schemaFile(String name) {
    return SCHEMAS.resolve(name + ".schema.json");
  }
}
