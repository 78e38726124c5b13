package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.error.ErrorCode;
import io.sallyport.error.GatewayException;
import io.sallyport.expression.ArithmeticOperator;
import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.Evaluator;
import io.sallyport.expression.Expression;
import io.sallyport.expression.Expression.Arithmetic;
import io.sallyport.expression.Expression.Comparison;
import io.sallyport.expression.Expression.Literal;
import io.sallyport.expression.Expression.Member;
import io.sallyport.expression.Values;
import io.sallyport.model.EntitySet;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.plan.Aggregate;
import io.sallyport.plan.Aggregate.Method;
import io.sallyport.plan.AggregatePlan;
import io.sallyport.plan.Grouping;
import io.sallyport.plan.OrderTerm;
import io.sallyport.plan.Paging;
import io.sallyport.plan.ReadPlan;
import io.sallyport.source.Capabilities;
import io.sallyport.testing.GroupPages;
import io.sallyport.testing.ListSource;
import io.sallyport.testing.RandomAggregations;
import io.sallyport.testing.RandomPlans;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AggregateEngineTest {
  private static final EntitySet SET = RandomPlans.SET;
  private static final List<Property> COLUMNS = SET.type().properties();

  @Test
  void anyAggregation_givesTheGroupsThatAreWorkedOutByHand() {
    RandomPlans chance = new RandomPlans(42);
    List<Object[]> samples = chance.rows(200);
    RandomAggregations aggregations =
        new RandomAggregations(42, SET, () -> chance.predicate(2), p -> valuesOf(p, samples));
    for (int i = 0; i < 1_000; i++) {
      List<Object[]> rows = chance.rows(60);
      ListSource source = new ListSource(Map.of("things", rows), Capabilities.NOTHING);
      AggregatePlan plan = aggregations.plan();
      assertThat(new GroupPages(source, 1_000).of(plan))
          .as("%s", plan)
          .isEqualTo(expected(plan, rows));
      assertThat(source.open).hasValue(0);
    }
  }

  private static List<Object> valuesOf(Property property, List<Object[]> rows) {
    int column = COLUMNS.indexOf(property);
    return rows.stream().map(r -> r[column]).filter(Objects::nonNull).toList();
  }

  /** The same in the simplest way. */
  private static List<List<Object>> expected(AggregatePlan plan, List<Object[]> rows) {
    Grouping grouping = plan.grouping();
    List<Property> properties = grouping.properties();
    List<List<Object[]>> groups = new ArrayList<>();
    if (grouping.groupBy().isEmpty()) {
      groups.add(new ArrayList<>());
    }
    for (Object[] row : rows) {
      if (grouping.filter().map(f -> Evaluator.of(f, COLUMNS).test(c -> row[c])).orElse(true)) {
        groups.stream()
            .filter(g -> g.isEmpty() || sameKeys(g.get(0), row, grouping.groupBy()))
            .findFirst()
            .orElseGet(
                () -> {
                  groups.add(new ArrayList<>());
                  return groups.get(groups.size() - 1);
                })
            .add(row);
      }
    }
    ReadPlan read = plan.groups();
    List<Object[]> passing =
        groups.stream()
            .map(g -> group(g, grouping))
            .filter(
                g ->
                    read.filter()
                        .map(f -> Evaluator.of(f, properties).test(c -> g[c]))
                        .orElse(true))
            .sorted(ListSource.order(read.orderBy(), properties))
            .toList();
    List<Object> values =
        passing.stream()
            .skip(read.paging().skip())
            .limit(read.paging().top().orElse(Long.MAX_VALUE))
            .map(AggregateEngineTest::comparable)
            .toList();
    return pages(values, read, passing.size());
  }

  private static boolean sameKeys(Object[] one, Object[] other, List<Property> keys) {
    return keys.stream().mapToInt(COLUMNS::indexOf).allMatch(c -> Values.equal(one[c], other[c]));
  }

  private static Object[] group(List<Object[]> rows, Grouping grouping) {
    List<Object> values = new ArrayList<>();
    grouping.groupBy().forEach(p -> values.add(rows.get(0)[COLUMNS.indexOf(p)]));
    grouping.aggregates().forEach(a -> values.add(aggregate(a, rows)));
    return values.toArray();
  }

  private static Object aggregate(Aggregate aggregate, List<Object[]> rows) {
    if (aggregate.operand().isEmpty()) {
      return BigDecimal.valueOf(rows.size());
    }
    Evaluator operand = Evaluator.of(aggregate.operand().get(), COLUMNS);
    List<Object> values =
        rows.stream().map(r -> operand.evaluate(c -> r[c])).filter(Objects::nonNull).toList();
    Comparator<Object> order = Values::compare;
    return switch (aggregate.method()) {
      case MIN -> values.stream().min(order).orElse(null);
      case MAX -> values.stream().max(order).orElse(null);
      case COUNT -> BigDecimal.valueOf(values.size());
      case COUNT_DISTINCT ->
          BigDecimal.valueOf(
              values.stream()
                  .sorted(order)
                  .reduce(new ArrayList<>(), AggregateEngineTest::withNew, (a, b) -> a)
                  .size());
      case SUM -> values.isEmpty() ? null : typed(sum(values), aggregate);
      case AVERAGE ->
          values.isEmpty()
              ? null
              : typed(
                  sum(values).divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128),
                  aggregate);
    };
  }

  private static ArrayList<Object> withNew(ArrayList<Object> seen, Object value) {
    if (seen.isEmpty() || !Values.equal(seen.get(seen.size() - 1), value)) {
      seen.add(value);
    }
    return seen;
  }

  private static BigDecimal sum(List<Object> values) {
    return values.stream()
        .map(v -> new BigDecimal(v.toString()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Object typed(BigDecimal number, Aggregate aggregate) {
    return aggregate.result().type() == PrimitiveType.DOUBLE
        ? (Object) number.doubleValue()
        : number;
  }

  private static Object comparable(Object[] group) {
    return Arrays.stream(group).map(v -> v == null ? null : Values.key(v)).toList();
  }

  private static List<List<Object>> pages(List<Object> groups, ReadPlan plan, long total) {
    Optional<Total> count = plan.count() ? Optional.of(Total.exactly(total)) : Optional.empty();
    int size = plan.paging().pageSize();
    List<List<Object>> pages = new ArrayList<>();
    int from = 0;
    do {
      List<Object> page =
          new ArrayList<>(groups.subList(from, Math.min(from + size, groups.size())));
      page.add(count);
      pages.add(page);
      from += size;
    } while (from < groups.size());
    return pages;
  }

  private static AggregatePlan plan(Grouping grouping) {
    return new AggregatePlan(grouping, ReadPlan.of(grouping.groups("Groups"), 100));
  }

  private static Grouping all(Aggregate... aggregates) {
    return new Grouping(SET, Optional.empty(), List.of(), List.of(aggregates));
  }

  private static Object[] row(long id, Object number, Object price, Object weight) {
    return new Object[] {id, null, "s", number, price, weight, null, null, null, null};
  }

  /** The values of the only group. */
  private static List<Object> single(Grouping grouping, List<Object[]> rows) {
    ListSource source = new ListSource(Map.of("things", rows), Capabilities.NOTHING);
    List<List<Object>> pages = new GroupPages(source, 100).of(plan(grouping));
    assertThat(pages).hasSize(1);
    return new ArrayList<>((List<?>) pages.get(0).get(0));
  }

  @Test
  void sumOfIntegers_doesNotOverflow() {
    Aggregate sum = Aggregate.of(Method.SUM, new Member(RandomPlans.NUMBER), "Total");
    Aggregate average = Aggregate.of(Method.AVERAGE, new Member(RandomPlans.NUMBER), "Mean");
    List<Object[]> rows =
        List.of(
            row(1, Long.MAX_VALUE, null, null),
            row(2, Long.MAX_VALUE, null, null),
            row(3, null, null, null));
    assertThat(single(all(sum, average), rows))
        .containsExactly(
            new BigDecimal("18446744073709551614"), new BigDecimal("9223372036854775807"));
  }

  @Test
  void sumOfDoubles_isRoundedOnceAndInAnyOrderTheSame() {
    Aggregate sum = Aggregate.of(Method.SUM, new Member(RandomPlans.WEIGHT), "Total");
    List<Object[]> rows =
        new ArrayList<>(
            List.of(
                row(1, null, null, 1e100), row(2, null, null, 1.5), row(3, null, null, -1e100)));
    assertThat(single(all(sum), rows)).containsExactly(Values.key(1.5));
    rows.add(row(4, null, null, Double.POSITIVE_INFINITY));
    assertThat(single(all(sum), rows)).containsExactly(Double.POSITIVE_INFINITY);
    rows.add(row(5, null, null, Double.NEGATIVE_INFINITY));
    assertThat(single(all(sum), rows)).containsExactly(Double.NaN);
  }

  @Test
  void operand_canBeAnyExpression() {
    Expression value =
        new Arithmetic(
            ArithmeticOperator.MUL,
            new Member(RandomPlans.NUMBER),
            new Member(RandomPlans.PRICE),
            Optional.of(PrimitiveType.DECIMAL));
    List<Object[]> rows =
        List.of(
            row(1, 3L, new BigDecimal("1.10"), null),
            row(2, 2L, new BigDecimal("0.35"), null),
            row(3, null, BigDecimal.ONE, null));
    assertThat(single(all(Aggregate.of(Method.SUM, value, "Total")), rows))
        .containsExactly(new BigDecimal("4"));
  }

  @Test
  void moreRowsThanTheLimit_areRefusedWithAWayOut() {
    ListSource source =
        new ListSource(Map.of("things", new RandomPlans(1).rows(101)), Capabilities.NOTHING);
    Grouping counted = all(Aggregate.count("N"));
    assertThatThrownBy(() -> new GroupPages(source, 100).of(plan(counted)))
        .isInstanceOfSatisfying(
            GatewayException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.SCAN_LIMIT_EXCEEDED);
              assertThat(e.message()).hasSizeLessThan(250);
            })
        .hasMessageContaining("100 rows")
        .hasMessageContaining("filter(...)");
    assertThat(source.open).hasValue(0);
    assertThat(new GroupPages(source, 101).of(plan(counted)).get(0).get(0))
        .isEqualTo(List.of(Values.key(101L)));
  }

  @Test
  void filterThatNothingPasses_makesOneGroupOrNone() {
    ListSource source = new ListSource(Map.of(), Capabilities.NOTHING);
    Grouping one =
        new Grouping(
            SET,
            Optional.of(new Comparison(ComparisonOperator.GT, Literal.NULL, Literal.NULL)),
            List.of(),
            List.of(
                Aggregate.count("N"),
                Aggregate.of(Method.SUM, new Member(RandomPlans.PRICE), "Total")));
    assertThat(new GroupPages(source, 10).of(plan(one)).get(0).get(0))
        .isEqualTo(Arrays.asList(Values.key(0L), null));
    Grouping none = new Grouping(SET, one.filter(), List.of(RandomPlans.TEXT), one.aggregates());
    assertThat(new GroupPages(source, 10).of(plan(none)))
        .isEqualTo(List.of(List.of(Optional.empty())));
  }

  @Test
  void limit_holdsForWhatIsReadNotForGroups() {
    ListSource source =
        new ListSource(Map.of("things", new RandomPlans(3).rows(50)), Capabilities.NOTHING);
    Grouping byId = new Grouping(SET, Optional.empty(), List.of(RandomPlans.ID), List.of());
    ReadPlan firstTwo =
        ReadPlan.of(byId.groups("Groups"), 2)
            .withOrderBy(List.of(OrderTerm.descending(Grouping.grouped(RandomPlans.ID))))
            .withPaging(new Paging(1, OptionalLong.of(2), 2, Optional.empty()));
    assertThat(new GroupPages(source, 50).of(new AggregatePlan(byId, firstTwo)))
        .isEqualTo(
            List.of(List.of(List.of(Values.key(49L)), List.of(Values.key(48L)), Optional.empty())));
  }
}
