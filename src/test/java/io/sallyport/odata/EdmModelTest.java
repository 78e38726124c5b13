package io.sallyport.odata;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.expression.Function;
import io.sallyport.expression.Functions;
import io.sallyport.model.EntitySet;
import io.sallyport.model.EntityType;
import io.sallyport.model.Facets;
import io.sallyport.model.Model;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Profile;
import io.sallyport.model.Property;
import io.sallyport.model.SourceBinding;
import io.sallyport.testing.TestModels;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

final class EdmModelTest {
  private static final String CAPABILITIES = "Org.OData.Capabilities.V1.";

  private final EdmModel standard = EdmModel.of(TestModels.shop(), Profile.STANDARD);
  private final Document metadata = parse(standard);

  @Test
  void document_isEdmxOfVersion40WithOneSchemaAndNoReference() {
    assertThat(metadata.getDocumentElement().getNamespaceURI())
        .isEqualTo("http://docs.oasis-open.org/odata/ns/edmx");
    assertThat(values("/*[local-name()='Edmx']/@Version")).containsExactly("4.0");
    assertThat(values("//*[local-name()='Schema']/@Namespace")).containsExactly("Shop");
    assertThat(values("//*[local-name()='Reference']")).isEmpty();
    assertThat(values(element("EntityContainer") + "/@Name")).containsExactly("Container");
  }

  @Test
  void everyType_hasItsKey() {
    assertThat(values(type("Product") + element("PropertyRef") + "/@Name"))
        .containsExactly("ProductId");
    assertThat(values(type("OrderLine") + element("PropertyRef") + "/@Name"))
        .containsExactly("OrderId", "LineNo");
  }

  @Test
  void properties_haveTypesFacetsAndNulls() {
    assertThat(property("Product", "ProductId")).isEqualTo("Nullable=false Type=Edm.Int32");
    assertThat(property("Product", "Name"))
        .isEqualTo("MaxLength=80 Nullable=false Type=Edm.String");
    assertThat(property("Product", "Price")).isEqualTo("Precision=12 Scale=2 Type=Edm.Decimal");
    assertThat(property("Product", "Ratio")).isEqualTo("Scale=variable Type=Edm.Decimal");
    assertThat(property("Product", "Changed")).isEqualTo("Precision=3 Type=Edm.DateTimeOffset");
    assertThat(property("Product", "OpensAt")).isEqualTo("Precision=0 Type=Edm.TimeOfDay");
    assertThat(property("Product", "Warranty")).isEqualTo("Precision=9 Type=Edm.Duration");
    assertThat(property("Product", "Picture")).isEqualTo("MaxLength=2000 Type=Edm.Binary");
    assertThat(property("Product", "Shelf")).isEqualTo("Type=Edm.Byte");
    assertThat(property("Product", "Trend")).isEqualTo("Type=Edm.SByte");
  }

  @Test
  void everyPropertyOfTheModel_isInTheDocument() {
    EntitySet products = standard.entitySet("Products").orElseThrow();
    assertThat(values(type("Product") + element("Property") + "/@Name"))
        .containsExactlyElementsOf(
            products.type().properties().stream().map(Property::name).toList());
  }

  @Test
  void navigation_hasTypePartnerAndConstraint() {
    assertThat(navigation("Product", "Category")).isEqualTo("Partner=Products Type=Shop.Category");
    assertThat(navigation("Product", "Lines"))
        .isEqualTo("Partner=Product Type=Collection(Shop.OrderLine)");
    assertThat(navigation("OrderLine", "Product"))
        .isEqualTo("Nullable=false Partner=Lines Type=Shop.Product");
    assertThat(
            values(
                type("Category")
                    + element("NavigationProperty")
                    + "[@Name='Parent']"
                    + element("ReferentialConstraint")
                    + "/@*"))
        .containsExactly("ParentId", "CategoryId");
    assertThat(
            values(
                type("Category")
                    + element("NavigationProperty")
                    + "[@Name='Products']"
                    + element("ReferentialConstraint")))
        .isEmpty();
  }

