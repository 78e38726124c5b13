package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.engine.SplitPlan.Count;
import io.sallyport.engine.SplitPlan.Pushdown;
import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.Expression;
import io.sallyport.expression.Expression.And;
import io.sallyport.expression.Expression.Comparison;
import io.sallyport.expression.Expression.Literal;
import io.sallyport.expression.Expression.Member;
import io.sallyport.model.EntitySet;
import io.sallyport.model.FallbackPolicy;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.plan.OrderTerm;
import io.sallyport.plan.Paging;
import io.sallyport.plan.ReadPlan;
import io.sallyport.source.Capabilities;
import io.sallyport.source.Capabilities.Support;
import io.sallyport.source.SourceQuery;
import io.sallyport.testing.RandomPlans;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What goes to the source and what stays, for each answer that a source can give. */
class PushdownPlannerTest {
  private static final Expression TEXT = equal(RandomPlans.TEXT, "a", PrimitiveType.STRING);
  private static final Expression NUMBER = equal(RandomPlans.NUMBER, 1L, PrimitiveType.INT64);
  private static final Expression DAY =
      new Comparison(ComparisonOperator.EQ, new Member(RandomPlans.DAY), Literal.NULL);

  /** A source whose answers are written down; it orders by the listed properties only. */
  private record Written(
      Map<Expression, Support> filters, Set<Property> orders, boolean limit, boolean count)
      implements Capabilities {
    @Override
    public Support filter(EntitySet entitySet, Expression conjunct) {
      return filters.getOrDefault(conjunct, Support.NONE);
    }

    @Override
    public boolean order(EntitySet entitySet, OrderTerm term) {
      return term.expression() instanceof Member m && orders.contains(m.property());
    }

    @Override
    public int maxListSize() {
      return 10;
    }
  }

  private static final Set<Property> KEY_ONLY = Set.of(RandomPlans.ID);

  private static SplitPlan split(ReadPlan plan, Capabilities capabilities) {
    return PushdownPlanner.split(plan, set -> capabilities);
  }

  private static SourceQuery rows(SplitPlan split) {
    return split.rows().orElseThrow();
  }

  @Test
  void exactConjuncts_areLeftToTheSource() {
    SplitPlan split =
        split(
            plan().withFilter(new And(List.of(TEXT, NUMBER))),
            new Written(Map.of(TEXT, Support.EXACT, NUMBER, Support.EXACT), KEY_ONLY, true, true));
    assertThat(rows(split).filter()).contains(new And(List.of(TEXT, NUMBER)));
    assertThat(rows(split).orderBy()).isEqualTo(split.plan().orderBy());
    assertThat(rows(split).top()).as("one row more tells of a next page").hasValue(11);
    assertThat(split.residual().isNothing()).isTrue();
    assertThat(split.pushdown()).isEqualTo(Pushdown.FULL);
  }

  @Test
  void supersetConjunct_isPushedAndKept() {
    SplitPlan split =
        split(
            plan().withFilter(new And(List.of(TEXT, NUMBER, DAY))),
            new Written(
                Map.of(TEXT, Support.SUPERSET, NUMBER, Support.EXACT), KEY_ONLY, true, true));
    assertThat(rows(split).filter()).contains(new And(List.of(TEXT, NUMBER)));
    assertThat(split.residual().filter()).contains(new And(List.of(TEXT, DAY)));
    assertThat(rows(split).top()).as("nothing is cut off before the rest is done").isEmpty();
    assertThat(split.residual().limits()).isTrue();
    assertThat(split.pushdown()).isEqualTo(Pushdown.PARTIAL);
    assertThat(split.columns())
        .as("what the rest reads is fetched behind what is selected")
        .startsWith(RandomPlans.ID)
        .contains(RandomPlans.TEXT, RandomPlans.DAY)
        .doesNotContain(RandomPlans.NUMBER);
  }

  @Test
  void sourceThatCanDoNothing_isOnlyRead() {
    SplitPlan split = split(plan().withFilter(TEXT).withCount(), Capabilities.NOTHING);
    assertThat(rows(split)).isEqualTo(SourceQuery.scan(RandomPlans.SET, split.columns()));
    assertThat(split.residual().sort()).isEqualTo(split.plan().orderBy());
    assertThat(split.count()).isEqualTo(new Count.WithRows());
    assertThat(split.pushdown()).isEqualTo(Pushdown.NONE);
  }

  @Test
  void order_goesDownAsAWholeOrNotAtAll() {
    ReadPlan plan =
        plan()
            .withOrderBy(
                List.of(
                    OrderTerm.descending(RandomPlans.TEXT), OrderTerm.ascending(RandomPlans.ID)));
    SplitPlan split = split(plan, new Written(Map.of(), KEY_ONLY, true, true));
    assertThat(rows(split).orderBy()).isEmpty();
    assertThat(rows(split).top()).isEmpty();
    assertThat(split.residual().sort()).isEqualTo(plan.orderBy());
  }

