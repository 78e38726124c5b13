package io.sallyport.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.expression.ComparisonOperator;
import io.sallyport.expression.Expression;
import io.sallyport.model.EntitySet;
import io.sallyport.model.EntityType;
import io.sallyport.model.Model;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.model.SourceBinding;
import io.sallyport.plan.Deadline;
import io.sallyport.plan.Expand;
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

/** Orders and their lines in one source, products in another. */
class ExpanderTest {
  private static final Property ORDER = Property.of("OrderId", PrimitiveType.INT32).required();
  private static final Property LINE = Property.of("LineNo", PrimitiveType.INT32).required();
  private static final Property PRODUCT_OF = Property.of("ProductId", PrimitiveType.INT32);
  private static final Property PRODUCT = Property.of("Id", PrimitiveType.INT64).required();
  private static final Property NAME = Property.of("Name", PrimitiveType.STRING);

  private final EntitySet orders = set("Orders", "erp", List.of(ORDER), ORDER);
  private final EntitySet lines =
      set("Lines", "erp", List.of(ORDER, LINE, PRODUCT_OF), ORDER, LINE);
  private final EntitySet products = set("Products", "catalog", List.of(PRODUCT, NAME), PRODUCT);
  private final NavigationProperty linesOfOrder =
      new NavigationProperty(
          "Lines",
          lines,
          true,
          List.of(new NavigationProperty.Join(ORDER, ORDER)),
          Optional.empty());
  private final NavigationProperty productOfLine =
      new NavigationProperty(
          "Product",
          products,
          false,
          List.of(new NavigationProperty.Join(PRODUCT_OF, PRODUCT)),
          Optional.empty());

  private final ListSource erp =
      new ListSource(
          Map.of(
              "Orders", rows(new Object[][] {{1L}, {2L}, {3L}}),
              "Lines",
                  rows(
                      new Object[][] {
                        {1L, 1L, 7L}, {1L, 2L, null}, {1L, 3L, 99L}, {2L, 1L, 7L}, {4L, 1L, 8L}
                      })),
          Capabilities.NOTHING);
  private final ListSource catalog =
      new ListSource(
          Map.of("Products", rows(new Object[][] {{7L, "pump"}, {8L, "seal"}})),
          Capabilities.NOTHING);
  private final QueryEngine engine;

  ExpanderTest() {
    Model.builder("Test")
        .add(orders)
        .add(lines)
        .add(products)
        .relate(orders, linesOfOrder)
        .relate(lines, productOfLine)
        .build();
    engine =
        new QueryEngine(
            Map.<String, Source>of("erp", erp, "catalog", catalog),
            new EngineLimits(100),
            Runnable::run);
  }

  @Test
  void toOneAcrossSources_isLookedUpOncePerBatch() {
    ReadPlan plan = expanding(ReadPlan.of(lines, 10), productOfLine, ReadPlan.of(products, 10));
    assertThat(read(plan))
        .containsExactly(
            "[1, 1, 7, [[7, pump]]]",
            "[1, 2, null, []]",
            "[1, 3, 99, []]",
            "[2, 1, 7, [[7, pump]]]",
            "[4, 1, 8, [[8, seal]]]");
    assertThat(catalog.queries).as("one query for all lines").hasSize(1);
  }

  @Test
  void toMany_nested_isCutPerEntityAndCounted() {
    ReadPlan nested =
        expanding(
                ReadPlan.of(lines, Integer.MAX_VALUE)
                    .withSelect(List.of(LINE))
                    .withOrderBy(
                        List.of(
                            OrderTerm.descending(LINE),
                            OrderTerm.ascending(ORDER),
                            OrderTerm.ascending(LINE)))
                    .withPaging(new Paging(1, OptionalLong.of(1), 100, Optional.empty())),
                productOfLine,
                ReadPlan.of(products, 10).withSelect(List.of(NAME)))
            .withCount();
    ReadPlan plan = expanding(ReadPlan.of(orders, 10), linesOfOrder, nested);
    assertThat(read(plan))
        .containsExactly("[1, 3 of [2, 1, null, []]]", "[2, 1 of ]", "[3, 0 of ]");
    assertThat(erp.queries).as("orders, then lines").hasSize(2);
  }

  @Test
  void filterOfTheExpand_appliesToTheRelatedEntities() {
    ReadPlan nested =
        ReadPlan.of(lines, Integer.MAX_VALUE)
            .withSelect(List.of(LINE))
            .withFilter(
                new Expression.Comparison(
                    ComparisonOperator.EQ,
                    new Expression.Member(PRODUCT_OF),
                    Expression.Literal.NULL));
    assertThat(read(expanding(ReadPlan.of(orders, 10), linesOfOrder, nested)))
        .containsExactly("[1, [[2, 1, null]]]", "[2, []]", "[3, []]");
  }

  private static ReadPlan expanding(
      ReadPlan plan, NavigationProperty navigation, ReadPlan related) {
    return new ReadPlan(
        plan.entitySet(),
        plan.select(),
        plan.filter(),
        plan.orderBy(),
        plan.paging(),
        plan.count(),
        List.of(new Expand(navigation, related)));
  }

  private List<String> read(ReadPlan plan) {
    RequestContext context =
        new RequestContext("test", Deadline.in(Duration.ofMinutes(1), System::nanoTime));
    SplitPlan split = engine.split(plan);
    List<String> entities = new ArrayList<>();
    try (Result result = engine.finish(split, engine.read(split, context), context)) {
      while (result.advance()) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < plan.select().size(); i++) {
          values.add(result.get(i));
        }
        result.expanded().forEach(r -> values.add(text(r)));
        entities.add(values.toString());
      }
    }
    assertThat(erp.open).hasValue(0);
    assertThat(catalog.open).hasValue(0);
    return entities;
  }

  private static String text(Related related) {
    List<String> entities = related.entities().stream().map(ExpanderTest::text).toList();
    return related.count().isPresent()
        ? related.count().getAsLong() + " of " + String.join("; ", entities)
        : entities.toString();
  }

  private static String text(Entity entity) {
    List<Object> values = new ArrayList<>(java.util.Arrays.asList(entity.values()));
    entity.expanded().forEach(r -> values.add(text(r)));
    return values.toString();
  }

  private static EntitySet set(
      String name, String source, List<Property> properties, Property... key) {
    return new EntitySet(
        name, new EntityType(name, properties, List.of(key)), new SourceBinding(source, name));
  }

  private static List<Object[]> rows(Object[][] rows) {
    return List.of(rows);
  }
}