  /** A value that must be there says nothing of the entity that it names. */
  @Test
  void navigationThatNoSourceWatchesOver_mayLeadNowhere() {
    Property id = Property.of("Id", PrimitiveType.INT32).required();
    EntitySet one = set("Ones", "One", id, id);
    EntitySet two = set("Twos", "Two", id, id);
    Document document =
        parse(
            EdmModel.of(
                Model.builder("M")
                    .add(one)
                    .add(two)
                    .relate(one, toOne("ById", two, id, id, "Nowhere"))
                    .build(),
                Profile.STANDARD));
    assertThat(values(document, element("NavigationProperty") + "/@Nullable")).isEmpty();
    assertThat(values(document, element("ReferentialConstraint"))).isEmpty();
  }

  @Test
  void navigationToNoKeyOrToOtherType_hasNoConstraintAndNoWrongPartner() {
    Property id = Property.of("Id", PrimitiveType.INT32).required();
    Property code = Property.of("Code", PrimitiveType.STRING);
    Property big = Property.of("Big", PrimitiveType.INT64).required();
    EntitySet one = set("Ones", "One", id, id, code, big);
    EntitySet two = set("Twos", "Two", id, id, code);
    Document document =
        parse(
            EdmModel.of(
                Model.builder("M")
                    .add(one)
                    .add(two)
                    .relate(one, enforced(toOne("ByCode", two, code, code, "Nowhere")))
                    .relate(one, enforced(toOne("ByOtherType", two, big, id, "Nowhere")))
                    .relate(one, enforced(toOne("ById", two, id, id, "Nowhere")))
                    .build(),
                Profile.STANDARD));
    assertThat(values(document, element("ReferentialConstraint") + "/../@Name"))
        .containsExactly("ById");
    assertThat(values(document, "//@Partner")).isEmpty();
  }

  @Test
  void everyNavigation_isBound() {
    assertThat(values(element("EntitySet") + "[@Name='Products']/*[@Path]/@*"))
        .containsExactly("Category", "Categories", "Lines", "OrderLines");
    assertThat(values(element("NavigationPropertyBinding")))
        .hasSameSizeAs(values(element("NavigationProperty")));
  }

  @Test
  void annotations_tellWhatCanBeDone() {
    String products = element("EntitySet") + "[@Name='Products']";
    assertThat(values(products + annotation("FilterRestrictions") + element("PropertyPath")))
        .containsExactly("Notes");
    assertThat(values(products + annotation("SortRestrictions") + element("PropertyPath")))
        .containsExactly("Notes");
    assertThat(values(products + annotation("FilterRestrictions") + element("Bool")))
        .containsExactly("true");
    assertThat(values(products + annotation("SearchRestrictions") + element("Bool")))
        .containsExactly("true");
    assertThat(values(products + annotation("ExpandRestrictions") + element("Bool")))
        .containsExactly("true");
    assertThat(
            values(
                element("EntitySet")
                    + "[@Name='Documents']"
                    + annotation("ExpandRestrictions")
                    + element("Bool")))
        .containsExactly("false");
    for (String verb : List.of("InsertRestrictions", "UpdateRestrictions", "DeleteRestrictions")) {
      assertThat(values(products + annotation(verb) + element("Bool"))).containsExactly("false");
    }
    assertThat(values(products + annotation("TopSupported"))).containsExactly("true");
    assertThat(values(annotation("BatchSupported"))).containsExactly("true");
    assertThat(values(annotation("BatchSupport") + element("String")))
        .containsExactly("multipart/mixed", "application/json");
    assertThat(values(annotation("KeyAsSegmentSupported"))).containsExactly("true");
    assertThat(values(annotation("ConformanceLevel") + element("EnumMember")))
        .containsExactly(CAPABILITIES + "ConformanceLevelType/Minimal");
    assertThat(values(element("Annotation") + "[not(@Term)]")).isEmpty();
  }

  @Test
  void filterFunctions_areThoseOfTheEvaluatorAndThoseOfTheTranslator() {
    assertThat(values(annotation("FilterFunctions") + element("String")))
        .containsExactlyElementsOf(
            Stream.concat(
                    Functions.all().stream().map(Function::name), Stream.of("now", "cast", "isof"))
                .toList());
  }

