package io.sallyport.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Says how each requirement of the contract went, on each database: a table on the console and in
 * {@code target/contract-report.md}, once all tests have run. A requirement is what the name of a
 * test method begins with, such as {@code r54_}.
 */
final class ContractReport implements TestWatcher {
  private static final Namespace NAMESPACE = Namespace.create(ContractReport.class);
  private static final Path FILE = Path.of("target", "contract-report.md");
  private static final Pattern NAME = Pattern.compile("r([0-9]+)_.*");

  /** The number of the requirement that a test method is for; empty if it is for none. */
  static Optional<Integer> requirement(String method) {
    Matcher matcher = NAME.matcher(method);
    return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
  }

  /** A test for a requirement. */
  private record Row(int requirement, String test) implements Comparable<Row> {
    @Override
    public int compareTo(Row other) {
      return requirement == other.requirement
          ? test.compareTo(other.test)
          : Integer.compare(requirement, other.requirement);
    }
  }

  /** What came out, by test and database; told when the run is over. */
  private static final class Outcomes implements AutoCloseable {
    private final Map<Row, Map<String, String>> byRow = new ConcurrentSkipListMap<>();

    void add(Row row, String database, String outcome) {
      byRow.computeIfAbsent(row, r -> new ConcurrentSkipListMap<>()).put(database, outcome);
    }

    @Override
    public void close() throws IOException {
      String table = table();
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, table);
      System.out.println(table);
    }

    private String table() {
      StringBuilder table = new StringBuilder("| Requirement | Test | H2 | PostgreSQL |\n");
      table.append("|---|---|---|---|\n");
      byRow.forEach(
          (row, outcomes) ->
              table.append(
                  "| R%d | %s | %s | %s |%n"
                      .formatted(
                          row.requirement(),
                          row.test(),
                          outcomes.getOrDefault("H2", "not run"),
                          outcomes.getOrDefault("PostgreSQL", "not run"))));
      return table.toString();
    }
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    add(context, "passed");
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    add(context, "FAILED");
  }

  @Override
  public void testAborted(ExtensionContext context, Throwable cause) {
    add(context, "skipped");
  }

  @Override
  public void testDisabled(ExtensionContext context, Optional<String> reason) {
    add(context, "disabled");
  }

  private static void add(ExtensionContext context, String outcome) {
    String method = context.getRequiredTestMethod().getName();
    String database = context.getParent().map(ExtensionContext::getDisplayName).orElse("");
    requirement(method)
        .ifPresent(
            number ->
                context
                    .getRoot()
                    .getStore(NAMESPACE)
                    .computeIfAbsent("outcomes", key -> new Outcomes(), Outcomes.class)
                    .add(
                        new Row(
                            number, context.getRequiredTestClass().getSimpleName() + "." + method),
                        database,
                        outcome));
  }
}
