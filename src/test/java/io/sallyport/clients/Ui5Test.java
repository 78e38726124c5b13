package io.sallyport.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.Gateway;
import io.sallyport.testing.SampleGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * OpenUI5's model for OData 4.0 in a page of another origin, in Chromium: with {@code $batch}, and
 * with what it selects and expands by itself. A page is opened once; the tests look at what it saw.
 */
class Ui5Test {
  @RegisterExtension static final NodeClients CLIENTS = new NodeClients();
  private static final int MINUTES = 4;
  private static JsonNode seen;

  @BeforeAll
  static void openPage(@TempDir Path folder) throws Exception {
    Optional<Path> browser =
        NodeClients.onPath("chromium", "chromium-browser", "google-chrome", "chrome");
    if (browser.isEmpty() || !CLIENTS.areThere()) {
      return;
    }
    try (Ui5Site site = new Ui5Site(NodeClients.FOLDER);
        Gateway gateway = gateway(folder, site.origin())) {
      String root = "http://localhost:" + gateway.port() + "/odata/";
      seen = seen(browser.get(), folder, site, site.origin() + "/index.html?root=" + root);
    }
    assertThat(seen.path("failure").asText()).isEmpty();
  }

  @BeforeEach
  void pageIsThere() {
    if (seen == null) {
      abort("There is no Chromium here, in which OpenUI5 runs.");
    }
  }

  /** The gateway on the sample data, for pages of an origin. */
  private static Gateway gateway(Path folder, String origin) throws IOException {
    Path metadata = Files.createDirectories(folder.resolve("metadata/sources")).getParent();
    Files.writeString(metadata.resolve("gateway.yaml"), "cors: {origins: ['" + origin + "']}\n");
    String samples = Path.of("sample-data").toAbsolutePath().toString().replace('\\', '/');
    try (Stream<Path> sources = Files.list(Path.of("metadata", "sources"))) {
      for (Path source : sources.toList()) {
        Files.writeString(
            metadata.resolve("sources").resolve(source.getFileName()),
            Files.readString(source).replace("../../sample-data", samples));
      }
    }
    return SampleGateway.start(metadata);
  }

  private static JsonNode seen(Path browser, Path folder, Ui5Site site, String page)
      throws IOException, InterruptedException, ExecutionException {
    Path log = folder.resolve("browser.log");
    ProcessBuilder command =
        new ProcessBuilder(
                browser.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("profile"),
                page)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    command.environment().put("TMPDIR", folder.toString());
    Process process = command.start();
    try {
      return new ObjectMapper().readTree(site.report().get(MINUTES, TimeUnit.MINUTES));
    } catch (TimeoutException e) {
      throw new AssertionError("The page reports nothing: " + Files.readString(log), e);
    } finally {
      List<ProcessHandle> children = process.descendants().toList();
      process.destroy();
      process.waitFor();
      for (ProcessHandle child : children) {
        child.destroyForcibly();
        child.onExit().get();
      }
    }
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  @Test
  void rows_areShown_withTheNamesOfRelatedEntities() {
    assertThat(texts(seen.get("first"))).hasSize(20);
    assertThat(seen.at("/first/0").asText())
        .matches("(?s)Bearing housing BH-6310/2, cast iron\\s+Bearing housings\\s+1\\D.*");
    assertThat(seen.get("count").asInt()).isEqualTo(5000);
  }

  @Test
  void list_growsByAPage() {
    List<String> grown = texts(seen.get("grown"));
    assertThat(grown).hasSize(40).doesNotHaveDuplicates();
    assertThat(grown.subList(0, 20)).isEqualTo(texts(seen.get("first")));
  }

  @Test
  void filter_whateverTheLetterCase() {
    assertThat(texts(seen.at("/filtered/shown")))
        .hasSize(20)
        .allMatch(row -> row.toLowerCase(Locale.ROOT).contains("pump"));
    assertThat(seen.at("/filtered/count").asInt()).isBetween(21, 4999);
  }

  @Test
  void order_isThatOfTheSorter() {
    List<Double> prices = texts(seen.get("sorted")).stream().map(Double::valueOf).toList();
    assertThat(prices).hasSize(20).isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  void lambdas_areAnswered() {
    assertThat(seen.get("orders")).hasSize(5);
    for (JsonNode quantities : seen.get("orders")) {
      assertThat(texts(quantities)).anyMatch(quantity -> Integer.parseInt(quantity) > 40);
    }
  }

  @Test
  void entity_hasItsExpandedRelationships() {
    assertThat(seen.at("/order/customer").asText()).isNotEmpty();
    assertThat(texts(seen.at("/order/lines"))).startsWith("1", "2").isSorted();
    assertThat(seen.at("/order/placedAt").asText()).endsWith("Z");
  }

  @Test
  void groups_areAggregated() {
    assertThat(seen.get("groups")).hasSizeGreaterThan(1);
    assertThat(seen.get("groups")).allMatch(group -> group.get("Highest").asDouble() > 0);
  }

  @Test
  void metadata_isRead() {
    assertThat(seen.at("/type/$Type").asText()).isEqualTo("Edm.Decimal");
    assertThat(seen.at("/type/$Scale").asInt()).isEqualTo(2);
    assertThat(seen.get("partner").asText()).isEqualTo("Products");
  }

  @Test
  void error_isShownWithItsSentence() {
    assertThat(seen.get("error").asText()).contains("There is no Products(0)");
  }
}
