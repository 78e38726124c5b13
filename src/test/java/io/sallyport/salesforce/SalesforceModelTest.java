package io.sallyport.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.model.EntitySet;
import io.sallyport.model.EntityType;
import io.sallyport.model.Facets;
import io.sallyport.model.Model;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import io.sallyport.model.SourceBinding;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SalesforceModelTest {
  private static final Property ID = Property.of("Id", PrimitiveType.INT32).required();

  @Test
  void types_areThoseThatSalesforceMaps() {
    EntitySet set =
        derived(
            Property.of("Opens", PrimitiveType.TIME_OF_DAY).with(Facets.precision(0)),
            Property.of("Took", PrimitiveType.DURATION),
            Property.of("Ratio", PrimitiveType.SINGLE),
            Property.of("Weight", PrimitiveType.DOUBLE),
            Property.of("Picture", PrimitiveType.BINARY).with(Facets.maxLength(2000)),
            Property.of("Day", PrimitiveType.DATE));
    assertThat(set.type().properties())
        .extracting(Property::exposedType)
        .containsExactly(
            PrimitiveType.INT32,
            PrimitiveType.STRING,
            PrimitiveType.STRING,
            PrimitiveType.DOUBLE,
            PrimitiveType.DOUBLE,
            PrimitiveType.BINARY,
            PrimitiveType.DATE);
    assertThat(property(set, "Opens").facets()).isEqualTo(Facets.maxLength(18));
    assertThat(property(set, "Opens").type()).isEqualTo(PrimitiveType.TIME_OF_DAY);
    assertThat(property(set, "Ratio").type()).isEqualTo(PrimitiveType.SINGLE);
  }

  @Test
  void everyString_hasALength() {
    EntitySet set =
        derived(
            Property.of("Name", PrimitiveType.STRING).with(Facets.maxLength(80)),
            Property.of("Text", PrimitiveType.STRING).with(Facets.maxLength(4000)),
            Property.of("Clob", PrimitiveType.STRING).with(Facets.maxLength(1_000_000_000)),
            Property.of("Free", PrimitiveType.STRING));
    assertThat(set.type().properties().stream().skip(1).map(p -> p.facets().maxLength().orElse(-1)))
        .containsExactly(80, 4000, 131_072, 131_072);
  }

  @Test
  void stringKey_ofUnknownLength_canStillBeFiltered() {
    Property code = Property.of("Code", PrimitiveType.STRING).required();
    EntitySet set =
        derive(Model.builder("M").add(set("Docs", List.of(code), code)).build(), 100)
            .model()
            .entitySet("Docs")
            .orElseThrow();
    assertThat(set.type().key().get(0).facets()).isEqualTo(Facets.maxLength(255));
  }

  @Test
  void everyDecimal_hasPrecisionAndScale() {
    EntitySet set =
        derived(
            Property.of("Price", PrimitiveType.DECIMAL).with(Facets.decimal(12, 2)),
            Property.of("Whole", PrimitiveType.DECIMAL).with(Facets.precision(20)),
            Property.of("Any", PrimitiveType.DECIMAL));
    assertThat(property(set, "Price").facets()).isEqualTo(Facets.decimal(12, 2));
    assertThat(property(set, "Whole").facets()).isEqualTo(Facets.decimal(20, 0));
    assertThat(property(set, "Any").facets()).isEqualTo(Facets.decimal(18, 6));
  }

  @Test
  void names_areMadeValid_andSaid() {
    Model model =
        Model.builder("M")
            .add(set("ORDER__LINES_", List.of(ID), ID, Property.of("_Größe", PrimitiveType.INT32)))
            .build();
    SalesforceModel.Derived derived = derive(model, 100);
    EntitySet set = derived.model().entitySet("ORDER_LINES").orElseThrow();
    assertThat(property(set, "Grosse").column()).isEqualTo("_Größe");
    assertThat(derived.notes())
        .containsExactly(
            "ORDER__LINES_ is shown as ORDER_LINES", "ORDER__LINES_/_Größe is shown as Grosse");
  }

  @Test
  void limitOfSets_saysWhatIsLeftOut_andNoRelationshipLeadsThere() {
    EntitySet one = set("Ones", List.of(ID), ID);
    EntitySet two = set("Twos", List.of(ID), ID);
    EntitySet three = set("Threes", List.of(ID), ID);
    Model model =
        Model.builder("M")
            .add(one)
            .add(two)
            .add(three)
            .relate(one, toOne("Two", two))
            .relate(one, toOne("Three", three))
            .build();
    SalesforceModel.Derived derived = derive(model, 2);
    assertThat(derived.model().entitySets())
        .extracting(EntitySet::name)
        .containsExactly("Ones", "Twos");
    EntitySet own = derived.model().entitySet("Ones").orElseThrow();
    assertThat(own.navigation()).extracting(NavigationProperty::name).containsExactly("Two");
    assertThat(own.navigation("Two").orElseThrow().target())
        .isSameAs(derived.model().entitySet("Twos").orElseThrow());
    assertThat(derived.notes()).singleElement().asString().endsWith("left out: Threes");
  }

  @Test
  void keyThatCannotBeAnExternalId_leavesTheSetOut() {
    Property hash = Property.of("Hash", PrimitiveType.BINARY).required();
    Model model =
        Model.builder("M")
            .add(set("Blobs", List.of(hash), hash))
            .add(set("Ones", List.of(ID), ID))
            .build();
    SalesforceModel.Derived derived = derive(model, 100);
    assertThat(derived.model().entitySets()).extracting(EntitySet::name).containsExactly("Ones");
    assertThat(derived.notes()).singleElement().asString().startsWith("Blobs is left out: its key");
  }

  @Test
  void joins_areOfTheDerivedProperties() {
    Property code = Property.of("Code_", PrimitiveType.STRING);
    EntitySet one = set("Ones", List.of(ID), ID, code);
    EntitySet two = set("Twos", List.of(ID), ID, code);
    Model model =
        Model.builder("M")
            .add(one)
            .add(two)
            .relate(
                one,
                new NavigationProperty(
                    "Two",
                    two,
                    true,
                    List.of(new NavigationProperty.Join(code, code)),
                    Optional.empty()))
            .build();
    Model derived = derive(model, 100).model();
    NavigationProperty.Join join =
        derived.entitySet("Ones").orElseThrow().navigation("Two").orElseThrow().joins().get(0);
    assertThat(join.local())
        .isEqualTo(property(derived.entitySet("Ones").orElseThrow(), "Code"))
        .isEqualTo(join.remote());
  }

  private static EntitySet derived(Property... properties) {
    Property[] all = new Property[properties.length + 1];
    all[0] = ID;
    System.arraycopy(properties, 0, all, 1, properties.length);
    return derive(Model.builder("M").add(set("Ones", List.of(ID), all)).build(), 100)
        .model()
        .entitySet("Ones")
        .orElseThrow();
  }

  private static SalesforceModel.Derived derive(Model model, int maxSets) {
    return SalesforceModel.derive(model, new SalesforceModel.Limits(maxSets, 131_072));
  }

  private static EntitySet set(String name, List<Property> key, Property... properties) {
    return new EntitySet(
        name,
        new EntityType(name + "Type", List.of(properties), key),
        new SourceBinding("s", name));
  }

  private static NavigationProperty toOne(String name, EntitySet target) {
    return new NavigationProperty(
        name, target, false, List.of(new NavigationProperty.Join(ID, ID)), Optional.empty());
  }

  private static Property property(EntitySet set, String name) {
    return set.type().property(name).orElseThrow();
  }
}
