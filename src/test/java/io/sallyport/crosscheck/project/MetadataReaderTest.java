package io.sallyport.crosscheck.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Objects, fields and data sources, in source format and in Metadata API format. */
class MetadataReaderTest {
  private static final String FIELD =
      """
      <CustomField xmlns="http://soap.sforce.com/2006/04/metadata">
          <fullName>Account__c</fullName>
          <isFilteringDisabled>true</isFilteringDisabled>
          <referenceTo>Account</referenceTo>
          <relationshipName>Orders</relationshipName>
          <type>IndirectLookup</type>
      </CustomField>
      """;
  private static final String OBJECT =
      """
      <CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">
          <externalDataSource>Legacy</externalDataSource>
          <externalName>Orders</externalName>
      </CustomObject>
      """;

  private final Map<String, String> files = new LinkedHashMap<>();

  private Metadata read() {
    return MetadataReader.read(ProjectFiles.of(files));
  }

  private static String source(String type, String configuration) {
    return "<ExternalDataSource><customConfiguration>"
        + configuration
        + "</customConfiguration><type>"
        + type
        + "</type></ExternalDataSource>";
  }

  @Test
  void sourceFormat_isPutTogetherFromManyFiles() {
    files.put("app/objects/Order__x/Order__x.object-meta.xml", OBJECT);
    files.put("app/objects/Order__x/fields/Account__c.field-meta.xml", FIELD);
    files.put(
        "app/objects/Order__x/listViews/All.listView-meta.xml",
        "<ListView><filterScope>Everything</filterScope></ListView>");
    files.put("app/dataSources/Legacy.dataSource-meta.xml", source("OData4", "{}"));
    SalesforceObject order = read().object("Order__x");
    assertThat(order.isExternal()).isTrue();
    assertThat(order.isDeclared()).isTrue();
    assertThat(order.adapter()).isEqualTo(Adapter.ODATA_4);
    assertThat(order.fields()).singleElement().matches(f -> f.isType("IndirectLookup"));
    assertThat(order.parts("listViews")).singleElement().matches(p -> p.place().line() == 1);
  }

  @Test
  void metadataFormat_isTheSameFromOneFile() {
    files.put(
        "src/objects/Order__x.object",
        OBJECT.replace(
            "</CustomObject>",
            FIELD.replace("CustomField", "fields")
                + "<listViews><filterScope>Everything</filterScope></listViews></CustomObject>"));
    files.put("src/dataSources/Legacy.dataSource", source("OData4", "{}"));
    SalesforceObject order = read().object("Order__x");
    assertThat(order.adapter()).isEqualTo(Adapter.ODATA_4);
    ObjectField account = order.field("Account__c").orElseThrow();
    assertThat(account.referenceTo()).contains("Account");
    assertThat(account.isFilteringDisabled()).isTrue();
    assertThat(account.place()).hasToString("src/objects/Order__x.object:4:1");
    assertThat(order.parts("listViews")).hasSize(1);
    assertThat(order.place()).contains(Place.startOf("src/objects/Order__x.object"));
  }

  @Test
  void names_areFoundInAnyLetterCase() {
    files.put("objects/Order__x.object", OBJECT);
    files.put("objects/order__X/fields/Account__c.field-meta.xml", FIELD);
    files.put("dataSources/legacy.dataSource", source("odata4", "{}"));
    SalesforceObject order = read().object("ORDER__X");
    assertThat(order.name()).isEqualTo("Order__x");
    assertThat(order.field("account__C")).isPresent();
    assertThat(order.adapter()).isEqualTo(Adapter.ODATA_4);
    assertThat(read().objects()).hasSize(1);
    assertThat(read().child("account", "ORDERS__R")).isPresent();
  }

  @Test
  void ownNamespace_mayBeSaidOrLeftAway() {
    files.put("sfdx-project.json", "{\"packageDirectories\":[{}],\"namespace\":\"acme\"}");
    files.put("objects/Order__x.object", OBJECT.replace("Legacy", "acme__Legacy"));
    files.put("objects/other__Order__x.object", OBJECT);
    files.put("dataSources/Legacy.dataSource", source("OData4", "{}"));
    Metadata metadata = read();
    assertThat(metadata.object("Acme__Order__x").name()).isEqualTo("Order__x");
    assertThat(metadata.object("acme__Order__x").adapter()).isEqualTo(Adapter.ODATA_4);
    assertThat(metadata.object("other__Order__x").name()).isEqualTo("other__Order__x");
    assertThat(metadata.object("else__Order__x").isDeclared()).isFalse();
  }

  @Test
  void objectOfSeveralPackages_isOneObject() {
    files.put("a/objects/Order__x/Order__x.object-meta.xml", OBJECT);
    files.put(
        "b/objects/Order__x/Order__x.object-meta.xml",
        "<CustomObject><enableSearch>true</enableSearch></CustomObject>");
    XmlElement xml = read().object("Order__x").xml().orElseThrow();
    assertThat(xml.text("externalName")).contains("Orders");
    assertThat(xml.isTrue("enableSearch")).isTrue();
  }