  @Test
  void exposedType_isWhatTheDocumentHas() {
    Property id = Property.of("Id", PrimitiveType.INT32).required();
    Property opens =
        Property.of("OpensAt", PrimitiveType.TIME_OF_DAY)
            .exposedAs(PrimitiveType.STRING)
            .with(Facets.maxLength(18));
    Model model = Model.builder("M").add(set("Shops", "Shop", id, id, opens)).build();
    Document document = parse(EdmModel.of(model, Profile.STANDARD));
    assertThat(
            values(
                document,
                element("Property")
                    + "[@Name='OpensAt']/@Type | "
                    + element("Property")
                    + "[@Name='OpensAt']/@MaxLength"))
        .containsExactlyInAnyOrder("Edm.String", "18");
  }

  @Test
  void etag_isStrongAndDependsOnTheDocumentOnly() {
    assertThat(standard.etag()).matches("\"[0-9a-f]{32}\"");
    assertThat(EdmModel.of(TestModels.shop(), Profile.STANDARD).etag()).isEqualTo(standard.etag());
  }

  @Test
  void metadata_cannotBeChangedFromOutside() {
    standard.metadata()[0] = 'x';
    assertThat(new String(standard.metadata(), StandardCharsets.UTF_8)).startsWith("<?xml");
  }

  @Test
  void typeNamedLikeTheContainer_movesTheContainer() {
    Property id = Property.of("Id", PrimitiveType.INT32).required();
    Model model = Model.builder("M").add(set("Containers", "Container", id, id)).build();
    Document document = parse(EdmModel.of(model, Profile.STANDARD));
    assertThat(values(document, element("EntityContainer") + "/@Name"))
        .containsExactly("Container_");
  }

  private static EntitySet set(String name, String type, Property key, Property... properties) {
    return new EntitySet(
        name,
        new EntityType(type, List.of(properties), List.of(key)),
        new SourceBinding("s", name));
  }

  private static NavigationProperty toOne(
      String name, EntitySet target, Property local, Property remote, String partner) {
    return new NavigationProperty(
        name,
        target,
        false,
        List.of(new NavigationProperty.Join(local, remote)),
        Optional.of(partner));
  }

  private static NavigationProperty enforced(NavigationProperty navigation) {
    return new NavigationProperty(
        navigation.name(),
        navigation.target(),
        navigation.collection(),
        navigation.joins(),
        navigation.partner(),
        true);
  }

  private String property(String type, String name) {
    return attributes(type(type) + element("Property") + "[@Name='" + name + "']");
  }

  private String navigation(String type, String name) {
    return attributes(type(type) + element("NavigationProperty") + "[@Name='" + name + "']");
  }

  /** All but the name, in alphabetical order. */
  private String attributes(String path) {
    List<String> names =
        nodes(metadata, path + "/@*[local-name()!='Name']", true).stream().sorted().toList();
    return String.join(" ", names);
  }

  private static String type(String name) {
    return element("EntityType") + "[@Name='" + name + "']";
  }

  private static String annotation(String term) {
    return element("Annotation") + "[@Term='" + CAPABILITIES + term + "']";
  }

  private static String element(String name) {
    return "//*[local-name()='" + name + "']";
  }

  private List<String> values(String path) {
    return values(metadata, path);
  }

  private static List<String> values(Document document, String path) {
    return nodes(document, path, false);
  }

  private static List<String> nodes(Document document, String path, boolean named) {
    try {
      XPath xpath = XPathFactory.newInstance().newXPath();
      NodeList nodes = (NodeList) xpath.evaluate(path, document, XPathConstants.NODESET);
      List<String> values = new ArrayList<>();
      for (int i = 0; i < nodes.getLength(); i++) {
        String value = nodes.item(i).getTextContent();
        values.add(named ? nodes.item(i).getNodeName() + "=" + value : value);
      }
      return values;
    } catch (javax.xml.xpath.XPathExpressionException e) {
      throw new AssertionError(e);
    }
  }

  private static Document parse(EdmModel model) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return factory.newDocumentBuilder().parse(new ByteArrayInputStream(model.metadata()));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
