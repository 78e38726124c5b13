package io.sallyport.crosscheck.advice;

import io.sallyport.crosscheck.rule.Finding;
import io.sallyport.crosscheck.rule.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the findings of a rule show that is needed. */
final class RuleNeeds {
  /** Rules whose findings are of no use here are not in it. */
  static final Map<Need, List<String>> RULES =
      Map.of(
          Need.APPROVES,
          List.of("XO-AUTO-002", "XO-AUTO-008", "XO-FLOW-016", "XO-APEX-025"),
          Need.REACTS,
          List.of(
              "XO-APEX-001",
              "XO-APEX-027",
              "XO-APEX-028",
              "XO-APEX-029",
              "XO-APEX-030",
              "XO-APEX-031",
              "XO-FLOW-001",
              "XO-FLOW-002",
              "XO-AUTO-001",
              "XO-FIELD-010",
              "XO-FIELD-011"),
          Need.AGGREGATES,
          List.of(
              "XO-SOQL-001",
              "XO-SOQL-002",
              "XO-SOQL-003",
              "XO-FIELD-003",
              "XO-FIELD-020",
              "XO-RPT-003",
              "XO-RPT-005",
              "XO-API-003"),
          Need.WORKS_IN_BULK,
          List.of(
              "XO-APEX-010",
              "XO-APEX-011",
              "XO-APEX-012",
              "XO-APEX-013",
              "XO-FLOW-003",
              "XO-API-002"),
          Need.ANSWERS_NOW,
          List.of(
              "XO-APEX-002",
              "XO-APEX-003",
              "XO-APEX-005",
              "XO-APEX-006",
              "XO-FLOW-004",
              "XO-FLOW-012"),
          Need.WRITES_LATER,
          List.of("XO-APEX-008", "XO-APEX-009"));

  private static final Map<String, Need> BY_RULE =
      RULES.entrySet().stream()
          .flatMap(e -> e.getValue().stream().map(id -> Map.entry(id, e.getKey())))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

  private RuleNeeds() {}

  static Stream<Observation> of(Stream<Finding> findings) {
    return findings
        .filter(f -> !isGuess(f))
        .flatMap(
            f ->
                Optional.ofNullable(BY_RULE.get(f.rule().id()))
                    .map(need -> new Observation(need, f.place(), f.rule().id(), f.objects()))
                    .stream());
  }

  /** That a report may show a subset of rows; whether it does depends on how many there are. */
  private static boolean isGuess(Finding finding) {
    return finding.rule().id().equals("XO-RPT-005") && finding.severity() == Severity.INFO;
  }
}
