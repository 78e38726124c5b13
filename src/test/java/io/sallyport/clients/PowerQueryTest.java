package io.sallyport.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.sallyport.testing.SampleGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Excel and Power BI send through Power Query, which does not run here: its header fields as
 * servers have logged them, and the queries that its steps fold into.
 */
class PowerQueryTest {
  @RegisterExtension static final SampleGateway GATEWAY = new SampleGateway();

  /** The same for each request, whatever it asks for. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "User-Agent",
          "Microsoft.Data.Mashup (https://go.microsoft.com/fwlink/?LinkID=304225)",
          "MaxDataServiceVersion",
          "3.0",
          "OData-MaxVersion",
          "4.0",
          "Accept",
          "application/json;odata.metadata=minimal;q=1.0,application/json;odata=minimalmetadata;q=0.9,"
              + "application/atomsvc+xml;q=0.8,application/atom+xml;q=0.8,application/xml;q=0.7,"
              + "text/plain;q=0.7",
          "Accept-Encoding",
          "gzip, deflate");

  private static Response get(String url) {
    Response response = GATEWAY.request().headers(HEADERS).get(url.replace(" ", "%20"));
    response.then().statusCode(200).header("OData-Version", equalTo("4.0"));
    return response;
  }

  private static JsonPath json(String url) {
    Response response = get(url);
    assertThat(response.contentType()).startsWith("application/json;odata.metadata=minimal");
    return response.jsonPath();
  }

  private static List<Map<String, Object>> all(String url) {
    List<Map<String, Object>> rows = new ArrayList<>();
    String next = url;
    while (next != null) {
      JsonPath page = json(next);
      rows.addAll(page.getList("value"));
      String link = page.getString("'@odata.nextLink'");
      next = link == null ? null : link.replace(GATEWAY.root(), "/");
    }
    return rows;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/"})
  void connection_readsServiceDocumentAndMetadata(String path) {
    JsonPath document = json(path);
    assertThat(document.getString("'@odata.context'")).isEqualTo(GATEWAY.root() + "$metadata");
    assertThat(document.getList("value.name")).contains("Products", "Orders").hasSize(9);
    assertThat(document.getList("value.url")).contains("Products", "Orders").hasSize(9);
    get("/$metadata").then().contentType("application/xml");
  }

  /** Its library takes two fields of one name for one with a comma in it. */
  @Test
  void version_standsOnceInTheHeader() {
    assertThat(get("/Products?$top=1").headers().getValues("OData-Version")).containsExactly("4.0");
  }

  @Test
  void preview_isTheFirstThousandRows() {
    get("/Products?$top=1000").then().body("value", hasSize(1000));
    get("/Orders?$top=1000&$select=OrderId,Status").then().body("value", hasSize(1000));
    get("/Products?$select=ProductId,Name&$top=201&$skip=100").then().body("value", hasSize(201));
  }

  @Test
  void load_followsNextLinksToTheEnd() {
    List<Map<String, Object>> rows = all("/Products?$select=ProductId,Name,Price");
    assertThat(rows).hasSize(5000).doesNotHaveDuplicates();
    assertThat(rows.get(0)).containsOnlyKeys("ProductId", "Name", "Price");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "contains(Name, 'pump') and Price ge 10.5",
        "startswith(Sku, 'CP') or endswith(Name, 'brass')",
        "ProductId eq 5 or ProductId eq 6",
        "(Price gt 100 or Price eq null) and Discontinued eq false",
        "UpdatedAt ge 2024-01-01T00:00:00Z and UpdatedAt lt 2024-02-01T00:00:00Z",
        "ReleasedOn ge 2020-01-01 and not (Grade eq null)",
        "year(UpdatedAt) eq 2024 and month(UpdatedAt) eq 7",
        "tolower(Name) eq 'x' or toupper(Grade) eq 'ECO'",
        "length(Name) gt 10 and indexof(Name,'a') ge 0 and Price mul 2 gt 100",
        "round(Price) ge 100 and Weight ne null",
        "CatalogGuid eq 49e7dc0a-e66e-3d1a-8e7f-09ca1309e512"
      })
  void foldedFilter_isAnswered(String filter) {
    List<Map<String, Object>> rows = all("/Products?$filter=" + filter + "&$select=ProductId");
    assertThat(get("/Products/$count?$filter=" + filter).asString())
        .endsWith(String.valueOf(rows.size()));
  }

  @Test
  void foldedOrder_andExpansion() {
    JsonPath page =
        json(
            "/Orders?$filter=Status eq 'OPEN' or Status ne 'OPEN'&$orderby=TotalAmount desc,OrderId"
                + "&$expand=Customer($select=Name,CustomerNumber)&$select=OrderId,Customer&$top=10");
    assertThat(page.getList("value")).hasSize(10);
    assertThat(page.getList("value.Customer.Name")).doesNotContainNull();
    get("/Orders(100001)/Lines").then().body("value.size()", equalTo(3));
    get("/Orders(100001)/Customer").then().statusCode(200);
  }

  /** The steps Group By and Count Rows, which it folds because of ApplySupported. */
  @Test
  void foldedGroups() {
    JsonPath groups =
        json(
            "/Orders?$apply=filter(TotalAmount gt 100)/groupby((Status,Currency),"
                + "aggregate(TotalAmount with sum as Total,$count as Count))&$orderby=Total desc");
    assertThat(groups.getList("value")).isNotEmpty();
    long counted = groups.getList("value.Count", Long.class).stream().mapToLong(n -> n).sum();
    assertThat(get("/Orders/$count?$filter=TotalAmount gt 100").asString())
        .endsWith(String.valueOf(counted));
    assertThat(json("/Products?$apply=groupby((Grade))").getList("value")).hasSizeGreaterThan(1);
    assertThat(json("/Products?$apply=aggregate($count as Rows)").getInt("value[0].Rows"))
        .isEqualTo(5000);
  }

  @Test
  void error_isOneThatItShows() {
    GATEWAY
        .request()
        .headers(HEADERS)
        .get("/Products?$filter=Nmae%20eq%20'x'")
        .then()
        .statusCode(400)
        .header("OData-Version", "4.0")
        .contentType("application/json")
        .body("error.code", equalTo("QUERY_UNKNOWN_PROPERTY"));
  }
}
