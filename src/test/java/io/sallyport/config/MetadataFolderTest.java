package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.error.ConfigurationException;
import io.sallyport.error.ErrorCode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetadataFolderTest {
  @TempDir Path folder;
  private MetadataFixture metadata;

  @BeforeEach
  void folder() {
    metadata = new MetadataFixture(folder);
  }

  @Test
  void sources_comeByTheNamesOfTheirFiles() {
    metadata
        .source("b", MetadataFixture.GOOD_SOURCE)
        .source("a", "source: z\n" + MetadataFixture.GOOD_SOURCE)
        .file("sources/c.yml", MetadataFixture.GOOD_SOURCE);
    assertThat(metadata.read().sources())
        .extracting(SourceConfig::name)
        .containsExactly("z", "b", "c");
  }

  @Test
  void otherFiles_areLeftAlone() {
    metadata
        .source("a", MetadataFixture.GOOD_SOURCE)
        .file("sources/README.md", "text")
        .file("sources/a.yaml.bak", ": :")
        .file("sources/.b.yaml", ": :");
    assertThat(metadata.read().sources()).hasSize(1);
  }

  @Test
  void gatewayFileWithAnotherEnding_isNotOverlooked() {
    metadata.source("a", MetadataFixture.GOOD_SOURCE).file("gateway.yml", "limits: {pageSize: 1}");
    assertThat(metadata.problems())
        .containsExactly("gateway.yml: warning: not read; call it gateway.yaml");
  }

  @Test
  void folderWithoutSources_isAProblem() {
    metadata.file("sources/README.md", "text");
    assertThat(metadata.problems())
        .containsExactly("sources: there is no source; a file such as catalog.yaml describes one");
  }

  @Test
  void folderWithoutSourcesFolder_isAProblem() {
    assertThat(metadata.gateway("limits: {pageSize: 1}").problems())
        .containsExactly("sources: there is no such folder; it holds one file for each source");
  }

  @Test
  void problemsOfAllFiles_comeTogether() {
    metadata
        .gateway("listener: {port: x, adminPort: y}\nmodel: 1\n")
        .source("a", "kind: x\n")
        .source("b", "kind: csv\nconnection: {folder: ., charset: x}\nexpose: none\n")
        .source("c", ": :\n");
    assertThatThrownBy(metadata::read)
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID);
              assertThat(e.problems())
                  .extracting(p -> p.toString().replaceAll(".*/|: .*", ""))
                  .containsExactly(
                      "gateway.yaml:1",
                      "gateway.yaml:1",
                      "gateway.yaml:2",
                      "a.yaml:1",
                      "a.yaml:1",
                      "b.yaml:2",
                      "b.yaml:3",
                      "c.yaml:1");
            });
  }

  @Test
  void fileName_isWrittenAsTheFolderWasNamed() {
    Path relative = Path.of("no-such-folder");
    assertThatThrownBy(() -> MetadataFolder.read(relative, Map.of()))
        .hasMessageStartingWith(relative.resolve("sources") + ": ");
  }

  @Test
  void twoSourcesWithOneName_areAProblem() {
    metadata
        .source("a", MetadataFixture.GOOD_SOURCE)
        .source("b", "source: a\n" + MetadataFixture.GOOD_SOURCE);
    assertThat(metadata.problems())
        .singleElement()
        .asString()
        .startsWith("sources/b.yaml:1: there is another source 'a' in ")
        .endsWith("a.yaml");
  }

  @Test
  void fileNameThatIsNoSourceName_isAProblem_unlessThereIsASource() {
    metadata.source("1 a", MetadataFixture.GOOD_SOURCE);
    assertThat(metadata.problems())
        .containsExactly(
            "sources/1 a.yaml: the file's name is no name for a source; give it one with source:"
                + " ..");
    metadata.source("1 a", "source: a\n" + MetadataFixture.GOOD_SOURCE);
    assertThat(metadata.problems()).isEmpty();
  }

  @Test
  void warnings_doNotPreventReading() {
    metadata.source("a", MetadataFixture.GOOD_SOURCE + "  password: hunter2\n");
    assertThat(metadata.read().warnings()).hasSize(1);
  }
}
