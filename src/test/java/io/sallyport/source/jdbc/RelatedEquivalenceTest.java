package io.sallyport.source.jdbc;

import static io.sallyport.engine.SplitPlan.Pushdown.FULL;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.engine.EngineLimits;
import io.sallyport.engine.QueryEngine;
import io.sallyport.engine.Result;
import io.sallyport.engine.SplitPlan;
import io.sallyport.engine.SplitPlan.Pushdown;
import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.PrimitiveType;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.OrderTerm;
import io.sallyport.plan.Paging;
import io.sallyport.plan.ReadPlan;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.Source;
import io.sallyport.testing.Databases.Database;
import io.sallyport.testing.NoCapabilities;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is asked about related entities has the same answer whether the database follows the ways to
 * them or the gateway does: over random predicates and orders, page by page, on every database.
 */
final class RelatedEquivalenceTest {
  private static final int PLANS = 900;

  private static final long SEED = 4;

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void answers_areThoseOfTheGateway(TestDatabase kind) throws SQLException {
    Database database = kind.database();
    try (RelatedTables tables = new RelatedTables(kind, database);
        JdbcSource source = JdbcSource.open(JdbcSettings.of("test", database.url()))) {
      tables.create(SEED);
      Random random = new Random(SEED);
      RelatedExpressions chance = new RelatedExpressions(random);
      Map<Pushdown, Integer> pushdowns = new EnumMap<>(Pushdown.class);
      long found = 0;
      for (int i = 0; i < PLANS; i++) {
        EntitySet set = tables.sets().get(random.nextInt(tables.sets().size()));
        ReadPlan plan = plan(set, chance, random, i % 4);
        Answer expected = answer(new NoCapabilities(source), plan);
        Answer actual = answer(source, plan);
        assertThat(actual.pages()).as("%s", plan).isEqualTo(expected.pages());
        pushdowns.merge(actual.pushdown(), 1, Integer::sum);
        found += expected.pages().stream().mapToInt(List::size).sum() - expected.pages().size();
      }
      System.out.printf(
          "Equivalence of relationships on %s: %d plans, %s, %d rows%n",
          kind, PLANS, pushdowns, found);
      assertThat(pushdowns.get(FULL)).isGreaterThan(PLANS * 7 / 10);
      assertThat(found).isGreaterThan(PLANS);
    }
  }

  /** Numbers of related rows that no index leads to, between columns that are joined in any way. */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void countsWithoutIndex_areThoseOfTheGateway(TestDatabase kind) throws SQLException {
    Database database = kind.database();
    try (RelatedTables tables = new RelatedTables(kind, database);
        JdbcSource source = JdbcSource.open(JdbcSettings.of("test", database.url()))) {
      tables.createWithoutIndexes(SEED);
      RelatedExpressions chance = new RelatedExpressions(new Random(SEED));
      Map<Pushdown, Integer> pushdowns = new EnumMap<>(Pushdown.class);
      for (EntitySet set : tables.sets()) {
        for (NavigationProperty way : set.navigation()) {
          for (int i = 0; way.collection() && i < 3; i++) {
            ReadPlan plan = counts(set, way, chance, i);
            Answer actual = answer(source, plan);
            assertThat(actual.pages())
                .as("%s", plan)
                .isEqualTo(answer(new NoCapabilities(source), plan).pages());
            pushdowns.merge(actual.pushdown(), 1, Integer::sum);
          }
        }
      }
      System.out.printf("Counts without an index on %s: %s%n", kind, pushdowns);
      if (kind == TestDatabase.H2) {
        assertThat(pushdowns).as("it would group again for every row").doesNotContainKey(FULL);
      } else {
        assertThat(pushdowns).containsOnlyKeys(FULL);
      }
    }
  }

  /** The same number in the filter and in the order, in one of them, or with another one. */
  private static ReadPlan counts(
      EntitySet set, NavigationProperty way, RelatedExpressions chance, int kind) {
    Expression count = new Expression.RelatedCount(way);
    List<OrderTerm> order = new ArrayList<>();
    if (kind != 1) {
      order.add(new OrderTerm(count, true));
    }
    set.type().key().forEach(k -> order.add(OrderTerm.ascending(k)));
    Expression above =
        new Expression.Comparison(
            ComparisonOperator.GE, count, Expression.Literal.of((long) kind, PrimitiveType.INT64));
    return ReadPlan.of(set, 7)
        .withSelect(set.type().key())
        .withFilter(kind == 2 ? new Expression.Or(List.of(above, chance.counted(set, 0))) : above)
        .withOrderBy(order)
        .withCount();
  }

  private static ReadPlan plan(EntitySet set, RelatedExpressions chance, Random random, int depth) {
    List<OrderTerm> order = chance.order(set);
    set.type().key().forEach(k -> order.add(OrderTerm.ascending(k)));
    ReadPlan plan =
        ReadPlan.of(set, 1 + random.nextInt(25))
            .withSelect(set.type().key())
            .withFilter(chance.filter(set, depth))
            .withOrderBy(order);
    return random.nextBoolean() ? plan.withCount() : plan;
  }

  /** Each page as its rows and its count. */
  private record Answer(List<List<Object>> pages, Pushdown pushdown) {}

  private static Answer answer(Source source, ReadPlan plan) {
    QueryEngine engine =
        new QueryEngine(Map.of("test", source), new EngineLimits(10_000), Runnable::run);
    List<List<Object>> pages = new ArrayList<>();
    Pushdown pushdown = engine.split(plan).pushdown();
    ReadPlan next = plan;
    while (true) {
      SplitPlan split = engine.split(next);
      RequestContext context =
          new RequestContext("test", Deadline.in(Duration.ofMinutes(1), System::nanoTime));
      try (Result result = engine.finish(split, engine.read(split, context), context)) {
        List<Object> page = new ArrayList<>();
        while (result.advance()) {
          List<Object> row = new ArrayList<>();
          for (int i = 0; i < plan.select().size(); i++) {
            row.add(result.get(i));
          }
          page.add(row);
        }
        page.add(result.count());
        pages.add(page);
        if (!result.hasMore()) {
          return new Answer(pages, pushdown);
        }
        next = next.withPaging(after(next.paging(), result.position()));
      }
    }
  }

  private static Paging after(Paging paging, Paging.Position position) {
    return new Paging(0, OptionalLong.empty(), paging.pageSize(), Optional.of(position));
  }
}
