package io.sallyport.engine;

import static io.sallyport.expression.ComparisonOperator.EQ;
import static io.sallyport.expression.ComparisonOperator.GT;
import static io.sallyport.expression.ComparisonOperator.LE;
import static io.sallyport.expression.ComparisonOperator.NE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.Expression;
import io.sallyport.expression.Expression.Comparison;
import io.sallyport.expression.Expression.Lambda;
import io.sallyport.expression.Expression.Literal;
import io.sallyport.expression.Expression.Member;
import io.sallyport.expression.Expression.Not;
import io.sallyport.expression.Expression.Outer;
import io.sallyport.expression.Expression.Quantifier;
import io.sallyport.expression.Expression.Related;
import io.sallyport.expression.Expression.RelatedCount;
import io.sallyport.model.EntitySet;
import io.sallyport.model.EntityType;
import io.sallyport.model.Model;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.model.SourceBinding;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.OrderTerm;
import io.sallyport.plan.Paging;
import io.sallyport.plan.ReadPlan;
import io.sallyport.plan.RequestContext;
import io.sallyport.source.Capabilities;
import io.sallyport.source.Source;
import io.sallyport.testing.ListSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Filters and orders over related entities that live in another source. */
class NavigationInExpressionsTest {
  private static final Property ORDER = Property.of("OrderId", PrimitiveType.INT32).required();
  private static final Property LINE = Property.of("LineId", PrimitiveType.INT32).required();
  private static final Property LINE_ORDER = Property.of("OrderId", PrimitiveType.INT32);
  private static final Property LINE_PRODUCT = Property.of("ProductId", PrimitiveType.INT32);
  private static final Property AMOUNT = Property.of("Amount", PrimitiveType.INT32);
  private static final Property PRODUCT = Property.of("Id", PrimitiveType.INT32).required();
  private static final Property NAME = Property.of("Name", PrimitiveType.STRING);

  private final EntitySet orders = set("Orders", List.of(ORDER), ORDER);
  private final EntitySet lines =
      set("Lines", List.of(LINE, LINE_ORDER, LINE_PRODUCT, AMOUNT), LINE);
  private final EntitySet products = set("Products", List.of(PRODUCT, NAME), PRODUCT);
  private final NavigationProperty toLines = to("Lines", lines, true, ORDER, LINE_ORDER);
  private final NavigationProperty toProduct =
      to("Product", products, false, LINE_PRODUCT, PRODUCT);

  private final NavigationProperty toSame = to("Same", lines, true, LINE_ORDER, LINE_ORDER);

  private final ListSource source =
      new ListSource(
          Map.of(
              "Orders", List.of(row(1L), row(2L), row(3L)),
              "Lines",
                  List.of(
                      row(11L, 1L, 7L, 5L),
                      row(12L, 1L, 8L, null),
                      row(13L, 2L, 99L, 20L),
                      row(14L, 2L, null, 30L),
                      row(15L, null, 9L, 1L)),
              "Products", List.of(row(7L, "pump"), row(8L, null), row(9L, "seal"))),
          Capabilities.NOTHING);
  private final QueryEngine engine;

  NavigationInExpressionsTest() {
    Model.builder("Test")
        .add(orders)
        .add(lines)
        .add(products)
        .relate(orders, toLines)
        .relate(lines, toProduct)
        .relate(lines, toSame)
        .build();
    engine =
        new QueryEngine(Map.<String, Source>of("s", source), new EngineLimits(100), Runnable::run);
  }

  @Test
  void valueOfTheRelatedEntity() {
    Expression name = new Related(toProduct, new Member(NAME));
    assertThat(ids(lines, compare(EQ, name, text("pump")))).containsExactly(11L);
    assertThat(ids(lines, compare(NE, name, text("pump"))))
        .as("no related entity, or no value, is different from a value")
        .containsExactly(12L, 13L, 14L, 15L);
    assertThat(ids(lines, compare(EQ, name, Literal.NULL))).containsExactly(12L, 13L, 14L);
    assertThat(ids(lines, new Not(compare(GT, name, text("a"))))).containsExactly(12L, 13L, 14L);
  }

  @Test
  void rowsThatDoNotPassByThemselves_areNotLookedUp() {
    Expression own = compare(EQ, new Member(LINE), Literal.of(999L, PrimitiveType.INT32));
    Expression pump = compare(NE, new Related(toProduct, new Member(NAME)), text("pump"));
    assertThat(ids(lines, new Expression.And(List.of(pump, own)))).isEmpty();
    assertThat(source.queries).allMatch(q -> q.entitySet().equals(lines)).hasSize(1);
  }

  @Test
  void any() {
    assertThat(ids(orders, lambda(Quantifier.ANY, amountOver(4)))).containsExactly(1L, 2L);
    assertThat(ids(orders, new Not(lambda(Quantifier.ANY, amountOver(9))))).containsExactly(1L, 3L);
    assertThat(ids(orders, lambda(Quantifier.ANY, Literal.TRUE))).containsExactly(1L, 2L);
  }

  @Test
  void all() {
    assertThat(ids(orders, lambda(Quantifier.ALL, amountOver(4))))
        .as("of no lines all are")
        .containsExactly(2L, 3L);
    assertThat(ids(orders, new Not(lambda(Quantifier.ALL, amountOver(4))))).containsExactly(1L);
  }

