package io.sallyport.model;

import static io.sallyport.model.SourceFixture.load;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.model.SourceFixture.TableFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ModelLoaderNavigationTest {
  private final SourceFixture s = new SourceFixture("s");

  private final TableFixture customers = s.table("CUSTOMERS", "ID:INT32", "NAME:STRING").key("ID");

  private TableFixture orders() {
    return s.table("ORDERS", "ID:INT32", "CUSTOMER:INT32?").key("ID");
  }

  private List<String> ways() {
    return load(s).orThrow().entitySets().stream()
        .flatMap(set -> set.navigation().stream().map(n -> set + ": " + ModelText.of(n).strip()))
        .toList();
  }

  private List<String> problems(SourceFixture... sources) {
    return load(sources).problems().stream().map(Object::toString).toList();
  }

  @Test
  void foreignKey_leadsThereAndBack() {
    s.with(customers).with(orders().reference("FK", "CUSTOMER", "CUSTOMERS", "ID"));
    assertThat(ways())
        .containsExactly(
            "CUSTOMERS: ORDERS -> ORDERS* on ID=CUSTOMER <- CUSTOMERS",
            "ORDERS: CUSTOMERS -> CUSTOMERS on CUSTOMER=ID <- ORDERS");
  }

  @Test
  void foreignKey_usesTheNamesOfTypeAndSet() {
    s.with(customers)
        .with(orders().reference("FK", "CUSTOMER", "CUSTOMERS", "ID"))
        .with(s.set("Customers", "CUSTOMERS").type("Customer").property("Id", "ID"))
        .with(s.set("Orders", "ORDERS").type("Order"));
    assertThat(ways())
        .containsExactly(
            "Customers: Orders -> Orders* on Id=CUSTOMER <- Customer",
            "Orders: Customer -> Customers on CUSTOMER=Id <- Orders");
  }

  @Test
  void severalForeignKeys_areToldApartByTheirProperties() {
    s.with(customers)
        .with(
            s.table("ORDERS", "ID:INT32", "BILL_TO:INT32", "SHIP_TO:INT32")
                .key("ID")
                .reference("FK2", "SHIP_TO", "CUSTOMERS", "ID")
                .reference("FK1", "BILL_TO", "CUSTOMERS", "ID"));
    assertThat(ways())
        .containsExactly(
            "CUSTOMERS: ORDERS_by_BILL_TO -> ORDERS* on ID=BILL_TO <- CUSTOMERS_BILL_TO",
            "CUSTOMERS: ORDERS_by_SHIP_TO -> ORDERS* on ID=SHIP_TO <- CUSTOMERS_SHIP_TO",
            "ORDERS: CUSTOMERS_BILL_TO -> CUSTOMERS on BILL_TO=ID <- ORDERS_by_BILL_TO",
            "ORDERS: CUSTOMERS_SHIP_TO -> CUSTOMERS on SHIP_TO=ID <- ORDERS_by_SHIP_TO");
  }

  @Test
  void foreignKeyCalledLikeAProperty_getsALongerName() {
    s.with(s.table("CATEGORY", "ID:INT32").key("ID"))
        .with(
            s.table("P", "ID:INT32", "CATEGORY:INT32")
                .key("ID")
                .reference("FK", "CATEGORY", "CATEGORY", "ID"));
    assertThat(ways())
        .containsExactly(
            "CATEGORY: P -> P* on ID=CATEGORY <- CATEGORY_CATEGORY",
            "P: CATEGORY_CATEGORY -> CATEGORY on CATEGORY=ID <- P");
  }

  @Test
  void longNameThatIsTakenToo_getsTheConstraint() {
    s.with(s.table("CATEGORY", "ID:INT32").key("ID"))
        .with(
            s.table("P", "ID:INT32", "CATEGORY:INT32", "CATEGORY_CATEGORY:INT32")
                .key("ID")
                .reference("FK 1", "CATEGORY", "CATEGORY", "ID"));
    assertThat(ways()).anyMatch(w -> w.startsWith("P: CATEGORY_CATEGORY_FK_1 -> CATEGORY on "));
  }

  @Test
  void tableThatRefersToItself_hasBothWays() {
    s.with(
        s.table("STAFF", "ID:INT32", "BOSS:INT32?")
            .key("ID")
            .reference("FK", "BOSS", "STAFF", "ID"));
    assertThat(ways())
        .containsExactly(
            "STAFF: STAFF_BOSS -> STAFF on BOSS=ID <- STAFF_by_BOSS",
            "STAFF: STAFF_by_BOSS -> STAFF* on ID=BOSS <- STAFF_BOSS");
  }

  @Test
  void foreignKeyOverAKey_leadsBackToOne() {
    s.with(customers)
        .with(
            s.table("DETAILS", "ID:INT32", "X:STRING")
                .key("ID")
                .reference("FK", "ID", "CUSTOMERS", "ID"));
    assertThat(ways())
        .containsExactly(
            "CUSTOMERS: DETAILS -> DETAILS on ID=ID <- CUSTOMERS",
            "DETAILS: CUSTOMERS -> CUSTOMERS on ID=ID <- DETAILS");
  }

  @Test
  void foreignKeyOfSeveralColumns_joinsAll() {
    s.with(s.table("A", "X:INT32", "Y:STRING").key("X", "Y"))
        .with(
            s.table("B", "ID:INT32", "AX:INT32", "AY:STRING")
                .key("ID")
                .reference("FK", "AX,AY", "A", "X,Y"));
    assertThat(ways())
        .containsExactly("A: B -> B* on X=AX,Y=AY <- A", "B: A -> A on AX=X,AY=Y <- B");
  }

  @Test
  void foreignKeyDeclaredTwice_isOne() {
    s.with(customers)
        .with(
            orders()
                .reference("FK1", "CUSTOMER", "CUSTOMERS", "ID")
                .reference("FK2", "CUSTOMER", "CUSTOMERS", "ID"));
    assertThat(ways()).hasSize(2);
  }

  @Test
  void foreignKeyToATableThatIsNotExposed_isNothing() {
    s.with(s.table("LOG", "ID:INT32"))
        .with(orders().reference("FK", "CUSTOMER", "LOG", "ID"))
        .with(s.table("H", "ID:INT32").key("ID").reference("FK", "ID", "ORDERS", "ID"))
        .with(s.set("Hidden", "H").hidden());
    assertThat(ways()).isEmpty();
  }

  @Test
  void foreignKeyThatCannotBeFollowed_isNoted() {
    s.with(customers)
        .with(
            s.table("A", "ID:INT32", "C:INT32").key("ID").reference("FK1", "C", "CUSTOMERS", "ID"))
        .with(
            s.table("B", "ID:INT32", "C:STRING").key("ID").reference("FK2", "C", "CUSTOMERS", "ID"))
        .with(s.set("As", "A").hide("C"));
    ModelLoader.Result result = load(s);
    assertThat(result.orThrow().entitySets()).allMatch(set -> set.navigation().isEmpty());
    assertThat(result.notes())
        .containsExactly(
            "s: foreign key FK1 of As to CUSTOMERS is not navigation: a column of it is not"
                + " exposed",
            "s: foreign key FK2 of B to CUSTOMERS is not navigation: the types of its columns"
                + " differ");
  }

  @Test
  void foreignKey_leadsToEverySetOfItsTable() {
    s.with(customers)
        .with(orders().reference("FK", "CUSTOMER", "CUSTOMERS", "ID"))
        .with(s.set("A", "CUSTOMERS"))
        .with(s.set("B", "CUSTOMERS"));
    assertThat(ways())
        .containsExactly(
            "A: ORDERS -> ORDERS* on ID=CUSTOMER <- A",
            "B: ORDERS -> ORDERS* on ID=CUSTOMER <- B",
            "ORDERS: A -> A on CUSTOMER=ID <- ORDERS",
            "ORDERS: B -> B on CUSTOMER=ID <- ORDERS");
  }

  @Test
  void declaredNavigation_takesThePlaceOfItsForeignKey() {
    s.with(customers)
        .with(orders().reference("FK", "CUSTOMER", "CUSTOMERS", "ID"))
        .with(s.set("Orders", "ORDERS").navigation("Buyer", "CUSTOMERS", "CUSTOMER=ID"));
    assertThat(ways())
        .containsExactly(
            "Orders: Buyer -> CUSTOMERS on CUSTOMER=ID <- Orders",
            "CUSTOMERS: Orders -> Orders* on ID=CUSTOMER <- Buyer");
  }

  @Test
  void bothDirectionsDeclared_leaveNothingToTheForeignKey() {
    s.with(customers)
        .with(orders().reference("FK", "CUSTOMER", "CUSTOMERS", "ID"))
        .with(
            s.set("Orders", "ORDERS")
                .navigation("Buyer", "Customers", "CUSTOMER=ID", false, "Bought"))
        .with(
            s.set("Customers", "CUSTOMERS")
                .navigation("Bought", "Orders", "ID=CUSTOMER", true, null));
    assertThat(ways())
        .containsExactly(
            "Orders: Buyer -> Customers on CUSTOMER=ID <- Bought",
            "Customers: Bought -> Orders* on ID=CUSTOMER <- Buyer");
  }

  @Test
  void partner_mayBeTheNavigationOfAForeignKey() {
    s.with(customers)
        .with(orders().reference("FK", "CUSTOMER", "CUSTOMERS", "ID"))
        .with(
            s.set("Orders", "ORDERS")
                .navigation("Buyer", "CUSTOMERS", "CUSTOMER=ID", false, "Orders"));
    assertThat(problems(s)).isEmpty();
  }

  @Test
  void declaredNavigation_crossesSources() {
    SourceFixture erp = new SourceFixture("erp").files();
    erp.with(erp.table("invoices.csv", "no:STRING", "customer:STRING"))
        .with(
            erp.set("Invoices", "invoices.csv")
                .key("no")
                .property("Customer", "customer", PrimitiveType.INT64)
                .navigation("Customer_", "CUSTOMERS", "Customer=ID"));
    s.with(customers);
    Model model = load(s, erp).orThrow();
    NavigationProperty way =
        model.entitySet("Invoices").orElseThrow().navigation("Customer_").orElseThrow();
    assertThat(way.target()).isSameAs(model.entitySet("CUSTOMERS").orElseThrow());
    assertThat(way.partner()).isEmpty();
    assertThat(way.joins()).hasSize(1);
    assertThat(way.enforced()).isFalse();
  }

  @Test
  void foreignKey_isEnforced_alsoWhereItIsDeclared_butNotItsWayBack() {
    s.with(customers)
        .with(orders().reference("FK", "CUSTOMER", "CUSTOMERS", "ID"))
        .with(s.set("Customers", "CUSTOMERS").property("Id", "ID"))
        .with(s.set("Orders", "ORDERS").navigation("Buyer", "Customers", "CUSTOMER=Id"));
    Model model = load(s).orThrow();
    EntitySet orders = model.entitySet("Orders").orElseThrow();
    assertThat(orders.navigation("Buyer").orElseThrow().enforced()).isTrue();
    assertThat(model.entitySet("Customers").orElseThrow().navigation())
        .noneMatch(NavigationProperty::enforced);
  }

  @Test
  void wrongNames_areProblemsWithSuggestions() {
    s.with(customers)
        .with(orders())
        .with(
            s.set("Orders", "ORDERS")
                .navigation("A", "CUSTOMER", "CUSTOMER=ID")
                .navigation("B", "CUSTOMERS", "CUSTOMR=ID")
                .navigation("C", "CUSTOMERS", "CUSTOMER=IDD")
                .navigation("D", "CUSTOMERS", "CUSTOMER=ID", false, "Orders")
                .navigation("CUSTOMER", "CUSTOMERS", "CUSTOMER=ID"));
    assertThat(problems(s))
        .containsExactly(
            "s.yaml:4: there is no entity set 'CUSTOMER'. Did you mean 'CUSTOMERS'?",
            "s.yaml:9: Orders has no property 'CUSTOMR'. Did you mean 'CUSTOMER'?",
            "s.yaml:14: CUSTOMERS has no property 'IDD'. Did you mean 'ID'?",
            "s.yaml:19: CUSTOMERS has no navigation 'Orders'.",
            "s.yaml:20: Orders has a property 'CUSTOMER' already");
  }

  @Test
  void hiddenTarget_isAProblem_andABrokenOneIsNotASecond() {
    s.with(customers)
        .with(orders())
        .with(s.set("Hidden", "CUSTOMERS").hidden())
        .with(s.set("Broken", "CUSTOMERS").hide("XXXX"))
        .with(
            s.set("Orders", "ORDERS")
                .navigation("A", "Hidden", "CUSTOMER=ID")
                .navigation("B", "Broken", "CUSTOMER=ID"));
    assertThat(problems(s))
        .containsExactly(
            "s.yaml:5: CUSTOMERS has no column 'XXXX'.", "s.yaml:9: entity set 'Hidden' is hidden");
  }

  @Test
  void joinOfDifferentClasses_isAProblem() {
    s.with(customers)
        .with(orders())
        .with(s.set("Orders", "ORDERS").navigation("A", "CUSTOMERS", "CUSTOMER=NAME"));
    assertThat(problems(s))
        .containsExactly(
            "s.yaml:5: CUSTOMER (Edm.Int32) of Orders cannot be joined with NAME (Edm.String) of"
                + " CUSTOMERS");
  }

  @Test
  void partnerThatDoesNotLeadBack_isAProblem() {
    s.with(customers)
        .with(orders())
        .with(
            s.set("Orders", "ORDERS")
                .navigation("Buyer", "Customers", "CUSTOMER=ID", false, "Other"))
        .with(s.set("Customers", "CUSTOMERS").navigation("Other", "Orders", "ID=ID"));
    assertThat(problems(s))
        .containsExactly(
            "s.yaml:7: 'Other' of Customers does not lead back over the same properties");
  }

  @Test
  void partnerOfTwo_isAProblem() {
    s.with(customers)
        .with(orders())
        .with(
            s.set("Orders", "ORDERS")
                .navigation("A", "Customers", "CUSTOMER=ID", false, "Back")
                .navigation("B", "Customers", "CUSTOMER=ID", false, "Back"))
        .with(
            s.set("Customers", "CUSTOMERS")
                .navigation("Back", "Orders", "ID=CUSTOMER", true, null));
    assertThat(problems(s))
        .containsExactly("s.yaml:12: 'Back' of Customers is already the partner of 'A'");
  }

  @Test
  void partnersThatDisagree_areAProblem() {
    s.with(customers)
        .with(orders())
        .with(
            s.set("Orders", "ORDERS")
                .navigation("A", "Customers", "CUSTOMER=ID", false, "Back")
                .navigation("B", "Customers", "CUSTOMER=ID", false, null))
        .with(
            s.set("Customers", "CUSTOMERS").navigation("Back", "Orders", "ID=CUSTOMER", true, "B"));
    assertThat(problems(s))
        .containsExactly("s.yaml:18: 'Back' of Customers is already the partner of 'A'");
  }

  @Test
  void partnerThatIsWrongItself_isNotASecondProblem() {
    s.with(customers)
        .with(orders())
        .with(s.set("Orders", "ORDERS").navigation("A", "Customers", "CUSTOMER=ID", false, "Back"))
        .with(s.set("Customers", "CUSTOMERS").navigation("Back", "Orders", "ID=XXXX", true, null));
    assertThat(problems(s)).containsExactly("s.yaml:13: Orders has no property 'XXXX'.");
  }

  @Test
  void joinsInAnotherOrder_areTheSameRelationship() {
    s.with(s.table("A", "X:INT32", "Y:STRING").key("X", "Y"))
        .with(
            s.table("B", "ID:INT32", "AX:INT32", "AY:STRING")
                .key("ID")
                .reference("FK", "AX,AY", "A", "X,Y"))
        .with(s.set("Bs", "B").navigation("Parent", "A", "AY=Y,AX=X"));
    assertThat(ways())
        .containsExactly(
            "Bs: Parent -> A on AY=Y,AX=X <- Bs", "A: Bs -> Bs* on X=AX,Y=AY <- Parent");
  }
}