  /** Databases would sort it, or plan for it, all the same. */
  @Test
  void oneEntity_isAskedForWithoutAnOrder() {
    Expression key = equal(RandomPlans.ID, 7L, PrimitiveType.INT32);
    SplitPlan one =
        split(
            plan().withFilter(new And(List.of(TEXT, key))),
            new Written(Map.of(TEXT, Support.EXACT, key, Support.EXACT), KEY_ONLY, true, true));
    assertThat(rows(one).orderBy()).isEmpty();
    assertThat(rows(one).top()).hasValue(11);
    assertThat(one.pushdown()).isEqualTo(Pushdown.FULL);
    SplitPlan here = split(plan().withFilter(key), new Written(Map.of(), KEY_ONLY, true, true));
    assertThat(rows(here).orderBy()).as("the source does not know which one").isNotEmpty();
  }

  @Test
  void skipAndTop_goDownOnlyBehindEverythingElse() {
    ReadPlan plan =
        plan()
            .withFilter(TEXT)
            .withPaging(new Paging(20, OptionalLong.of(5), 10, Optional.empty()));
    SplitPlan pushed = split(plan, new Written(Map.of(TEXT, Support.EXACT), KEY_ONLY, true, true));
    assertThat(rows(pushed).skip()).isEqualTo(20);
    assertThat(rows(pushed).top()).as("no page follows behind $top").hasValue(5);
    SplitPlan kept = split(plan, new Written(Map.of(), KEY_ONLY, true, true));
    assertThat(rows(kept).skip()).isZero();
    assertThat(kept.residual().skip()).isEqualTo(20);
  }

  @Test
  void count_isTheSourcesOnlyIfItsFilterIsExact() {
    ReadPlan plan = plan().withFilter(TEXT).withCount();
    SplitPlan exact = split(plan, new Written(Map.of(TEXT, Support.EXACT), KEY_ONLY, true, true));
    assertThat(exact.count())
        .isEqualTo(new Count.BySource(SourceQuery.count(RandomPlans.SET, Optional.of(TEXT))));
    SplitPlan superset =
        split(plan, new Written(Map.of(TEXT, Support.SUPERSET), KEY_ONLY, true, true));
    assertThat(superset.count())
        .isInstanceOfSatisfying(
            Count.ByScan.class,
            c -> {
              assertThat(rows(c.rows()).filter()).contains(TEXT);
              assertThat(c.rows().residual().filter()).contains(TEXT);
            });
  }

  @Test
  void count_doesNotDependOnThePage() {
    Expression beyond =
        new Comparison(
            ComparisonOperator.GT, new Member(RandomPlans.ID), Literal.of(7L, PrimitiveType.INT32));
    ReadPlan plan =
        plan()
            .withCount()
            .withPaging(
                new Paging(
                    0, OptionalLong.empty(), 10, Optional.of(new Paging.Position(List.of(7L)))));
    SplitPlan split = split(plan, new Written(Map.of(beyond, Support.EXACT), KEY_ONLY, true, true));
    assertThat(rows(split).filter()).contains(beyond);
    assertThat(split.count())
        .isEqualTo(new Count.BySource(SourceQuery.count(RandomPlans.SET, Optional.empty())));
  }

  @Test
  void count_endsOneBehindTheLimitOfTheSet() {
    EntitySet limited =
        new EntitySet(
            "Things",
            RandomPlans.SET.type(),
            RandomPlans.SET.binding(),
            FallbackPolicy.NONE,
            OptionalLong.of(100));
    SplitPlan split =
        split(ReadPlan.of(limited, 10).withCount(), new Written(Map.of(), KEY_ONLY, true, true));
    assertThat(split.count())
        .isEqualTo(
            new Count.BySource(SourceQuery.count(limited, Optional.empty(), OptionalLong.of(101))));
  }

  @Test
  void topZero_readsNoRows() {
    ReadPlan plan =
        plan().withCount().withPaging(new Paging(0, OptionalLong.of(0), 10, Optional.empty()));
    SplitPlan split = split(plan, Capabilities.NOTHING);
    assertThat(split.rows()).isEmpty();
    assertThat(split.count()).isInstanceOf(Count.ByScan.class);
  }

  @Test
  void equalPlans_areSplitAlike() {
    ReadPlan one = plan().withFilter(new And(List.of(TEXT, DAY)));
    ReadPlan other = plan().withFilter(new And(List.of(TEXT, DAY)));
    assertThat(split(one, Capabilities.NOTHING)).isEqualTo(split(other, Capabilities.NOTHING));
  }

  private static ReadPlan plan() {
    return ReadPlan.of(RandomPlans.SET, 10).withSelect(List.of(RandomPlans.ID));
  }

  private static Expression equal(Property property, Object value, PrimitiveType type) {
    return new Comparison(ComparisonOperator.EQ, new Member(property), Literal.of(value, type));
  }
}
