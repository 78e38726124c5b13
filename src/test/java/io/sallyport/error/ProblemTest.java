package io.sallyport.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ProblemTest {
  private static final Location LINE_12 = new Location("metadata/sources/catalog.yaml", 12, 3);

  @Test
  void problem_readsLikeThatOfACompiler() {
    assertThat(Problem.error(LINE_12, "unknown key 'tabel'"))
        .hasToString("metadata/sources/catalog.yaml:12: unknown key 'tabel'");
    assertThat(Problem.warning(LINE_12, "a password")).asString().contains(":12: warning: a");
    assertThat(Problem.error(Location.of("a.yaml"), "the file is empty"))
        .hasToString("a.yaml: the file is empty");
  }

  @Test
  void configurationException_listsProblemsByFileAndLine() {
    Problem first = Problem.error(new Location("a.yaml", 2, 1), "x");
    Problem second = Problem.error(new Location("a.yaml", 10, 1), "y");
    Problem third = Problem.error(new Location("b.yaml", 1, 1), "z");
    ConfigurationException e = new ConfigurationException(List.of(third, second, first));
    assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID);
    assertThat(e.problems()).containsExactly(first, second, third);
    assertThat(e.message()).isEqualTo("a.yaml:2: x\na.yaml:10: y\nb.yaml:1: z");
  }
}
