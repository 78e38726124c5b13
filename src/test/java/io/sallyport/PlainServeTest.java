package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainServeTest {
  @TempDir Path folder;

  @BeforeEach
  void makeFolders() throws IOException {
    Files.createDirectories(folder.resolve("serve"));
  }

  private Map<String, String> environment() {
    return Map.of("SALLYPORT_METADATA", folder.toString());
  }

  @Test
  void nothing_isTheFolderOfTheEnvironment() {
    assertThat(PlainServe.of(environment()))
        .contains(new Serving(folder, environment(), OptionalInt.empty(), OptionalInt.empty()));
    assertThat(PlainServe.of(environment(), "serve")).isEqualTo(PlainServe.of(environment()));
  }

  @Test
  void folderAndPorts_areTaken() {
    String other = folder.resolve("serve").toString();
    assertThat(PlainServe.of(environment(), "--port", "0", other, "--admin-port", "9091"))
        .contains(
            new Serving(Path.of(other), environment(), OptionalInt.of(0), OptionalInt.of(9091)));
    assertThat(PlainServe.of(environment(), "serve", other)).isPresent();
  }

  @Test
  void otherCommands_areAllThereAre() {
    assertThat(Commands.commands().keySet().stream().filter(name -> !name.equals(Commands.SERVE)))
        .containsExactlyElementsOf(PlainServe.OTHER_COMMANDS);
  }

  /** Those are the library's, which knows what to say of them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "serve --help",
        "validate",
        "no-such-folder",
        "--port",
        "--port x",
        "--port 123456",
        "--port 1 --port 2",
        "--port=8080",
        "metadata metadata",
        "-h",
        "--nix",
        "--port -1"
      })
  void anythingElse_isNotPlain(String line) {
    assertThat(PlainServe.of(environment(), line.split(" "))).isEmpty();
  }
}