  @Test
  void nested() {
    Expression pump = compare(EQ, new Related(toProduct, new Member(NAME)), text("pump"));
    assertThat(ids(orders, lambda(Quantifier.ANY, pump))).containsExactly(1L);
    assertThat(ids(orders, lambda(Quantifier.ALL, new Not(pump)))).containsExactly(2L, 3L);
  }

  @Test
  void outerReference_readsTheEntityOutside_andLooksNothingUpForIt() {
    Expression amount = new Member(AMOUNT);
    Expression outside = new Outer(1, new Member(ORDER));
    assertThat(ids(orders, lambda(Quantifier.ANY, compare(GT, amount, outside))))
        .containsExactly(1L, 2L);
    assertThat(source.queries).as("orders, and all of their lines").hasSize(2);
    assertThat(ids(orders, lambda(Quantifier.ALL, compare(GT, amount, outside))))
        .as("a line without an amount is not over it")
        .containsExactly(2L, 3L);
    assertThat(ids(orders, lambda(Quantifier.ALL, compare(NE, amount, outside))))
        .containsExactly(1L, 2L, 3L);
  }

  @Test
  void outerReference_toTheVariableOfTheLambdaAround() {
    Expression least =
        new Lambda(
            Quantifier.ALL,
            toLines,
            compare(LE, new Member(AMOUNT), new Outer(1, new Member(AMOUNT))));
    assertThat(ids(orders, lambda(Quantifier.ANY, new Outer(1, least)))).containsExactly(2L);
    Expression thatOfTheRequest =
        new Lambda(
            Quantifier.ANY,
            toLines,
            compare(EQ, new Member(LINE_ORDER), new Outer(2, new Member(ORDER))));
    assertThat(ids(orders, lambda(Quantifier.ANY, new Outer(1, thatOfTheRequest))))
        .containsExactly(1L, 2L);
  }

  @Test
  void outerReference_alongARelationship() {
    Expression name = new Related(toProduct, new Member(NAME));
    Expression sameName = compare(EQ, new Outer(1, name), text("pump"));
    assertThat(ids(lines, new Lambda(Quantifier.ANY, toSame, sameName))).containsExactly(11L);
    Expression otherName =
        compare(EQ, new Related(toProduct, new Member(NAME)), new Outer(1, name));
    assertThat(ids(lines, new Lambda(Quantifier.ALL, toSame, otherName)))
        .as("no name is like no name")
        .containsExactly(13L, 14L, 15L);
  }

  @Test
  void count() {
    assertThat(
            ids(
                orders,
                compare(GT, new RelatedCount(toLines), Literal.of(1L, PrimitiveType.INT64))))
        .containsExactly(1L, 2L);
  }

  @Test
  void order_pagesOnAfterTheRelatedValue() {
    ReadPlan plan =
        ReadPlan.of(lines, 2)
            .withOrderBy(
                List.of(
                    new OrderTerm(new Related(toProduct, new Member(NAME)), true),
                    OrderTerm.ascending(LINE)));
    List<Object> ids = new ArrayList<>();
    Optional<Paging.Position> after = Optional.empty();
    int pages = 0;
    do {
      ReadPlan page = plan.withPaging(new Paging(0, OptionalLong.empty(), 2, after)).withCount();
      SplitPlan split = engine.split(page);
      RequestContext context = context();
      try (Result result = engine.finish(split, engine.read(split, context), context)) {
        while (result.advance()) {
          ids.add(result.get(0));
        }
        assertThat(result.count()).hasValue(Total.exactly(5));
        after = result.hasMore() ? Optional.of(result.position()) : Optional.empty();
      }
      pages++;
    } while (after.isPresent());
    assertThat(ids).containsExactly(15L, 11L, 12L, 13L, 14L);
    assertThat(pages).isEqualTo(3);
  }

  private List<Object> ids(EntitySet set, Expression filter) {
    SplitPlan split = engine.split(ReadPlan.of(set, 100).withFilter(filter));
    RequestContext context = context();
    List<Object> ids = new ArrayList<>();
    try (Result result = engine.finish(split, engine.read(split, context), context)) {
      while (result.advance()) {
        ids.add(result.get(0));
      }
    }
    assertThat(source.open).hasValue(0);
    return ids;
  }

  private Expression lambda(Quantifier quantifier, Expression predicate) {
    return new Lambda(quantifier, toLines, predicate);
  }

  private static Expression amountOver(long limit) {
    return compare(GT, new Member(AMOUNT), Literal.of(limit, PrimitiveType.INT32));
  }

  private static Expression compare(
      ComparisonOperator operator, Expression left, Expression right) {
    return new Comparison(operator, left, right);
  }

  private static Literal text(String value) {
    return Literal.of(value, PrimitiveType.STRING);
  }

  private static RequestContext context() {
    return new RequestContext("test", Deadline.in(Duration.ofMinutes(1), System::nanoTime));
  }

  private static EntitySet set(String name, List<Property> properties, Property key) {
    return new EntitySet(
        name, new EntityType(name, properties, List.of(key)), new SourceBinding("s", name));
  }

  private static NavigationProperty to(
      String name, EntitySet target, boolean many, Property local, Property remote) {
    return new NavigationProperty(
        name, target, many, List.of(new NavigationProperty.Join(local, remote)), Optional.empty());
  }

  private static Object[] row(Object... values) {
    return values;
  }
}
