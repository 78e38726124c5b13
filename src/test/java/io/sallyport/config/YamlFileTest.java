package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class YamlFileTest {
  @TempDir Path folder;
  private MetadataFixture metadata;

  @BeforeEach
  void source() {
    metadata = new MetadataFixture(folder).source("a", MetadataFixture.GOOD_SOURCE);
  }

  private List<String> problemsOf(String gateway) {
    return metadata.gateway(gateway).problems();
  }

  @Test
  void syntaxError_hasItsLine() {
    assertThat(problemsOf("listener:\n  port: 1\n host: x\n"))
        .singleElement()
        .asString()
        .startsWith("gateway.yaml:3: not valid YAML: ");
    assertThat(problemsOf("listener: {port: 1\n"))
        .singleElement()
        .asString()
        .startsWith("gateway.yaml:2: not valid YAML: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password: *hunter2",
        "password: !hunter2 x",
        "password: !hunter2!x y",
        "password: @hunter2",
        "password: %hunter2",
        "a: b: hunter2",
        "password: \"hunter2\\q\"",
        "password: \"hunter2",
        "? [hunter2]\n: x",
        "&hunter2 a: b\nc: *hunter3",
        "password: hunter2: x",
        "%hunter2\n---\na: b",
        "password: |hunter2",
        "password: [hunter2",
        "listener: [hunter2]",
        "listener: {port: &hunter2 [*hunter2]}"
      })
  void messages_doNotQuoteThePartOfTheFileThatIsWrong(String yaml) {
    assertThat(problemsOf(yaml)).isNotEmpty().noneMatch(p -> p.contains("hunter"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# only a comment\n", "---\n", "null\n"})
  void emptyFile_isAProblem(String yaml) {
    assertThat(problemsOf(yaml)).containsExactly("gateway.yaml: the file is empty");
  }

  @Test
  void secondDocument_isAProblemWhereItBegins() {
    assertThat(problemsOf("listener:\n  port: 1\n---\nlimits: {}\n"))
        .containsExactly("gateway.yaml:4: a second document begins here; a file holds one");
  }

  @Test
  void aliasBomb_isRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThat(problemsOf(bomb.toString()))
        .containsExactly(
            "gateway.yaml: the file has too many aliases; 20 for mappings and lists are allowed");
  }

  @Test
  void fewAliases_areAllowed() {
    metadata.gateway("listener: {port: &p 0, adminPort: *p}\n");
    assertThat(metadata.read().gateway().listener().adminPort()).isZero();
  }

  @Test
  void aliasOfItself_endsInAProblem() {
    assertThat(problemsOf("listener: &l {port: *l}\n"))
        .containsExactly(
            "gateway.yaml:1: expected a whole number from 0 to 65535, found a mapping");
  }

  @Test
  void deepNesting_isAProblem() {
    assertThat(problemsOf("[".repeat(50_000))).hasSize(1);
  }

  @Test
  void duplicateKey_namesTheLineOfTheFirst() {
    assertThat(problemsOf("listener:\n  port: 1\n  host: localhost\n  port: 2\n"))
        .containsExactly("gateway.yaml:4: 'port' stands in line 2 already");
  }

  @Test
  void fileThatIsNotUtf8_isAProblem() throws IOException {
    Files.write(folder.resolve("gateway.yaml"), "host: Zürich".getBytes(StandardCharsets.UTF_16));
    assertThat(metadata.problems()).containsExactly("gateway.yaml: the file is not text in UTF-8");
  }

  @Test
  void byteOrderMark_isSkipped() {
    metadata.gateway("\uFEFFlistener: {port: 1}\n");
    assertThat(metadata.read().gateway().listener().port()).isEqualTo(1);
  }

  @Test
  void controlCharacter_isAProblem() {
    assertThat(problemsOf("host: a\u0007b"))
        .containsExactly("gateway.yaml: the file has characters that YAML does not allow");
  }

  @Test
  void unreadableFile_isAProblem() throws IOException {
    Files.createDirectories(folder.resolve("gateway.yaml"));
    assertThat(metadata.problems()).containsExactly("gateway.yaml: the file cannot be read");
  }

  @Test
  void fileOfAnotherShape_isAProblem() {
    assertThat(problemsOf("- a\n"))
        .containsExactly(
            "gateway.yaml:1: expected a mapping with listener, services, model, limits, cors,"
                + " security, dataFolder, fallback, found a list");
  }

  @Test
  void mergedMapping_givesWayToTheKeysBesideIt() {
    metadata.gateway("listener:\n  <<: {port: 1, host: h}\n  port: 2\n");
    assertThat(metadata.read().gateway().listener().port()).isEqualTo(2);
    assertThat(metadata.read().gateway().listener().host()).isEqualTo("h");
  }

  @Test
  void duplicateKeyBesideAMergedMapping_isStillFound() {
    assertThat(problemsOf("listener:\n  <<: {host: localhost}\n  port: 1\n  port: 2\n"))
        .containsExactly("gateway.yaml:4: 'port' stands in line 3 already");
  }
}
