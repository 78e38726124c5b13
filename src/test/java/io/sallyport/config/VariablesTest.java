package io.sallyport.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VariablesTest {
  @TempDir Path folder;
  private final Variables variables =
      new Variables(Map.of("NAME", "value", "EMPTY", "", "DOLLAR", "$1\\${NAME}"));

  private Variables.Resolved resolve(String text) {
    return variables.resolve(text, folder);
  }

  @ParameterizedTest
  @CsvSource({
    "${NAME}, value",
    "a${NAME}b${NAME}, avaluebvalue",
    "${NAME:-other}, value",
    "${NONE:-other}, other",
    "${NONE:-a:-b}, a:-b",
    "${NONE:-}, ''",
    "${EMPTY}, ''",
    "${EMPTY:-other}, other",
    "${DOLLAR}, $1\\${NAME}",
    "$${NAME}, ${NAME}",
    "$NAME, $NAME",
    "cost $5, cost $5",
    "$, $"
  })
  void variable_isReplaced(String text, String expected) {
    assertThat(resolve(text)).isEqualTo(new Variables.Resolved(expected, List.of()));
  }

  @Test
  void file_isReadWithoutItsLastLineEnd() throws IOException {
    Files.writeString(folder.resolve("secret"), "line 1\nline 2\n");
    assertThat(resolve("${file:secret}").text()).isEqualTo("line 1\nline 2");
    assertThat(resolve("${file:" + folder.resolve("secret") + "}").text())
        .isEqualTo("line 1\nline 2");
  }

  @ParameterizedTest
  @CsvSource({
    "a${NONE}, 'the environment variable NONE is not set; ${NONE:-..} gives a default'",
    "${NAME, a variable begins with ${ and does not end with }",
    "'${MY NAME}', 'a variable is written ${NAME}, ${NAME:-default} or ${file:/path}'",
    "${}, 'a variable is written ${NAME}, ${NAME:-default} or ${file:/path}'",
    "${file:absent}, the file of ${file:absent} cannot be read",
    "${file:.}, the file of ${file:.} cannot be read"
  })
  void variableWithoutValue_isComplainedAbout(String text, String complaint) {
    assertThat(resolve(text).complaints()).containsExactly(complaint);
  }

  @Test
  void largeFile_isNotRead() throws IOException {
    Files.write(folder.resolve("large"), new byte[64 * 1024 + 1]);
    assertThat(resolve("${file:large}").complaints())
        .containsExactly("the file of ${file:large} is larger than 64 KiB");
  }

  @Test
  void everyMissingVariable_isNamed() {
    assertThat(resolve("${A} ${B}").complaints()).hasSize(2);
  }
}
