package io.sallyport.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.crosscheck.catalogue.Catalogue;
import io.sallyport.crosscheck.project.ProjectFiles;
import io.sallyport.crosscheck.rule.Finding;
import io.sallyport.crosscheck.rule.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule finds what it is for, and leaves alone what only looks like it. */
class RuleFixturesTest {
  private static final String READING = "READ";

  @TestFactory
  Stream<DynamicTest> cases() throws Exception {
    Map<String, String> base = Fixtures.base();
    return Fixtures.cases().stream()
        .map(c -> DynamicTest.dynamicTest(c.toString(), () -> check(c, base)));
  }

  private static void check(FixtureCase fixture, Map<String, String> base) {
    List<Finding> all =
        CrossCheck.findings(
            CrossCheck.read(fixture.project(base), FixtureGateway.of(fixture)),
            r -> r.id().equals(fixture.rule()) || r.family().equals(READING));
    assertThat(all).filteredOn(f -> f.rule().family().equals(READING)).isEmpty();
    if (!fixture.flagged()) {
      assertThat(all).isEmpty();
      return;
    }
    assertThat(all).isNotEmpty();
    for (String place : fixture.values("at")) {
      assertThat(all).extracting(f -> f.place().file() + ":" + f.place().line()).contains(place);
    }
    for (String severity : fixture.values("severity")) {
      assertThat(all).extracting(f -> f.severity().name()).containsOnly(upper(severity));
    }
    for (String text : fixture.values("says")) {
      assertThat(all).allSatisfy(f -> assertThat(f.message()).contains(text));
    }
    for (String count : fixture.values("count")) {
      assertThat(all).hasSize(Integer.parseInt(count));
    }
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  @Test
  void base_isClean() throws Exception {
    assertThat(CrossCheck.findings(CrossCheck.read(ProjectFiles.of(Fixtures.base())), Rule::on))
        .isEmpty();
  }

  @Test
  void base_isCleanBesideItsGateway() throws Exception {
    FixtureCase fixture = FixtureCase.parse("XO", "== pass: base\n@gateway\n").get(0);
    assertThat(
            CrossCheck.findings(
                CrossCheck.read(fixture.project(Fixtures.base()), FixtureGateway.of(fixture)),
                rule -> true))
        .isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> everyRule_isShownBothWays() throws Exception {
    List<FixtureCase> cases = Fixtures.cases();
    return Catalogue.rules().stream()
        .filter(r -> !r.family().equals(READING))
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.id(),
                    () -> {
                      assertThat(of(rule, cases)).anyMatch(FixtureCase::flagged);
                      assertThat(of(rule, cases)).anyMatch(c -> !c.flagged());
                    }));
  }

  private static List<FixtureCase> of(Rule rule, List<FixtureCase> cases) {
    return cases.stream().filter(c -> c.rule().equals(rule.id())).toList();
  }

  @Test
  void everyCase_isOfARule() throws Exception {
    List<String> rules = Catalogue.rules().stream().map(Rule::id).toList();
    assertThat(Fixtures.cases()).allSatisfy(c -> assertThat(rules).contains(c.rule()));
  }

  @Test
  void ids_areDifferent() {
    assertThat(Catalogue.rules()).extracting(Rule::id).doesNotHaveDuplicates();
  }
}
