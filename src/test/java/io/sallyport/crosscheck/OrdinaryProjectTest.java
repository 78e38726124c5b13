package io.sallyport.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.crosscheck.project.ProjectFiles;
import io.sallyport.testing.OrdinaryProject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever has no external objects hears nothing. */
class OrdinaryProjectTest {
  private static final int CLASSES = 2_000;
  private static final int METADATA = 500;

  @Test
  void projectWithoutExternalObjects_givesNoFinding() {
    Map<String, String> files = OrdinaryProject.files(CLASSES, METADATA);
    assertThat(files).hasSizeGreaterThan(CLASSES + METADATA);
    assertThat(CrossCheck.findings(CrossCheck.read(ProjectFiles.of(files)), rule -> true))
        .isEmpty();
  }
}
