package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import io.sallyport.testing.RawHttp;
import io.sallyport.testing.SampleGateway;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What describes the service, in each of its forms, through the running server. */
class DocumentsTest {
  @RegisterExtension static final SampleGateway GATEWAY = new SampleGateway();
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Response get(String url, String accept) {
    Response response = GATEWAY.request().header("Accept", accept).get(url);
    response.then().statusCode(200);
    return response;
  }

  private static JsonNode json(String url) throws IOException {
    return JSON.readTree(get(url, "*/*").asByteArray());
  }

  private static Document xml() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    byte[] metadata = get("/$metadata", "application/xml").asByteArray();
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(metadata));
  }

  private static List<Element> elements(Element parent, String name) {
    List<Element> elements = new ArrayList<>();
    NodeList found = parent.getElementsByTagName(name);
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/xml | application/xml
          application/json | application/json
          */* | application/xml
          application/json, text/plain, */* | application/xml
          application/json, application/xml;q=0.8 | application/json
          text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | application/xml
          """)
  void metadata_hasTwoForms(String accept, String type) {
    get("/$metadata", accept).then().contentType(type);
    GATEWAY.request().get("/$metadata?$format=json").then().contentType("application/json");
    get("/$metadata?$format=xml", "application/json").then().contentType("application/xml");
  }

  /** JSON is a form of 4.01; Power Query puts that of rows first, whatever it asks for. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/json;odata.metadata=minimal, application/xml;q=0.7 | 4.0  | application/xml
          application/json;odata.metadata=minimal, application/xml;q=0.7 | 4.01 | application/json
          application/json, */*;q=0.1                                    | 4.0  | application/xml
          application/json                                               | 4.0  | application/json
          application/json, application/xml;q=0                          | 4.0  | application/json
          """)
  void metadata_isXml_forClientsThatReadNoMoreThan4_0(String accept, String most, String type) {
    GATEWAY
        .request()
        .header("Accept", accept)
        .header("OData-MaxVersion", most)
        .get("/$metadata")
        .then()
        .statusCode(200)
        .contentType(type);
  }

  @Test
  void metadata_asJson_saysTheSameAsXml() throws Exception {
    JsonNode json = json("/$metadata?$format=json");
    assertThat(json.get("$Version").asText()).isEqualTo("4.0");
    assertThat(json.get("$EntityContainer").asText()).isEqualTo("Sallyport.Container");
    assertThat(json.has("$Reference")).isFalse();
    JsonNode schema = json.get("Sallyport");
    Element xml = xml().getDocumentElement();
    int properties = 0;
    List<Element> types = elements(xml, "EntityType");
    for (Element type : types) {
      JsonNode other = schema.get(type.getAttribute("Name"));
      assertThat(other.get("$Kind").asText()).isEqualTo("EntityType");
      assertThat(other.get("$Key"))
          .extracting(JsonNode::asText)
          .containsExactlyElementsOf(
              elements(type, "PropertyRef").stream().map(e -> e.getAttribute("Name")).toList());
      for (Element property : elements(type, "Property")) {
        assertSame(property, other.get(property.getAttribute("Name")));
        properties++;
      }
      for (Element navigation : elements(type, "NavigationProperty")) {
        assertSameNavigation(navigation, other.get(navigation.getAttribute("Name")));
        properties++;
      }
      assertThat(other.size() - 2)
          .isEqualTo(
              elements(type, "Property").size() + elements(type, "NavigationProperty").size());
    }
    assertThat(properties).isGreaterThan(40);
    assertThat(schema.size()).isEqualTo(types.size() + 1);
    assertSameContainer(elements(xml, "EntityContainer").get(0), schema.get("Container"));
  }

  /** Where the metadata says that there always is a related entity, there is one. */
  @Test
  void navigationThatIsNotNullable_alwaysLeadsSomewhere() throws Exception {
    int certain = 0;
    for (Element set : elements(xml().getDocumentElement(), "EntitySet")) {
      for (Element navigation : navigationOf(set)) {
        if (navigation.getAttribute("Nullable").equals("false")) {
          certain++;
          String url = "/%s/$count?$filter=%s%%20eq%%20null";
          GATEWAY
              .request()
              .get(url.formatted(set.getAttribute("Name"), navigation.getAttribute("Name")))
              .then()
              .statusCode(200)
              .body(equalTo("0"));
        }
      }
    }
    assertThat(certain).isPositive();
  }

  private static List<Element> navigationOf(Element set) throws Exception {
    return elements(xml().getDocumentElement(), "EntityType").stream()
        .filter(t -> set.getAttribute("EntityType").endsWith("." + t.getAttribute("Name")))
        .flatMap(t -> elements(t, "NavigationProperty").stream())
        .toList();
  }

  private static void assertSame(Element xml, JsonNode json) {
    String name = xml.getAttribute("Name");
    assertThat(json.path("$Type").asText("Edm.String"))
        .as(name)
        .isEqualTo(xml.getAttribute("Type"));
    assertThat(json.path("$Nullable").asBoolean())
        .as(name)
        .isEqualTo(!xml.getAttribute("Nullable").equals("false"));
    for (String facet : List.of("MaxLength", "Precision", "Scale")) {
      assertThat(json.path("$" + facet).asText()).as(name).isEqualTo(xml.getAttribute(facet));
    }
  }

  private static void assertSameNavigation(Element xml, JsonNode json) {
    assertThat(json.get("$Kind").asText()).isEqualTo("NavigationProperty");
    String type = json.get("$Type").asText();
    boolean collection = json.path("$Collection").asBoolean();
    assertThat(collection ? "Collection(" + type + ")" : type).isEqualTo(xml.getAttribute("Type"));
    assertThat(json.path("$Partner").asText()).isEqualTo(xml.getAttribute("Partner"));
    assertThat(json.path("$Nullable").asBoolean())
        .isEqualTo(!collection && !xml.getAttribute("Nullable").equals("false"));
    for (Element constraint : elements(xml, "ReferentialConstraint")) {
      assertThat(json.at("/$ReferentialConstraint/" + constraint.getAttribute("Property")).asText())
          .isEqualTo(constraint.getAttribute("ReferencedProperty"));
    }
  }

  private static void assertSameContainer(Element xml, JsonNode json) {
    String term = "@Org.OData.Capabilities.V1.";
    assertThat(json.get("$Kind").asText()).isEqualTo("EntityContainer");
    assertThat(json.get(term + "BatchSupported").asBoolean()).isTrue();
    assertThat(json.at("/" + term + "BatchSupport/SupportedFormats").size()).isEqualTo(2);
    assertThat(json.get(term + "FilterFunctions").size()).isGreaterThan(20);
    assertThat(json.get(term + "ConformanceLevel").asText()).doesNotContain("/");
    for (Element set : elements(xml, "EntitySet")) {
      JsonNode other = json.get(set.getAttribute("Name"));
      assertThat(other.get("$Collection").asBoolean()).isTrue();
      assertThat(other.get("$Type").asText()).isEqualTo(set.getAttribute("EntityType"));
      for (Element binding : elements(set, "NavigationPropertyBinding")) {
        assertThat(other.at("/$NavigationPropertyBinding/" + binding.getAttribute("Path")).asText())
            .isEqualTo(binding.getAttribute("Target"));
      }
      long annotations =
          elements(set, "Annotation").stream().filter(a -> a.getParentNode() == set).count();
      assertThat(other.properties().stream().map(Map.Entry::getKey).filter(k -> k.startsWith("@")))
          .hasSize((int) annotations);
    }
    assertThat(json.at("/Products/" + term + "SortRestrictions/NonSortableProperties"))
        .extracting(JsonNode::asText)
        .contains("Description");
  }

  @Test
  void metadata_namesTheVersionThatWasAgreedOn() {
    Response newer = GATEWAY.request().header("OData-MaxVersion", "4.01").get("/$metadata");
    assertThat(newer.asString()).contains("<edmx:Edmx Version=\"4.01\"");
    Response older = get("/$metadata", "*/*");
    assertThat(older.asString()).contains("<edmx:Edmx Version=\"4.0\"");
    assertThat(newer.header("ETag")).isNotEqualTo(older.header("ETag"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/$metadata", "/$metadata?$format=json", "/openapi.json"})
  void document_isNotSentTwice_andHasAHead(String path) throws IOException {
    String url = "/odata" + path;
    RawHttp.Answer first = RawHttp.get(GATEWAY.port(), url);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("OData-Version")).isEqualTo("4.0");
    RawHttp.Answer again =
        RawHttp.get(GATEWAY.port(), url, "If-None-Match: " + first.header("ETag"));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    RawHttp.Answer head =
        RawHttp.exchange(GATEWAY.port(), "HEAD " + url + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertThat(head.status()).isEqualTo(200);
    for (String header : List.of("Content-Length", "Content-Type", "ETag")) {
      assertThat(head.header(header)).isNotEmpty().isEqualTo(first.header(header));
    }
  }

  @Test
  void openApi_isWellFormed() throws IOException {
    JsonNode api = json("/openapi.json");
    assertThat(api.get("openapi").asText()).startsWith("3.0.");
    assertThat(api.at("/info/title").asText()).isEqualTo("Sallyport");
    assertThat(api.at("/info/version").asText()).isNotEmpty();
    Set<String> ids = new HashSet<>();
    for (Map.Entry<String, JsonNode> path : api.get("paths").properties()) {
      for (JsonNode operation : path.getValue()) {
        assertThat(ids.add(operation.get("operationId").asText())).isTrue();
        assertThat(operation.get("responses").has("200")).isTrue();
        assertThat(operation.get("responses").has("default")).isTrue();
        List<String> declared = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode parameter : operation.path("parameters")) {
          JsonNode resolved = resolved(api, parameter);
          assertThat(names.add(resolved.get("name").asText())).as(path.getKey()).isTrue();
          assertThat(resolved.has("schema")).isTrue();
          if (resolved.get("in").asText().equals("path")) {
            assertThat(resolved.get("required").asBoolean()).isTrue();
            declared.add(resolved.get("name").asText());
          }
        }
        assertThat(declared).isEqualTo(variables(path.getKey()));
      }
    }
    for (JsonNode reference : api.findValues("$ref")) {
      assertThat(api.at(reference.asText().substring(1)).isMissingNode())
          .as(reference.asText())
          .isFalse();
    }
    for (JsonNode components : api.get("components")) {
      assertThat(components.fieldNames()).toIterable().allMatch(n -> n.matches("[A-Za-z0-9._-]+"));
    }
    for (JsonNode choice : api.findValues("enum")) {
      assertThat(choice).isNotEmpty().doesNotHaveDuplicates();
    }
  }

  private static JsonNode resolved(JsonNode api, JsonNode node) {
    return node.has("$ref") ? api.at(node.get("$ref").asText().substring(1)) : node;
  }

  private static List<String> variables(String path) {
    return Pattern.compile("\\{([^}]+)}")
        .matcher(path)
        .results()
        .map(MatchResult::group)
        .map(v -> v.substring(1, v.length() - 1))
        .toList();
  }

  @Test
  void openApi_describesWhatIsServed() throws IOException {
    JsonNode api = json("/openapi.json");
    assertThat(api.get("paths").fieldNames())
        .toIterable()
        .contains(
            "/Products",
            "/Products/$count",
            "/Products({ProductId})",
            "/Suppliers('{SupplierCode}')",
            "/OrderLines(OrderId={OrderId},LineNo={LineNo})",
            "/$batch");
    JsonNode product = api.at("/components/schemas/Sallyport.Product/properties");
    JsonNode entity = json("/Products(1)?$expand=Category");
    for (Map.Entry<String, JsonNode> member : entity.properties()) {
      if (!member.getKey().startsWith("@")) {
        assertFits(member.getKey(), member.getValue(), product.get(member.getKey()));
      }
    }
    for (JsonNode set : json("/").get("value")) {
      assertThat(api.get("paths").has("/" + set.get("url").asText())).isTrue();
    }
    JsonNode error = JSON.readTree(GATEWAY.request().get("/Nix").asByteArray());
    JsonNode described = api.at("/components/schemas/odata.error/properties/error/properties");
    assertThat(error.get("error").fieldNames()).toIterable().allMatch(described::has);
  }

  private static void assertFits(String name, JsonNode value, JsonNode schema) {
    assertThat(schema).as(name).isNotNull();
    if (value.isNull()) {
      assertThat(schema.path("nullable").asBoolean()).as(name).isTrue();
      return;
    }
    switch (schema.path("type").asText("object")) {
      case "integer" -> assertThat(value.isIntegralNumber()).as(name).isTrue();
      case "number" -> assertThat(value.isNumber()).as(name).isTrue();
      case "boolean" -> assertThat(value.isBoolean()).as(name).isTrue();
      case "string" -> assertThat(value.isTextual()).as(name).isTrue();
      default -> assertThat(value.isObject()).as(name).isTrue();
    }
  }

  @Test
  void unknownDocument_isNotFound_inTheFormOfOData() {
    for (String url :
        List.of("/openapi.yaml", "/$nothing", "/$metadata/x", "/a/b/c", "/favicon.ico")) {
      GATEWAY
          .request()
          .get(url)
          .then()
          .statusCode(404)
          .contentType("application/json")
          .header("OData-Version", "4.0")
          .body("error.code", equalTo("RESOURCE_NOT_FOUND"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/$metadata", "/openapi.json", "/Products", "/Products(1)"})
  void otherMethods_areNotAllowed(String url) {
    for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
      GATEWAY
          .request()
          .request(method, url)
          .then()
          .statusCode(405)
          .header("Allow", equalTo("GET, HEAD, OPTIONS"))
          .body("error.code", equalTo("METHOD_NOT_ALLOWED"));
    }
  }
}
