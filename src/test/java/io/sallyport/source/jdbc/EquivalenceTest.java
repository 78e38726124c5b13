package io.sallyport.source.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.error.GatewayException;
import io.sallyport.expression.Evaluator;
import io.sallyport.expression.Expression;
import io.sallyport.expression.Values;
import io.sallyport.model.Property;
import io.sallyport.plan.OrderTerm;
import io.sallyport.source.Capabilities.Support;
import io.sallyport.source.SourceQuery;
import io.sallyport.source.jdbc.Reads.Sample;
import io.sallyport.testing.Databases.Database;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The database and the evaluator agree wherever the source claims so: over random predicates, on
 * every database.
 */
final class EquivalenceTest {
  private static final int ROWS = 200;
  private static final int PREDICATES = 2_000;
  private static final long SEED = 4;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void predicates_meanWhatTheEvaluatorMeans(TestDatabase kind) throws SQLException {
    Database database = kind.database();
    try (SampleTable table = new SampleTable(kind, database)) {
      table.create(ROWS, SEED);
      try (JdbcSource source = JdbcSource.open(JdbcSettings.of("test", database.url()))) {
        checkPredicates(source, table);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void orders_areThoseOfTheGateway(TestDatabase kind) throws SQLException {
    Database database = kind.database();
    try (SampleTable table = new SampleTable(kind, database)) {
      table.create(ROWS, SEED);
      try (JdbcSource source = JdbcSource.open(JdbcSettings.of("test", database.url()))) {
        checkOrders(source, table);
      }
    }
  }

  /** There, columns without supplementary characters are compared and sorted directly. */
  @Test
  void embeddedDatabase_agreesToo() throws SQLException {
    Database database = TestDatabase.H2.database();
    SampleTable table = new SampleTable(TestDatabase.H2, database);
    table.create(ROWS, SEED);
    Path script = folder.resolve("sample.sql");
    database.run(
        "UPDATE "
            + table.table()
            + " SET \"exact\" = NULL WHERE REGEXP_LIKE(\"exact\", '[\\x{10000}-\\x{10FFFF}]')",
        "SCRIPT TO '" + script + "' CHARSET 'UTF-8'");
    String url = EmbeddedDatabase.url("sample", List.of(script), folder.resolve("data"));
    try (JdbcSource source = JdbcSource.open(JdbcSettings.of("test", url))) {
      checkPredicates(source, table);
      checkOrders(source, table);
    }
  }

  private static void checkPredicates(JdbcSource source, SampleTable table) {
    List<Sample> rows =
        Reads.rows(source, SourceQuery.scan(table.entitySet(), SampleTable.COLUMNS));
    assertThat(rows).hasSize(ROWS);
    ExpressionGenerator generator = new ExpressionGenerator(new Random(SEED));
    int exact = 0;
    for (int i = 0; i < PREDICATES; i++) {
      Expression predicate = generator.predicate(i % 4);
      Support support = source.capabilities().filter(table.entitySet(), predicate);
      if (support == Support.NONE) {
        continue;
      }
      Optional<List<Long>> expected = expected(predicate, rows);
      List<Long> found = ids(source, table, predicate);
      if (support == Support.EXACT) {
        exact++;
        assertThat(Optional.of(found)).as("%s", predicate).isEqualTo(expected);
      } else {
        expected.ifPresent(e -> assertThat(found).as("%s", predicate).containsAll(e));
      }
    }
    assertThat(exact).isGreaterThan(PREDICATES / 2);
  }

  /** Empty if the predicate has no value for a row, such as for a division by zero. */
  private static Optional<List<Long>> expected(Expression predicate, List<Sample> rows) {
    Evaluator evaluator = Evaluator.of(predicate, SampleTable.COLUMNS);
    try {
      return Optional.of(rows.stream().filter(evaluator::test).map(Sample::id).toList());
    } catch (GatewayException e) {
      return Optional.empty();
    }
  }

  private static List<Long> ids(JdbcSource source, SampleTable table, Expression predicate) {
    SourceQuery query =
        new SourceQuery(
            table.entitySet(),
            List.of(SampleTable.ID),
            Optional.of(predicate),
            List.of(OrderTerm.ascending(SampleTable.ID)),
            0,
            OptionalLong.of(ROWS),
            SourceQuery.Result.ROWS);
    try {
      return Reads.rows(source, query).stream().map(Sample::id).toList();
    } catch (GatewayException e) {
      throw new AssertionError("failed: " + predicate, e);
    }
  }

  private static void checkOrders(JdbcSource source, SampleTable table) {
    List<Property> claimed = new ArrayList<>();
    for (Property property : SampleTable.COLUMNS) {
      for (OrderTerm term :
          List.of(OrderTerm.ascending(property), OrderTerm.descending(property))) {
        if (source.capabilities().order(table.entitySet(), term)) {
          claimed.add(property);
          checkOrder(source, table, property, term);
        }
      }
    }
    assertThat(claimed)
        .contains(
            SampleTable.NAME,
            SampleTable.CODE,
            SampleTable.EXACT,
            SampleTable.TITLE,
            SampleTable.LATIN,
            SampleTable.PRICE,
            SampleTable.RATIO,
            SampleTable.ACTIVE,
            SampleTable.BORN,
            SampleTable.OPENS,
            SampleTable.WALL,
            SampleTable.CHANGED);
  }

  private static void checkOrder(
      JdbcSource source, SampleTable table, Property property, OrderTerm term) {
    SourceQuery query =
        new SourceQuery(
            table.entitySet(),
            List.of(SampleTable.ID, property),
            Optional.empty(),
            List.of(term, OrderTerm.ascending(SampleTable.ID)),
            0,
            OptionalLong.empty(),
            SourceQuery.Result.ROWS);
    List<Sample> rows = Reads.rows(source, query);
    Comparator<Sample> order = (a, b) -> Values.compareNullsFirst(a.get(1), b.get(1));
    Comparator<Sample> directed = term.descending() ? order.reversed() : order;
    assertThat(rows.stream().map(Sample::id).toList())
        .as("%s", term)
        .isEqualTo(
            rows.stream().sorted(directed.thenComparing(Sample::id)).map(Sample::id).toList());
  }
}
