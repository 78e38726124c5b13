package io.sallyport.source.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.engine.SplitPlan.Pushdown;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.model.EntityType;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.model.SourceBinding;
import io.sallyport.plan.Aggregate;
import io.sallyport.plan.AggregatePlan;
import io.sallyport.plan.Grouping;
import io.sallyport.plan.ReadPlan;
import io.sallyport.testing.Databases;
import io.sallyport.testing.Databases.Database;
import io.sallyport.testing.GroupPages;
import io.sallyport.testing.NoCapabilities;
import io.sallyport.testing.RandomAggregations;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Groups are the same whether the database makes them or the gateway: over random aggregations of
 * columns of every kind, page by page, on every database.
 */
final class AggregateEquivalenceTest {
  private static final int ROWS = 200;
  private static final int AGGREGATIONS = 600;
  private static final long SEED = 4;

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void groups_areThoseOfTheGateway(TestDatabase kind) throws SQLException {
    Database database = kind.database();
    try (SampleTable table = new SampleTable(kind, database);
        JdbcSource source = JdbcSource.open(JdbcSettings.of("test", database.url()))) {
      table.create(ROWS, SEED);
      ExpressionGenerator filters = new ExpressionGenerator(new Random(SEED));
      RandomAggregations chance =
          new RandomAggregations(
              SEED,
              table.entitySet(),
              () -> filters.predicate(1),
              p -> p == SampleTable.ID ? List.of(1L, 100L) : SampleTable.values(p));
      GroupPages asItIs = new GroupPages(source, 10_000);
      GroupPages byTheGateway = new GroupPages(new NoCapabilities(source), 10_000);
      Map<Pushdown, Integer> pushdowns = new EnumMap<>(Pushdown.class);
      int answered = 0;
      for (int i = 0; i < AGGREGATIONS; i++) {
        AggregatePlan plan = chance.plan();
        Object expected = outcome(byTheGateway, plan);
        assertThat(outcome(asItIs, plan)).as("%s", plan).isEqualTo(expected);
        answered += expected instanceof List<?> ? 1 : 0;
        pushdowns.merge(asItIs.pushdown(), 1, Integer::sum);
      }
      System.out.printf(
          "Equivalence of aggregations on %s: %d of %d answered, %s%n",
          kind, answered, AGGREGATIONS, pushdowns);
      assertThat(answered).isGreaterThan(AGGREGATIONS * 9 / 10);
      assertThat(pushdowns.get(Pushdown.FULL)).isGreaterThan(AGGREGATIONS / 4);
      assertThat(pushdowns.get(Pushdown.PARTIAL)).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void sumOfTheLargestNumbers_doesNotOverflow(TestDatabase kind) throws SQLException {
    Database database = kind.database();
    String table = Databases.uniqueName();
    String quoted = kind.quoted(table);
    Property id = Property.of("Id", PrimitiveType.INT32).required();
    Property big = Property.of("Big", PrimitiveType.INT64);
    EntityType type = new EntityType("Large", List.of(id, big), List.of(id));
    EntitySet set = new EntitySet("Larges", type, new SourceBinding("test", table));
    String columns = kind.quoted("Id") + " INT PRIMARY KEY, " + kind.quoted("Big") + " BIGINT";
    database.run(
        "CREATE TABLE " + quoted + " (" + columns + ")",
        "INSERT INTO " + quoted + " VALUES (1, 9223372036854775807), (2, 9223372036854775807)");
    try (JdbcSource source = JdbcSource.open(JdbcSettings.of("test", database.url()))) {
      Aggregate sum = Aggregate.of(Aggregate.Method.SUM, new Expression.Member(big), "Total");
      Grouping grouping = new Grouping(set, Optional.empty(), List.of(), List.of(sum));
      GroupPages groups = new GroupPages(source, 1);
      assertThat(groups.of(new AggregatePlan(grouping, ReadPlan.of(grouping.groups("All"), 10))))
          .isEqualTo(
              List.of(List.of(List.of(new BigDecimal("18446744073709551614")), Optional.empty())));
      assertThat(groups.pushdown()).isEqualTo(Pushdown.FULL);
    } finally {
      database.run("DROP TABLE " + quoted);
    }
  }

  /** The pages, or the code of the error where a condition has no value for a row. */
  private static Object outcome(GroupPages pages, AggregatePlan plan) {
    try {
      return pages.of(plan);
    } catch (GatewayException e) {
      return e.code();
    }
  }
}
