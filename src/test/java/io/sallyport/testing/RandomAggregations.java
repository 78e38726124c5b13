package io.sallyport.testing;

import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.Expression;
import io.sallyport.expression.Expression.Comparison;
import io.sallyport.expression.Expression.Literal;
import io.sallyport.expression.Expression.Member;
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
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Aggregations made by chance from a seed, over the properties of any entity set. */
public final class RandomAggregations {
  private final Random random;
  private final EntitySet set;
  private final Supplier<Expression> filters;
  private final Function<Property, List<Object>> values;

  /**
   * @param filters makes conditions on entities
   * @param values some values of a property of the entity set
   */
  public RandomAggregations(
      long seed,
      EntitySet set,
      Supplier<Expression> filters,
      Function<Property, List<Object>> values) {
    this.random = new Random(seed);
    this.set = set;
    this.filters = filters;
    this.values = values;
  }

  public AggregatePlan plan() {
    Grouping grouping = grouping();
    EntitySet groups = grouping.groups("Groups");
    List<Property> properties = groups.type().properties();
    ReadPlan plan = ReadPlan.of(groups, 1 + random.nextInt(20)).withSelect(properties);
    if (random.nextInt(3) == 0) {
      plan = plan.withFilter(condition(grouping, pick(properties)));
    }
    Set<OrderTerm> order = new LinkedHashSet<>();
    if (random.nextBoolean()) {
      order.add(new OrderTerm(new Member(pick(properties)), random.nextBoolean()));
    }
    plan.orderBy().stream()
        .filter(t -> order.stream().noneMatch(o -> o.expression().equals(t.expression())))
        .toList()
        .forEach(order::add);
    plan = plan.withOrderBy(List.copyOf(order));
    OptionalLong top =
        random.nextInt(4) == 0 ? OptionalLong.of(random.nextInt(12)) : OptionalLong.empty();
    long skip = random.nextInt(5) == 0 ? random.nextInt(5) : 0;
    plan = plan.withPaging(new Paging(skip, top, plan.paging().pageSize(), Optional.empty()));
    return new AggregatePlan(grouping, random.nextBoolean() ? plan.withCount() : plan);
  }

  private Grouping grouping() {
    Set<Property> groupBy = new LinkedHashSet<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      groupBy.add(pick(set.type().properties()));
    }
    List<Aggregate> aggregates = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0 || groupBy.isEmpty() && aggregates.isEmpty(); i--) {
      aggregates.add(aggregate("A" + i + aggregates.size()));
    }
    return new Grouping(
        set,
        random.nextInt(3) == 0 ? Optional.of(filters.get()) : Optional.empty(),
        List.copyOf(groupBy),
        aggregates);
  }

  private Aggregate aggregate(String alias) {
    Method method = pick(List.of(Method.values()));
    if (method == Method.COUNT) {
      return Aggregate.count(alias);
    }
    boolean numeric = method == Method.SUM || method == Method.AVERAGE;
    List<Property> possible =
        set.type().properties().stream().filter(p -> !numeric || p.type().isNumeric()).toList();
    return Aggregate.of(method, new Member(pick(possible)), alias);
  }

  private Expression condition(Grouping grouping, Property property) {
    if (random.nextInt(6) == 0) {
      return new Comparison(ComparisonOperator.NE, new Member(property), Literal.NULL);
    }
    boolean ordered = property.type() != PrimitiveType.BOOLEAN;
    ComparisonOperator operator =
        ordered
            ? pick(List.of(ComparisonOperator.values()))
            : pick(List.of(ComparisonOperator.EQ, ComparisonOperator.NE));
    return new Comparison(
        operator,
        new Member(property),
        Literal.of(pick(literals(grouping, property)), property.type()));
  }

  private List<Object> literals(Grouping grouping, Property property) {
    for (Aggregate aggregate : grouping.aggregates()) {
      if (aggregate.result().equals(property)) {
        boolean same = aggregate.method() == Method.MIN || aggregate.method() == Method.MAX;
        return same
            ? values.apply(((Member) aggregate.operand().orElseThrow()).property())
            : property.type() == PrimitiveType.DOUBLE
                ? List.of(0.0, 1.5, 100.0)
                : List.of(BigDecimal.ZERO, BigDecimal.TEN, new BigDecimal("2.5"));
      }
    }
    return values.apply(
        grouping.groupBy().stream()
            .filter(p -> Grouping.grouped(p).equals(property))
            .findFirst()
            .orElseThrow());
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
