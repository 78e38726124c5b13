package io.sallyport.crosscheck;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.sallyport.crosscheck.project.ProjectFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Files that were cut, doubled or mixed up are judged as far as they go; no rule trips over them.
 */
class BrokenProjectTest {
  private static final int PROJECTS = 300;
  private static final long SEED = 20260101;

  @Test
  void anyProject_isJudged() throws Exception {
    Map<String, String> base = Fixtures.base();
    List<FixtureCase> cases = Fixtures.cases();
    Random random = new Random(SEED);
    for (int i = 0; i < PROJECTS; i++) {
      FixtureCase fixture = cases.get(random.nextInt(cases.size()));
      Map<String, String> files = new LinkedHashMap<>(base);
      fixture.files().forEach((path, text) -> files.put(path, broken(text, random)));
      assertThatCode(() -> judge(files, fixture))
          .as("%s: %s", fixture, files)
          .doesNotThrowAnyException();
    }
  }

  private static void judge(Map<String, String> files, FixtureCase fixture) {
    CrossCheck.findings(
        CrossCheck.read(ProjectFiles.of(files), FixtureGateway.of(fixture)), rule -> true);
  }

  /** Whole lines are taken away, repeated or moved, so that most of the XML stays well-formed. */
  private static String broken(String text, Random random) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    for (int change = random.nextInt(4); change > 0 && lines.size() > 3; change--) {
      int at = 2 + random.nextInt(lines.size() - 2);
      switch (random.nextInt(4)) {
        case 0 -> lines.remove(at);
        case 1 -> lines.add(at, lines.get(at));
        case 2 -> lines.add(2, lines.remove(at));
        default -> lines.set(at, lines.get(at).replaceFirst(">[^<]*<", "><"));
      }
    }
    return String.join("\n", lines);
  }
}
