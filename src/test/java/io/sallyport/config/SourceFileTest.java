package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.error.Location;
import io.sallyport.model.EntitySetDefinition;
import io.sallyport.model.Located;
import io.sallyport.model.NavigationDefinition;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.PropertyDefinition;
import io.sallyport.model.SourceDefinition.Expose;
import io.sallyport.model.SourceDefinition.Layout;
import io.sallyport.model.Usage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SourceFileTest {
  private static final String SETS = MetadataFixture.GOOD_SOURCE + "entitySets:\n  Products:\n";

  @TempDir Path folder;
  private MetadataFixture metadata;

  @BeforeEach
  void folder() {
    metadata = new MetadataFixture(folder);
  }

  private SourceConfig read(String yaml) {
    return metadata.source("catalog", yaml).read().sources().get(0);
  }

  private List<String> problemsOf(String yaml) {
    return metadata.source("catalog", yaml).problems();
  }

  @Test
  void jdbcConnection_isRead() {
    metadata.with("CATALOG_PASSWORD", "secret");
    SourceConfig source =
        read(
            """
            source: products
            kind: jdbc
            connection:
              url: jdbc:postgresql://db/catalog
              user: ${CATALOG_USER:-sa}
              password: ${CATALOG_PASSWORD}
              schemas: [SALES, PUBLIC]
              timeZone: Europe/Berlin
              maxConnections: 3
              connectTimeout: 500ms
            expose: listed
            """);
    assertThat(source.name()).isEqualTo("products");
    assertThat(source.definition().expose()).isEqualTo(Expose.LISTED);
    assertThat(source.definition().layout()).isEqualTo(Layout.TABLES);
    assertThat(source.connection())
        .isEqualTo(
            new JdbcConnection(
                Optional.of(new JdbcUrl("jdbc:postgresql://db/catalog")),
                Optional.of("sa"),
                Optional.of(new Secret("secret")),
                List.of("SALES", "PUBLIC"),
                ZoneId.of("Europe/Berlin"),
                3,
                Duration.ofMillis(500),
                List.of()));
  }

  @Test
  void jdbcConnection_hasDefaults_andIsCalledAfterItsFile() {
    metadata.file("scripts/schema.sql", "").file("scripts/data.sql", "");
    SourceConfig source =
        read("kind: jdbc\nconnection: {createFrom: [../scripts/schema.sql, ../scripts/data.sql]}");
    assertThat(source.name()).isEqualTo("catalog");
    assertThat(source.definition().expose()).isEqualTo(Expose.ALL);
    assertThat(source.connection())
        .isEqualTo(
            new JdbcConnection(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                ZoneOffset.UTC,
                8,
                Duration.ofSeconds(3),
                List.of(
                    folder.resolve("scripts/schema.sql").toAbsolutePath(),
                    folder.resolve("scripts/data.sql").toAbsolutePath())));
  }

  @Test
  void emptyUserAndPassword_areNone() {
    JdbcConnection connection =
        (JdbcConnection)
            read("""
            kind: jdbc
            connection: {url: 'jdbc:h2:mem:x', user: '${U:-}', password: '${P:-}'}
            """)
                .connection();
    assertThat(connection.user()).isEmpty();
    assertThat(connection.password()).isEmpty();
  }

  @Test
  void csvConnection_isRead() {
    metadata.file("drop/orders.csv", "");
    SourceConfig source =
        read(
            """
            kind: csv
            connection: {folder: ../drop, delimiter: "\\t", charset: windows-1252}
            entitySets:
              Orders: {file: orders.csv}
            """);
    assertThat(source.definition().layout()).isEqualTo(Layout.FILES);
    assertThat(source.definition().entitySets().get(0).object().value()).isEqualTo("orders.csv");
    assertThat(source.connection())
        .isEqualTo(
            new CsvConnection(
                folder.resolve("drop").toAbsolutePath(), '\t', Charset.forName("windows-1252")));
  }

  @Test
  void csvConnection_hasDefaults() {
    metadata.file("drop/orders.csv", "");
    assertThat(read("kind: csv\nconnection: {folder: ../drop}").connection())
        .isEqualTo(
            new CsvConnection(
                folder.resolve("drop").toAbsolutePath(), ',', StandardCharsets.UTF_8));
  }

  @Test
  void missingDropFolder_isAWarning() {
    assertThat(problemsOf("kind: csv\nconnection: {folder: ../drop}"))
        .containsExactly("sources/catalog.yaml:2: warning: there is no folder ../drop yet");
  }

  @Test
  void entitySet_isReadWithItsPlaces() {
    EntitySetDefinition set =
        read("""
        kind: jdbc
        connection: {url: jdbc:h2:mem:x}
        entitySets:
          Products:
            table: PRODUCTS
            type: Product
            key: [ProductId]
            hidden: true
            properties:
              ProductId: PRODUCT_ID
              Price:
                column: PRICE
                type: Edm.Decimal
                precision: 12
                scale: 2
                nullable: true
                filterable: false
              Name: {type: Edm.String, maxLength: 40, sortable: false, searchable: false}
            hide: [NOTE]
            navigation:
              Category: {target: Categories, on: {CategoryId: Id}, partner: Products}
              Prices: {target: Prices, many: true, on: {ProductId: ProductId}}
            countLimit: 10000
        """)
            .definition()
            .entitySets()
            .get(0);
    assertThat(set)
        .usingRecursiveComparison()
        .isEqualTo(
            new EntitySetDefinition(
                at("Products", 4, 3),
                at("PRODUCTS", 5, 12),
                Optional.of(at("Product", 6, 11)),
                List.of(at("ProductId", 7, 11)),
                true,
                Optional.empty(),
                OptionalLong.of(10_000),
                List.of(
                    PropertyDefinition.of(at("ProductId", 10, 7), at("PRODUCT_ID", 10, 18)),
                    new PropertyDefinition(
                        at("Price", 11, 7),
                        at("PRICE", 12, 17),
                        Optional.of(at(PrimitiveType.DECIMAL, 13, 15)),
                        Optional.of(at(true, 16, 19)),
                        Optional.empty(),
                        Optional.of(at(12, 14, 20)),
                        Optional.of(at(2, 15, 16)),
                        new Usage(false, true, true)),
                    new PropertyDefinition(
                        at("Name", 18, 7),
                        at("Name", 18, 7),
                        Optional.of(at(PrimitiveType.STRING, 18, 20)),
                        Optional.empty(),
                        Optional.of(at(40, 18, 43)),
                        Optional.empty(),
                        Optional.empty(),
                        new Usage(true, false, false))),
                List.of(at("NOTE", 19, 12)),
                List.of(
                    new NavigationDefinition(
                        at("Category", 21, 7),
                        at("Categories", 21, 26),
                        false,
                        List.of(
                            new NavigationDefinition.Pair(
                                at("CategoryId", 21, 43), at("Id", 21, 55))),
                        Optional.of(at("Products", 21, 69))),
                    new NavigationDefinition(
                        at("Prices", 22, 7),
                        at("Prices", 22, 24),
                        true,
                        List.of(
                            new NavigationDefinition.Pair(
                                at("ProductId", 22, 49), at("ProductId", 22, 60))),
                        Optional.empty()))));
  }

  private <T> Located<T> at(T value, int line, int column) {
    String file = folder.resolve("sources/catalog.yaml").toString();
    return new Located<>(value, new Location(file, line, column));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "kind: jdbc | 'connection' is missing",
        "{kind: jbdc, connection: {}} | expected one of jdbc, csv, found 'jbdc'. Did you mean"
            + " 'jdbc'?",
        "{kind: jdbc, connection: {}} | a connection has either a url or, for an embedded"
            + " database, createFrom",
        "{kind: jdbc, connection: {url: 'jdbc:h2:mem:x', createFrom: [catalog.yaml]}} | a"
            + " connection has either a url or, for an embedded database, createFrom",
        "{kind: jdbc, connection: {createFrom: [absent.sql]}} | there is no file absent.sql",
        "{kind: jdbc, connection: {createFrom: absent.sql}} | expected a list of SQL scripts,"
            + " found 'absent.sql'",
        "{kind: jdbc, connection: {url: 'jdbc:h2:mem:x', timeZone: Mars}} | expected a time zone"
            + " such as UTC or Europe/Berlin, found 'Mars'",
        "{kind: jdbc, connection: {url: 'jdbc:h2:mem:x', maxConnections: 0}} | expected a whole"
            + " number from 1 to 1000, found 0",
        "{kind: jdbc, connection: {url: 'jdbc:h2:mem:x', schemas: PUBLIC}} | expected a list of"
            + " schemas such as [PUBLIC], found 'PUBLIC'",
        "{kind: jdbc, connection: {url: 'jdbc:h2:mem:x', folder: x}} | unknown key 'folder';"
            + " expected one of url, user, password, schemas, timeZone, maxConnections,"
            + " connectTimeout, createFrom",
        "{kind: jdbc, connection: {url: 'jdbc:h2:mem:x'}, expose: some} | expected one of all,"
            + " listed, found 'some'",
        "{kind: jdbc, connection: {url: 'jdbc:h2:mem:x'}, source: a b} | expected a name of"
            + " letters, digits, '_' and '-' that begins with a letter, found 'a b'",
        "{kind: csv, connection: {}} | 'folder' is missing",
        "{kind: csv, connection: {folder: ., delimiter: ab}} | expected one character such as"
            + " ',' or \"\\t\", found 'ab'",
        "{kind: csv, connection: {folder: ., delimiter: '\"'}} | expected one character such as"
            + " ',' or \"\\t\", found '\"'",
        "{kind: csv, connection: {folder: ., charset: UTF-9}} | expected a character set such as"
            + " UTF-8 or windows-1252, found 'UTF-9'",
        "{kind: csv, connection: {folder: .}, entitySets: {A: {table: T, file: f}}} | unknown key"
            + " 'table'; expected one of file, type, key, hidden, fallback, countLimit, properties,"
            + " hide, navigation",
      })
  void wrongSource_isAProblem(String yaml, String message) {
    assertThat(problemsOf(yaml)).containsExactly("sources/catalog.yaml:1: " + message);
  }

  @Test
  void missingKind_isTheOnlyProblemOfItsFile() {
    assertThat(problemsOf("connection: {url: 'jdbc:h2:mem:x'}"))
        .containsExactly("sources/catalog.yaml:1: 'kind' is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "    tabel: PRODUCTS | 6 | unknown key 'tabel'. Did you mean 'table'?",
        "    table: [PRODUCTS] | 6 | expected text that is not empty, found a list",
        "    {table: T, key: Id} | 6 | expected a list of properties such as [Id], found 'Id'",
        "    {table: T, key: []} | 6 | expected a list of properties such as [Id], found an empty"
            + " list",
        "    {table: T, key: [A, A]} | 6 | 'A' stands here twice",
        "    {table: T, hide: [A, A]} | 6 | 'A' stands here twice",
        "    {table: T, hidden: yes} | 6 | expected true or false, found 'yes'",
        "    {table: T, type: a-b} | 6 | expected a name of letters, digits and underscores, found"
            + " 'a-b'",
        "    {table: T, properties: [A]} | 6 | expected a mapping of properties to columns, found a"
            + " list",
        "    {table: T, properties: {a-b: A}} | 6 | expected a name of letters, digits and"
            + " underscores, found 'a-b'",
        "    {table: T, properties: {A: 1}} | 6 | expected text that is not empty, found 1. Put it"
            + " in quotes.",
        "    {table: T, properties: {A: }} | 6 | expected text that is not empty, found nothing",
        "    {table: T, properties: {A: {typ: x}}} | 6 | unknown key 'typ'. Did you mean 'type'?",
        "    {table: T, properties: {A: {precision: -1}}} | 6 | expected a whole number from 0 to"
            + " 100000, found -1",
        "    {table: T, properties: {A: {maxLength: 0}}} | 6 | expected a whole number from 1 to"
            + " 2147483647, found 0",
        "    {table: T, navigation: {N: {target: X}}} | 6 | 'on' is missing",
        "    {table: T, navigation: {N: {on: {A: B}}}} | 6 | 'target' is missing",
        "    {table: T, navigation: {N: {target: X, on: {}}}} | 6 | expected a mapping of"
            + " properties to properties of the target, found an empty one",
        "    {table: T, navigation: {N: {target: X, on: [A]}}} | 6 | expected a mapping of"
            + " properties to properties of the target, found a list",
        "    {table: T, navigation: {1N: {target: X, on: {A: B}}}} | 6 | expected a name of"
            + " letters, digits and underscores, found '1N'",
        "    ? [a]%n: b | 6 | a key is one word, not a list or a mapping",
      })
  void wrongEntitySet_isAProblem(String yaml, int line, String message) {
    assertThat(problemsOf(SETS + "    " + yaml.replace("%n", "\n    ")))
        .contains("sources/catalog.yaml:" + line + ": " + message);
  }

  @Test
  void wrongType_namesAllTypesAndTheNearest() {
    assertThat(problemsOf(SETS + "    table: T\n    properties: {A: {type: Edm.Strnig}}\n"))
        .singleElement()
        .asString()
        .startsWith("sources/catalog.yaml:7: expected one of Edm.Binary, Edm.Boolean, ")
        .endsWith(", Edm.String, found 'Edm.Strnig'. Did you mean 'Edm.String'?");
  }

  @Test
  void missingTable_isReportedWhereTheSetIs() {
    assertThat(problemsOf(SETS + "    type: Product\n"))
        .containsExactly("sources/catalog.yaml:5: 'table' is missing");
  }

  @Test
  void variableInAnyScalar_isReplaced() {
    metadata.with("TABLE", "PRODUCTS").with("SIZE", "7").with("FLAG", "true").with("T", "Edm.Byte");
    EntitySetDefinition set =
        read(SETS
                + """
                    table: ${TABLE}
                    hidden: ${FLAG}
                    properties: {A: {type: '${T}', maxLength: '${SIZE}'}}
                """)
            .definition()
            .entitySets()
            .get(0);
    assertThat(set.object().value()).isEqualTo("PRODUCTS");
    assertThat(set.hidden()).isTrue();
    PropertyDefinition property = set.properties().get(0);
    assertThat(property.maxLength().map(Located::value)).contains(7);
    assertThat(property.type().map(Located::value)).contains(PrimitiveType.BYTE);
  }

  @Test
  void missingVariable_isAProblemWithItsLine() {
    assertThat(problemsOf(SETS + "    table: ${TABLE}\n    key: ['${KEY}']\n"))
        .containsExactly(
            "sources/catalog.yaml:6: the environment variable TABLE is not set; ${TABLE:-..}"
                + " gives a default",
            "sources/catalog.yaml:7: the environment variable KEY is not set; ${KEY:-..} gives a"
                + " default");
  }

  @Test
  void wrongValueOfAVariable_isNotShown() {
    metadata.with("SIZE", "hunter2");
    assertThat(problemsOf(SETS + "    table: T\n    properties: {A: {maxLength: '${SIZE}'}}\n"))
        .containsExactly(
            "sources/catalog.yaml:7: expected a whole number from 1 to 2147483647, found something"
                + " else in a variable");
  }
}
