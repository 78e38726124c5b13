package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.error.Location;
import io.sallyport.model.DiscoveredTable;
import io.sallyport.model.DiscoveredTable.Column;
import io.sallyport.model.DiscoveredTable.Reference;
import io.sallyport.model.Facets;
import io.sallyport.model.FallbackPolicy;
import io.sallyport.model.ModelLoader;
import io.sallyport.model.ModelText;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.SourceDefinition;
import io.sallyport.model.SourceDefinition.Expose;
import io.sallyport.model.SourceDefinition.Layout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceFileWriterTest {
  private static final List<DiscoveredTable> TABLES =
      List.of(
          new DiscoveredTable(
              "SALES.PRODUCTS",
              false,
              List.of(
                  column("PRODUCT_ID", PrimitiveType.INT32, false, Facets.NONE),
                  column("CATEGORY", PrimitiveType.INT16, true, Facets.NONE),
                  column("UNIT PRICE", PrimitiveType.DECIMAL, true, Facets.decimal(12, 2)),
                  column(
                      "${on}: \"x\" #\\\t{a, b}", PrimitiveType.STRING, true, Facets.maxLength(40)),
                  column("true", PrimitiveType.BOOLEAN, true, Facets.NONE),
                  column("2024", PrimitiveType.DATE, true, Facets.NONE),
                  column("CHANGED", PrimitiveType.DATE_TIME_OFFSET, true, Facets.precision(6)),
                  new Column("TAGS", Optional.empty(), "ARRAY", true, Facets.NONE)),
              List.of(List.of("PRODUCT_ID")),
              List.of(new Reference("FK", List.of("CATEGORY"), "SALES.CATEGORY", List.of("ID")))),
          new DiscoveredTable(
              "SALES.CATEGORY",
              false,
              List.of(
                  column("ID", PrimitiveType.INT16, false, Facets.NONE),
                  column("PARENT", PrimitiveType.INT16, true, Facets.NONE)),
              List.of(List.of("ID")),
              List.of(new Reference("FK", List.of("PARENT"), "SALES.CATEGORY", List.of("ID")))),
          new DiscoveredTable(
              "SALES.LOG\nLINES",
              false,
              List.of(column("TEXT", PrimitiveType.STRING, true, Facets.NONE)),
              List.of(),
              List.of()),
          new DiscoveredTable(
              "OLD.CATEGORY",
              false,
              List.of(column("ID", PrimitiveType.GUID, false, Facets.NONE)),
              List.of(List.of("ID")),
              List.of()));

  private static final JdbcConnection CONNECTION =
      new JdbcConnection(
          Optional.of(new JdbcUrl("jdbc:postgresql://db/x?ssl=true&password=hunter2&a=${b}")),
          Optional.of("scott"),
          Optional.of(new Secret("hunter2")),
          List.of("SALES", "OLD"),
          ZoneId.of("Europe/Berlin"),
          3,
          Duration.ofMillis(1500),
          List.of());

  @TempDir Path folder;
  private MetadataFixture metadata;

  private static Column column(String name, PrimitiveType type, boolean nullable, Facets facets) {
    return new Column(name, Optional.of(type), type.name(), nullable, facets);
  }

  @BeforeEach
  void folder() {
    metadata = new MetadataFixture(folder);
  }

  private String write(Connection connection, List<DiscoveredTable> tables) {
    return SourceFileWriter.write("old-shop", connection, tables, folder.resolve("sources"));
  }

  private static String model(SourceDefinition definition, List<DiscoveredTable> tables) {
    ModelLoader.Input input = new ModelLoader.Input(definition, tables);
    return ModelText.of(ModelLoader.load("Test", List.of(input)).orThrow());
  }

  private static SourceDefinition everything(Layout layout) {
    return new SourceDefinition(
        "old-shop", Location.of("x"), layout, Expose.ALL, FallbackPolicy.NONE, List.of());
  }

  @Test
  void writtenFile_meansTheSameAsExposingEverything_alsoWhileTheSourceIsDown() {
    metadata
        .source("s", write(CONNECTION, TABLES))
        .with("OLD_SHOP_USER", "scott")
        .with("OLD_SHOP_PASSWORD", "hunter2");
    SourceDefinition definition = metadata.read().sources().get(0).definition();
    String expected = model(everything(Layout.TABLES), TABLES);
    assertThat(expected).contains("SALES_CATEGORY_by_PARENT").contains("OLD_CATEGORY");
    assertThat(definition.needsIntrospection()).isFalse();
    assertThat(model(definition, List.of())).isEqualTo(expected);
    assertThat(model(definition, TABLES)).isEqualTo(expected);
  }

  @Test
  void connection_isReadAsItWasWritten() {
    metadata
        .source("s", write(CONNECTION, TABLES))
        .with("OLD_SHOP_USER", "scott")
        .with("OLD_SHOP_PASSWORD", "hunter2");
    assertThat(metadata.problems()).isEmpty();
    SourceConfig source = metadata.read().sources().get(0);
    assertThat(source.name()).isEqualTo("old-shop");
    assertThat(source.connection()).isEqualTo(CONNECTION);
  }

  @Test
  void secrets_areNotWritten() {
    assertThat(write(CONNECTION, TABLES))
        .doesNotContain("hunter")
        .contains("\n  password: ${OLD_SHOP_PASSWORD}\n")
        .contains("password=${OLD_SHOP_PASSWORD}&a=$${b}\"");
  }

  @Test
  void file_isValidAndExplainsItself() throws IOException {
    String text = write(CONNECTION, TABLES);
    assertThat(text)
        .startsWith("# yaml-language-server: $schema=../schema/source.schema.json\n")
        .contains("\n# old-shop: SALES.LOG LINES has no key and is not exposed; give it one")
        .contains(
            "\n# old-shop: column TAGS of SALES.PRODUCTS is not exposed: its type is ARRAY\n");
    assertThat(SchemaAgreementTest.validate("source", text)).isEmpty();
  }

  @Test
  void embeddedDatabase_isWrittenWithRelativePaths() {
    metadata.file("data/schema.sql", "");
    JdbcConnection connection =
        new JdbcConnection(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            ZoneOffset.UTC,
            8,
            Duration.ofSeconds(3),
            List.of(folder.resolve("data/schema.sql").toAbsolutePath()));
    String text = write(connection, TABLES);
    assertThat(text).contains("createFrom: [\"../data/schema.sql\"]").doesNotContain("user:");
    assertThat(metadata.source("s", text).read().sources().get(0).connection())
        .isEqualTo(connection);
  }

  @Test
  void csvSource_isWrittenWithItsTypes() throws IOException {
    metadata.file("drop/x.csv", "");
    CsvConnection connection =
        new CsvConnection(
            folder.resolve("drop").toAbsolutePath(), '\t', StandardCharsets.ISO_8859_1);
    List<DiscoveredTable> files =
        List.of(
            new DiscoveredTable(
                "orders.csv",
                false,
                List.of(column("id", PrimitiveType.INT32, false, Facets.NONE)),
                List.of(List.of("id")),
                List.of()));
    String text = write(connection, files);
    SourceConfig source = metadata.source("s", text).read().sources().get(0);
    assertThat(source.connection()).isEqualTo(connection);
    assertThat(model(source.definition(), List.of()))
        .isEqualTo(model(everything(Layout.FILES), files))
        .contains("orders of orders from old-shop/orders.csv");
    assertThat(SchemaAgreementTest.validate("source", text)).isEmpty();
  }

  @Test
  void sourceWithNothingToExpose_isWrittenAllTheSame() throws IOException {
    String text = write(CONNECTION, List.of());
    assertThat(text).endsWith("entitySets: {}\n");
    assertThat(SchemaAgreementTest.validate("source", text)).isEmpty();
  }
}
