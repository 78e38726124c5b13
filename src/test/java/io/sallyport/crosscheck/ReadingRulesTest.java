package io.sallyport.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.crosscheck.project.ProjectFiles;
import io.sallyport.crosscheck.rule.Finding;
import io.sallyport.crosscheck.rule.Severity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** What is broken or hostile is told, and no more comes of it. */
class ReadingRulesTest {
  private static List<Finding> findings(ProjectFiles files) {
    return CrossCheck.findings(CrossCheck.read(files), rule -> true);
  }

  private static ProjectFiles zip(Map<String, String> texts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> text : texts.entrySet()) {
        zip.putNextEntry(new ZipEntry(text.getKey()));
        zip.write(text.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return ProjectFiles.zip(new ByteArrayInputStream(bytes.toByteArray()));
  }

  @Test
  void brokenFile_isSaidWhereItBreaks() throws IOException {
    assertThat(
            findings(
                zip(Map.of("objects/Order__x.object", "<CustomObject>\n<label></CustomObject>"))))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.rule().id()).isEqualTo("XO-READ-001");
              assertThat(f.severity()).isEqualTo(Severity.INFO);
              assertThat(f.place().line()).isEqualTo(2);
            });
  }

  @Test
  void classesWithoutCode_areNotMissed() throws IOException {
    Map<String, String> withheld =
        Map.of("classes/erp__A.cls", "(hidden)", "classes/erp__B.cls", "\n", "classes/C.cls", "(");
    assertThat(findings(zip(withheld)))
        .extracting(f -> f.place().file())
        .containsExactly("classes/C.cls");
  }

  @Test
  void hostileFiles_areSaidToBeRefused() throws IOException {
    Map<String, String> hostile =
        Map.of(
            "../objects/A__x.object",
            "<CustomObject/>",
            "objects/B__x.object",
            "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
            "objects/C__x.object",
            "<a>".repeat(1000),
            "objects/D__x.object",
            " ".repeat(6 << 20));
    assertThat(findings(zip(hostile)))
        .hasSize(4)
        .allSatisfy(f -> assertThat(f.rule().id()).isEqualTo("XO-READ-002"))
        .extracting(f -> f.place().file())
        .containsExactly(
            "../objects/A__x.object",
            "objects/B__x.object",
            "objects/C__x.object",
            "objects/D__x.object");
  }
}
