package io.sallyport.model;

import static io.sallyport.model.SourceFixture.load;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.error.ConfigurationException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModelLoaderTest {
  private static final Optional<Boolean> UNSAID = Optional.empty();
  private final SourceFixture s = new SourceFixture("catalog");

  private String model() {
    return ModelText.of(load(s).orThrow());
  }

  private List<String> problems() {
    ModelLoader.Result result = load(s);
    assertThat(result.model().isEmpty()).isEqualTo(!result.problems().isEmpty());
    return result.problems().stream().map(Object::toString).toList();
  }

  @Test
  void tableNobodyMentions_isExposedAsItIs() {
    s.with(
        s.table("PRODUCTS", "ID:INT32", "NAME:STRING?")
            .column("PRICE:DECIMAL?", Facets.decimal(12, 2))
            .key("ID"));
    assertThat(model())
        .isEqualTo(
            """
            PRODUCTS of PRODUCTS from catalog/PRODUCTS key [ID]
              ID INT32
              NAME STRING nullable
              PRICE DECIMAL precision 12 scale 2 nullable\
            """);
  }

  @Test
  void declared_winsOverDiscovered() {
    s.with(
            s.table("PRODUCTS", "ID:INT16", "CODE:STRING", "NOTE:STRING?", "NAME:STRING")
                .column("PRICE:DECIMAL", Facets.decimal(12, 2))
                .column("TEXT:STRING?", Facets.maxLength(4000))
                .key("ID")
                .key("CODE"))
        .with(
            s.set("Products", "PRODUCTS")
                .type("Product")
                .key("Code")
                .property("Code", "CODE")
                .property("Id", "ID", PrimitiveType.INT64)
                .property(
                    "Price",
                    "PRICE",
                    PrimitiveType.DECIMAL,
                    Facets.precision(14),
                    Optional.of(true),
                    new Usage(false, true, false))
                .property(
                    "TEXT",
                    "TEXT",
                    PrimitiveType.STRING,
                    Facets.maxLength(255),
                    Optional.of(false),
                    Usage.ALL)
                .hide("NOTE"));
    assertThat(model())
        .isEqualTo(
            """
            Products of Product from catalog/PRODUCTS key [Code]
              Id=ID INT64
              Code=CODE STRING
              NAME STRING
              Price=PRICE DECIMAL precision 14 scale 2 nullable\
             Usage[filterable=false, sortable=true, searchable=false]
              TEXT STRING maxLength 255\
            """);
  }

  @Test
  void names_mayDifferInLetterCase() {
    s.with(s.table("SALES.PRODUCTS", "PRODUCT_ID:INT32", "NOTE:STRING?").key("PRODUCT_ID"))
        .with(s.set("Products", "products").property("Id", "product_id").hide("Note"));
    assertThat(model())
        .isEqualTo(
            "Products of Products from catalog/SALES.PRODUCTS key [Id]\n  Id=PRODUCT_ID INT32");
  }

  @Test
  void letterCase_matters_ifTwoTablesFit() {
    s.with(s.table("Products", "A:INT32").key("A"))
        .with(s.table("PRODUCTS", "B:INT32").key("B"))
        .with(s.set("Some", "PRODUCTS"));
    assertThat(load(s).orThrow().entitySet("Some").orElseThrow().binding().object())
        .isEqualTo("PRODUCTS");
    s.with(s.set("Other", "products"));
    assertThat(problems())
        .containsExactly(
            "catalog.yaml:4: catalog has no table 'products'. Did you mean 'PRODUCTS'?");
  }

  @Test
  void tableWithoutSchema_isFoundInItsSchema_unlessThereAreTwo() {
    s.with(s.table("A.T", "X:INT32").key("X")).with(s.set("Set", "T"));
    assertThat(problems()).isEmpty();
    s.with(s.table("B.T", "X:INT32").key("X"));
    assertThat(problems())
        .containsExactly("catalog.yaml:2: catalog has no table 'T'. Did you mean 'A.T'?");
  }

  @Test
  void tableOfAnotherSchema_isNotTaken() {
    s.with(s.table("T", "X:INT32").key("X")).with(s.set("Set", "OTHER.T"));
    assertThat(problems())
        .containsExactly("catalog.yaml:2: catalog has no table 'OTHER.T'. Did you mean 'T'?");
  }

  @Test
  void namesThatDoNotExist_areProblemsWithSuggestions() {
    s.with(s.table("PRODUCTS", "ID:INT32", "PRICE:DOUBLE").key("ID"))
        .with(s.set("A", "PRODUCT"))
        .with(s.set("B", "PRODUCTS").property("Price", "PRCE").hide("IDD"))
        .with(s.set("C", "PRODUCTS").key("PIRCE"))
        .with(s.set("D", "CUSTOMERS"));
    assertThat(problems())
        .containsExactly(
            "catalog.yaml:2: catalog has no table 'PRODUCT'. Did you mean 'PRODUCTS'?",
            "catalog.yaml:6: PRODUCTS has no column 'PRCE'. Did you mean 'PRICE'?",
            "catalog.yaml:7: PRODUCTS has no column 'IDD'. Did you mean 'ID'?",
            "catalog.yaml:10: C has no property 'PIRCE'. Did you mean 'PRICE'?",
            "catalog.yaml:12: catalog has no table 'CUSTOMERS'.");
  }

  @Test
  void key_isPrimaryElseFirstUsable() {
    s.with(s.table("A", "ID:INT32", "CODE:STRING").key("ID").key("CODE"))
        .with(s.table("B", "X:DOUBLE", "Y:BINARY", "CODE:STRING").key("X").key("Y").key("CODE"))
        .with(s.table("C", "X:INT32", "Y:INT32").key("Y", "X"))
        .with(s.table("D", "ID:INT32", "CODE:STRING").key("ID").key("CODE"))
        .with(s.set("Hides", "D").hide("ID"));
    assertThat(load(s).orThrow().entitySets())
        .extracting(set -> set.name() + set.type().key())
        .containsExactly("Hides[CODE]", "A[ID]", "B[CODE]", "C[Y, X]");
  }

  @Test
  void keyProperties_areNotNullable() {
    s.with(s.table("A", "ID:INT32?", "X:INT32?")).with(s.set("As", "A").key("ID"));
    EntityType type = load(s).orThrow().entitySet("As").orElseThrow().type();
    assertThat(type.property("ID").orElseThrow().nullable()).isFalse();
    assertThat(type.key().get(0).nullable()).isFalse();
    assertThat(type.property("X").orElseThrow().nullable()).isTrue();
  }

  @Test
  void keyDeclaredNullable_isAProblem() {
    s.with(s.table("A", "ID:INT32"))
        .with(
            s.set("As", "A")
                .key("Id")
                .property(
                    "Id", "ID", PrimitiveType.INT32, Facets.NONE, Optional.of(true), Usage.ALL));
    assertThat(problems())
        .containsExactly("catalog.yaml:7: Id is in the key and cannot be nullable");
  }

  @Test
  void keyOfATypeThatKeysCannotHave_isAProblem() {
    s.with(s.table("A", "X:DOUBLE")).with(s.set("As", "A").key("X"));
    assertThat(problems())
        .containsExactly("catalog.yaml:3: X cannot be in a key: its type is Edm.Double");
  }

  @Test
  void tablesWithoutKey_andViews_areLeftOutWithANote() {
    s.with(s.table("LOG_LINES", "TEXT:STRING"))
        .with(s.table("V", "ID:INT32").key("ID").view())
        .with(s.table("A", "ID:INT32").key("ID"));
    ModelLoader.Result result = load(s);
    assertThat(result.orThrow().entitySets()).extracting(EntitySet::name).containsExactly("A");
    assertThat(result.notes())
        .containsExactly(
            "catalog: LOG_LINES has no key and is not exposed; give it one with key: [..]",
            "catalog: V is a view, which has no key, and is not exposed; give it one with key:"
                + " [..]");
  }

  @Test
  void declaredSetWithoutKey_isAProblem() {
    s.with(s.table("LOG_LINES", "TEXT:STRING"))
        .with(s.table("V", "ID:INT32").key("ID").view())
        .with(s.set("Lines", "LOG_LINES"))
        .with(s.set("View", "V"));
    assertThat(problems())
        .containsExactly(
            "catalog.yaml:1: Lines needs a key: give it one with key: [..], naming properties",
            "catalog.yaml:3: View needs a key: give it one with key: [..], naming properties");
  }

  @Test
  void view_isExposedWithADeclaredKey() {
    s.with(s.table("V", "ID:INT32?").view()).with(s.set("View", "V").key("ID"));
    assertThat(model()).isEqualTo("View of View from catalog/V key [ID]\n  ID INT32");
  }

  @Test
  void columnsThatCannotBeExposed_areLeftOutWithANote() {
    s.with(s.table("A", "ID:INT32", "TAGS:ARRAY", "SHAPE:GEOMETRY").key("ID"))
        .with(s.table("B", "ID:INT32", "TAGS:ARRAY").key("ID"))
        .with(s.set("Bs", "B").hide("TAGS"));
    ModelLoader.Result result = load(s);
    assertThat(result.orThrow().entitySet("A").orElseThrow().type().properties()).hasSize(1);
    assertThat(result.notes())
        .containsExactly(
            "catalog: column TAGS of A is not exposed: its type is ARRAY_NATIVE",
            "catalog: column SHAPE of A is not exposed: its type is GEOMETRY_NATIVE");
  }

  @Test
  void declaredColumnThatCannotBeExposed_isAProblem() {
    s.with(s.table("A", "ID:INT32", "TAGS:ARRAY").key("ID"))
        .with(s.set("As", "A").property("Tags", "TAGS", PrimitiveType.STRING))
        .with(s.set("Bs", "A").property("Tags", "TAGS"));
    assertThat(problems())
        .containsExactly(
            "catalog.yaml:4: column TAGS cannot be exposed: its type is ARRAY_NATIVE",
            "catalog.yaml:9: column TAGS cannot be exposed: its type is ARRAY_NATIVE");
  }

  @Test
  void keyOnAPropertyThatIsWrong_isNotASecondProblem() {
    s.with(s.table("A", "ID:INT64").key("ID"))
        .with(s.set("As", "A").key("Id").property("Id", "ID", PrimitiveType.INT16));
    assertThat(problems())
        .containsExactly(
            "catalog.yaml:6: Edm.Int16 cannot carry the values of column ID (INT64_NATIVE);"
                + " Edm.Int64 can");
  }

  @Test
  void columnExposedTwice_orHiddenAndExposed_isAProblem() {
    s.with(s.table("A", "ID:INT32", "X:STRING").key("ID"))
        .with(s.set("As", "A").property("One", "X").property("Two", "x").hide("X"));
    assertThat(problems())
        .containsExactly(
            "catalog.yaml:6: column x is already exposed as One",
            "catalog.yaml:7: column X is hidden here and exposed as One");
  }

  @Test
  void columnNames_becomeIdentifiers_thatAreUnique() {
    s.with(s.table("A", "ID:INT32", "UNIT PRICE:INT32", "UNIT-PRICE:INT32", "2ND:INT32").key("ID"));
    ModelLoader.Result result = load(s);
    assertThat(result.orThrow().entitySet("A").orElseThrow().type().properties())
        .extracting(Property::name)
        .containsExactly("ID", "UNIT_PRICE", "UNIT_PRICE_2", "_2ND");
    assertThat(result.notes())
        .containsExactly(
            "catalog: column UNIT-PRICE of A is exposed as UNIT_PRICE_2, because there is another"
                + " UNIT_PRICE");
  }

  @Test
  void columnCalledLikeADeclaredProperty_givesWay() {
    s.with(s.table("A", "ID:INT32", "X:STRING", "Y:STRING").key("ID"))
        .with(s.set("As", "A").property("X", "Y"));
    assertThat(model()).contains("\n  X_2=X STRING\n  X=Y STRING");
  }

  @Test
  void hiddenSet_hidesItsTable() {
    s.with(s.table("A", "ID:INT32").key("ID"))
        .with(s.table("B", "ID:INT32").key("ID"))
        .with(s.set("Secret", "A").hidden());
    assertThat(load(s).orThrow().entitySets()).extracting(EntitySet::name).containsExactly("B");
  }

  @Test
  void listed_exposesNothingElse() {
    s.listed()
        .with(s.table("A", "ID:INT32").key("ID"))
        .with(s.table("B", "ID:INT32").key("ID"))
        .with(s.set("As", "A"));
    assertThat(load(s).orThrow().entitySets()).extracting(EntitySet::name).containsExactly("As");
  }

  @Test
  void tableUnderTwoNames_isExposedTwice() {
    s.with(s.table("A", "ID:INT32").key("ID")).with(s.set("X", "A")).with(s.set("Y", "A"));
    assertThat(load(s).orThrow().entitySets())
        .extracting(EntitySet::name)
        .containsExactly("X", "Y");
  }

  @Test
  void completeDefinition_needsNoIntrospection_andMeansTheSameWithAndWithoutIt() {
    s.listed()
        .with(
            s.set("As", "A")
                .key("Id")
                .property("Id", "ID", PrimitiveType.INT32)
                .property(
                    "Text",
                    "TEXT",
                    PrimitiveType.STRING,
                    Facets.maxLength(5),
                    Optional.of(false),
                    Usage.ALL));
    assertThat(s.definition().needsIntrospection()).isFalse();
    String asked =
        """
        As of As from catalog/A key [Id]
          Id=ID INT32
          Text=TEXT STRING maxLength 5\
        """;
    assertThat(model()).isEqualTo(asked);
    s.with(
        s.table("A", "ID:INT32", "TEXT:STRING", "MORE:STRING")
            .key("ID")
            .reference("R", "ID", "A", "ID"));
    assertThat(model()).isEqualTo(asked);
  }

  @Test
  void completeDefinition_isCheckedAgainstWhatTheSourceSays() {
    s.listed()
        .with(s.set("As", "A").key("Id").property("Id", "IDD", PrimitiveType.INT32))
        .with(s.table("A", "ID:INT32").key("ID"));
    assertThat(problems())
        .containsExactly("catalog.yaml:5: A has no column 'IDD'. Did you mean 'ID'?");
  }

  @Test
  void incompleteDefinition_needsIntrospection() {
    SourceFixture all = new SourceFixture("s");
    all.with(all.set("A", "A").key("X").property("X", "X", PrimitiveType.INT32));
    assertThat(all.definition().needsIntrospection()).isTrue();
    SourceFixture untyped = new SourceFixture("s").listed();
    untyped.with(untyped.set("A", "A").key("X").property("X", "X"));
    assertThat(untyped.definition().needsIntrospection()).isTrue();
    SourceFixture keyless = new SourceFixture("s").listed();
    keyless.with(keyless.set("A", "A").property("X", "X", PrimitiveType.INT32));
    assertThat(keyless.definition().needsIntrospection()).isTrue();
    SourceFixture empty = new SourceFixture("s").listed();
    empty.with(empty.set("A", "A").key("X"));
    assertThat(empty.definition().needsIntrospection()).isTrue();
    SourceFixture hidden = new SourceFixture("s").listed();
    hidden.with(hidden.set("A", "A").hidden());
    assertThat(hidden.definition().needsIntrospection()).isFalse();
  }

  @Test
  void incompleteDefinitionOfASourceThatWasNotAsked_isAProblem() {
    s.listed().with(s.set("As", "A"));
    assertThat(problems()).containsExactly("catalog.yaml:2: catalog has no table 'A'.");
  }

  @Test
  void files_areReadAsTheTypeThatIsDeclared() {
    s.files()
        .with(s.table("orders.csv", "order_id:STRING", "total:STRING?", "odd:NONE", "note:STRING?"))
        .with(
            s.set("Orders", "Orders.CSV")
                .key("Id")
                .property("Id", "order_id", PrimitiveType.INT32)
                .property("Total", "total", PrimitiveType.DECIMAL)
                .property("Odd", "odd", PrimitiveType.DATE));
    assertThat(model())
        .isEqualTo(
            """
            Orders of Orders from catalog/orders.csv key [Id]
              Id=order_id INT32
              Total=total DECIMAL nullable
              Odd=odd DATE
              note STRING nullable\
            """);
  }

  @Test
  void missingFile_isCalledAFile() {
    s.files().with(s.table("orders.csv", "id:STRING")).with(s.set("Orders", "csv"));
    assertThat(problems()).containsExactly("catalog.yaml:2: catalog has no file 'csv'.");
  }

  @ParameterizedTest
  @CsvSource({
    "INT32, maxLength, maxLength has no meaning for Edm.Int32",
    "STRING, precision, precision has no meaning for Edm.String",
    "DATE, precision, precision has no meaning for Edm.Date",
    "DATE_TIME_OFFSET, scale, scale has no meaning for Edm.DateTimeOffset"
  })
  void facetThatDoesNotApply_isAProblem(PrimitiveType type, String facet, String message) {
    Facets facets =
        switch (facet) {
          case "maxLength" -> Facets.maxLength(5);
          case "precision" -> Facets.precision(5);
          default -> new Facets(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.of(1));
        };
    s.with(s.table("A", "ID:INT32", "X:" + type).key("ID"))
        .with(s.set("As", "A").property("X", "X", type, facets, UNSAID, Usage.ALL));
    assertThat(problems()).containsExactly("catalog.yaml:6: " + message);
  }

  @Test
  void facetsOutOfRange_areProblems() {
    s.with(s.table("A", "ID:INT32", "D:DECIMAL", "E:DECIMAL", "T:DATE_TIME_OFFSET").key("ID"))
        .with(
            s.set("As", "A")
                .property("D", "D", PrimitiveType.DECIMAL, Facets.decimal(2, 3), UNSAID, Usage.ALL)
                .property("E", "E", PrimitiveType.DECIMAL, Facets.precision(0), UNSAID, Usage.ALL)
                .property(
                    "T",
                    "T",
                    PrimitiveType.DATE_TIME_OFFSET,
                    Facets.precision(13),
                    UNSAID,
                    Usage.ALL));
    assertThat(problems())
        .containsExactly(
            "catalog.yaml:7: the scale 3 is larger than the precision 2",
            "catalog.yaml:11: Edm.Decimal has no precision 0",
            "catalog.yaml:15: Edm.DateTimeOffset has no precision 13");
  }

  @Test
  void discoveredFacets_areTakenAsFarAsTheyMeanSomething() {
    s.with(
            s.table("A", "ID:INT32")
                .column("N:DECIMAL", Facets.decimal(9, 0))
                .column("S:STRING", Facets.maxLength(7))
                .column("ODD:DECIMAL", Facets.decimal(2, 5))
                .column("TENS:DECIMAL", Facets.decimal(5, -2))
                .key("ID"))
        .with(s.set("As", "A").property("N", "N", PrimitiveType.INT32).property("ODD", "ODD"));
    assertThat(model())
        .endsWith(
            "\n  N INT32\n  S STRING maxLength 7\n  ODD DECIMAL"
                + "\n  TENS DECIMAL precision 5 scale 0");
  }

  @Test
  void orThrow_throwsAllProblems() {
    s.with(s.set("A", "X")).with(s.set("B", "Y"));
    assertThatThrownBy(() -> load(s).orThrow())
        .isInstanceOfSatisfying(
            ConfigurationException.class, e -> assertThat(e.problems()).hasSize(2));
  }

  @Test
  void orderOfTables_doesNotMatter() {
    SourceFixture one = new SourceFixture("s");
    SourceFixture.TableFixture a =
        one.table("A", "ID:INT32", "B:INT32").key("ID").reference("FK1", "B", "B", "ID");
    SourceFixture.TableFixture b =
        one.table("B", "ID:INT32", "A:INT32").key("ID").reference("FK2", "A", "A", "ID");
    SourceFixture.TableFixture c = one.table("C", "X:STRING");
    ModelLoader.Result forth = load(one.with(a).with(b).with(c));
    ModelLoader.Result back = load(new SourceFixture("s").with(c).with(b).with(a));
    assertThat(ModelText.of(back.orThrow())).isEqualTo(ModelText.of(forth.orThrow()));
    assertThat(back.notes()).isEqualTo(forth.notes());
  }
}