  @Test
  void fieldWithoutItsName_isNamedAsItsFile() {
    files.put("objects/Order__x/fields/No__c.field-meta.xml", "<CustomField/>");
    SalesforceObject order = read().object("Order__x");
    assertThat(order.field("No__c")).isPresent();
    assertThat(order.xml()).isEmpty();
    assertThat(order.adapter()).isEqualTo(Adapter.UNKNOWN);
  }

  @Test
  void objectNobodyDeclares_isStillOne() {
    SalesforceObject order = read().object("Order__x");
    assertThat(order.isExternal()).isTrue();
    assertThat(order.isDeclared()).isFalse();
    assertThat(order.place()).isEmpty();
  }

  @Test
  void configuration_isReadHoweverItIsEscaped() {
    String json =
        "{\"noIdMapping\":\"true\",\"timeout\":30,\"more\":{\"a\":[1]},\"pagination\":\"CLIENT\"}";
    files.put("dataSources/A.dataSource", source("OData", json));
    files.put("dataSources/B.dataSource", source("OData", json.replace("\"", "&quot;")));
    files.put("dataSources/C.dataSource", source("OData", json.replace("\"", "&amp;quot;")));
    files.put("dataSources/D.dataSource", source("OData", "<![CDATA[" + json + "]]>"));
    assertThat(read().dataSources())
        .hasSize(4)
        .allSatisfy(
            source -> {
              assertThat(source.isHighDataVolume()).isTrue();
              assertThat(source.option("timeout")).contains("30");
              assertThat(source.option("pagination")).contains("CLIENT");
              assertThat(source.isOff("inlineCountEnabled")).isFalse();
            });
  }

  @Test
  void configurationThatIsNoJson_saysNothing() {
    for (String text :
        new String[] {"", "{", "{\"a\"", "{\"a\":", "[]", "no", "{\"a\":1", "[".repeat(5000)}) {
      files.put("dataSources/A.dataSource", source("OData4", text));
      assertThat(read().dataSources())
          .singleElement()
          .matches(s -> s.adapter() == Adapter.ODATA_4 && s.options().isEmpty());
    }
  }

  @Test
  void types_leadToAdapters() {
    assertThat(Adapter.of("OData401")).isEqualTo(Adapter.ODATA_401);
    assertThat(Adapter.of("AmazonDynamoDb")).isEqualTo(Adapter.DYNAMODB);
    assertThat(Adapter.of("GraphQl")).isEqualTo(Adapter.GRAPHQL);
    assertThat(Adapter.of("TogglProvider")).isEqualTo(Adapter.CUSTOM);
    assertThat(Adapter.of("ContentHubGDrive")).isEqualTo(Adapter.OTHER);
    assertThat(Adapter.of("QLIAttribute")).isEqualTo(Adapter.OTHER);
    assertThat(Adapter.of("")).isEqualTo(Adapter.UNKNOWN);
  }

  @Test
  void dataSourcesOfOtherProducts_areNone() {
    files.put(
        "mktDataSources/A.dataSource-meta.xml", "<DataSource><prefix>A</prefix></DataSource>");
    assertThat(read().dataSources()).isEmpty();
  }

  @Test
  void versionAndPackage_areSaidByTheProject() {
    files.put("manifest/package.xml", manifest("41.0"));
    assertThat(read().settings().apiVersion()).hasValue(41.0);
    assertThat(read().settings().isPackaged()).isFalse();
    files.put("sfdx-project.json", "{\"sourceApiVersion\":\"64.0\",\"packageAliases\":{}}");
    assertThat(read().settings().apiVersion()).hasValue(64.0);
    assertThat(read().settings().isPackaged()).isTrue();
  }

  private static String manifest(String version) {
    return "<Package xmlns=\"http://soap.sforce.com/2006/04/metadata\"><version>"
        + version
        + "</version></Package>";
  }

  @Test
  void brokenFiles_areSaidAndTheOthersRead() {
    files.put("objects/Order__x.object", OBJECT);
    files.put("objects/Broken__x.object", OBJECT.replace("</CustomObject>", ""));
    files.put("objects/Bomb__x.object", "<!DOCTYPE a><a/>");
    files.put("pom.xml", "<!DOCTYPE project><project");
    files.put("classes/A.cls-meta.xml", "<");
    Metadata metadata = read();
    assertThat(metadata.object("Order__x").isDeclared()).isTrue();
    assertThat(metadata.unreadable())
        .extracting(u -> u.place().file() + " " + u.refused())
        .containsExactly("objects/Bomb__x.object true", "objects/Broken__x.object false");
  }
}
