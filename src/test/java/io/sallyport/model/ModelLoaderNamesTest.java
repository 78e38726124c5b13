package io.sallyport.model;

import static io.sallyport.model.SourceFixture.load;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ModelLoaderNamesTest {
  private final SourceFixture one = new SourceFixture("one");
  private final SourceFixture two = new SourceFixture("two");

  private static SourceFixture add(SourceFixture source, String table) {
    return source.with(source.table(table, "ID:INT32").key("ID"));
  }

  @Test
  void tableNames_becomeIdentifiers() {
    add(one, "SALES.ORDER LINES");
    add(one, "2024");
    assertThat(load(one).orThrow().entitySets())
        .extracting(set -> set.name() + " " + set.binding().object())
        .containsExactly("ORDER_LINES SALES.ORDER LINES", "_2024 2024");
  }

  @Test
  void fileNames_loseTheirExtension() {
    add(one, "daily/orders.2024.csv").files();
    assertThat(load(one).orThrow().entitySets())
        .extracting(EntitySet::name)
        .containsExactly("daily_orders_2024");
  }

  @Test
  void sameTableInTwoSchemas_keepsTheSchema() {
    add(one, "A.ORDERS");
    add(one, "B.ORDERS");
    add(one, "B.LINES");
    ModelLoader.Result result = load(one);
    assertThat(result.orThrow().entitySets())
        .extracting(EntitySet::name)
        .containsExactly("A_ORDERS", "B_ORDERS", "LINES");
    assertThat(result.notes()).isEmpty();
  }

  @Test
  void sameTableInTwoSources_getsTheSource_whateverTheirOrder() {
    add(one, "ORDERS");
    add(two, "orders");
    add(two, "LINES");
    ModelLoader.Result result = load(one, two);
    assertThat(result.orThrow().entitySets())
        .extracting(EntitySet::name)
        .containsExactly("one_ORDERS", "LINES", "two_orders");
    assertThat(result.notes())
        .containsExactly(
            "one: ORDERS is exposed as one_ORDERS, because there is another ORDERS",
            "two: orders is exposed as two_orders, because there is another orders");
    assertThat(load(two, one).orThrow().entitySets())
        .extracting(EntitySet::name)
        .containsExactly("LINES", "two_orders", "one_ORDERS");
  }

  @Test
  void discoveredName_givesWayToADeclaredOne() {
    add(one, "ORDERS");
    add(two, "A");
    two.with(two.set("Orders", "A").type("Order"));
    add(one, "Order");
    assertThat(load(one, two).orThrow().entitySets())
        .extracting(EntitySet::name)
        .containsExactly("one_ORDERS", "one_Order", "Orders");
  }

  @Test
  void nameWithTheSourceThatIsTakenToo_getsANumber() {
    add(one, "ORDERS");
    add(one, "one_ORDERS");
    add(two, "ORDERS");
    assertThat(load(one, two).orThrow().entitySets())
        .extracting(EntitySet::name)
        .containsExactlyInAnyOrder("one_ORDERS", "one_ORDERS_2", "two_ORDERS");
  }

  @Test
  void declaredNames_areUnique() {
    add(one, "A").with(one.set("Orders", "A").type("Order"));
    add(two, "A").with(two.set("Orders", "A"));
    two.with(two.set("Others", "A").type("Order"));
    assertThat(load(one, two).problems())
        .extracting(Object::toString)
        .containsExactly(
            "two.yaml:1: there is another entity set 'Orders' in one.yaml:1",
            "two.yaml:5: there is another entity type 'Order' in one.yaml:3");
  }

  @Test
  void typeAndSet_mayHaveTheSameName() {
    add(one, "A").with(one.set("Orders", "A").type("Orders"));
    assertThat(load(one).problems()).isEmpty();
  }

  @Test
  void sourceNameThatIsNoIdentifier_isMadeOne() {
    SourceFixture dashed = new SourceFixture("old-erp");
    add(dashed, "ORDERS");
    add(two, "ORDERS");
    assertThat(load(dashed, two).orThrow().entitySets())
        .extracting(EntitySet::name)
        .containsExactly("old_erp_ORDERS", "two_ORDERS");
  }
}
