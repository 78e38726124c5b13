package io.sallyport.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.crosscheck.project.ProjectFiles;
import io.sallyport.crosscheck.rule.Finding;
import io.sallyport.crosscheck.rule.Project;
import io.sallyport.crosscheck.rule.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The Salesforce project of the sample company, with the mistakes that its team made. */
class SampleProjectTest {
  private static final Path PROJECT = Path.of("metadata/salesforce");

  private static Project project() throws IOException {
    return CrossCheck.read(ProjectFiles.open(PROJECT));
  }

  private static List<String> expected() throws IOException {
    try (InputStream in = SampleProjectTest.class.getResourceAsStream("sample-project.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  private static String line(Finding finding) {
    return finding.rule().id()
        + " "
        + finding.severity().name().toLowerCase(Locale.ROOT)
        + " "
        + finding.place().file()
        + ":"
        + finding.place().line();
  }

  @Test
  void check_findsTheMistakesAndNothingElse() throws IOException {
    assertThat(CrossCheck.findings(project(), Rule::on).stream().map(SampleProjectTest::line))
        .containsExactlyInAnyOrderElementsOf(expected());
  }

  @Test
  void project_isReadAsAWhole() throws IOException {
    assertThat(project().unreadable()).isEmpty();
    assertThat(project().externalObjects()).hasSize(10);
  }
}
