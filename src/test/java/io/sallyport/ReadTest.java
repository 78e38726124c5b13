package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.sallyport.testing.SampleGateway;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads of the sample data through the running server. */
class ReadTest {
  @RegisterExtension static final SampleGateway GATEWAY = new SampleGateway();

  private static ValidatableResponse get(String url) {
    return GATEWAY.request().get(url.replace(" ", "%20")).then().statusCode(200);
  }

  @Test
  void theMainJob() {
    get("/Products?$filter=contains(Name,'pump') and Price ge 10&$orderby=Name&$top=26&$count=true")
        .header("OData-Version", "4.0")
        .header("Content-Type", containsString("application/json;odata.metadata=minimal"))
        .header("Server-Timing", containsString("translate;dur="))
        .header("X-Request-Id", notNullValue())
        .header("Content-Length", notNullValue())
        .body("'@odata.context'", equalTo(GATEWAY.root() + "$metadata#Products"))
        .body("'@odata.count'", greaterThan(26))
        .body("value", hasSize(26))
        .body("value.Name", everyItem(containsString("pump")))
        .body("value.Price", everyItem(greaterThanOrEqualTo(10f)))
        .body("$", not(hasKey("@odata.nextLink")));
  }

  @Test
  void theMainJob_onTheFile() {
    get("/OrderLines?$filter=Quantity gt 3 and UnitPrice ge 10&$orderby=UnitPrice"
            + " desc&$top=5&$count=true")
        .body("value", hasSize(5))
        .body("value.Quantity", everyItem(greaterThan(3)))
        .body("'@odata.count'", greaterThan(1000));
  }

  @Test
  void key() {
    get("/Products(42)")
        .body("ProductId", is(42))
        .body("'@odata.context'", endsWith("$metadata#Products/$entity"));
    get("/Products(ProductId=42)?$select=Name").body("Name", notNullValue());
    get("/Orders(100001)").body("OrderId", is(100001));
  }

  @Test
  void key_composite() {
    JsonPath price = get("/ProductPrices?$top=1").extract().jsonPath();
    String key =
        String.format(
            "ProductId=%s,Currency='%s',ValidFrom=%s",
            price.getString("value[0].ProductId"),
            price.getString("value[0].Currency"),
            price.getString("value[0].ValidFrom"));
    get("/ProductPrices(" + key + ")").body("Currency", is(price.getString("value[0].Currency")));
    get("/OrderLines(LineNo=1,OrderId=100001)").body("LineNo", is(1));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "O''B%2F12,O'B/12",
        "A%2FS%207,A/S 7",
        "K%C3%96-01,KÖ-01",
        "50%25_RAB,50%_RAB",
        "M%26T%20%232,M&T #2",
        "X%2BY,X+Y",
        "Q%22UOTE,Q\"UOTE"
      })
  void key_withCharactersThatUrlsReserve(String encoded, String code) {
    GATEWAY
        .request()
        .get("/Suppliers('" + encoded + "')")
        .then()
        .statusCode(200)
        .body("SupplierCode", is(code));
    GATEWAY
        .request()
        .get("/Suppliers?$filter=SupplierCode%20eq%20'" + encoded + "'")
        .then()
        .statusCode(200)
        .body("value.SupplierCode", contains(code));
  }

  @Test
  void select_returnsWhatIsAskedForInItsOrder() {
    JsonPath page = get("/Products?$select=Price,Name&$top=1").extract().jsonPath();
    Map<String, Object> product = page.getMap("value[0]");
    assertThat(product.keySet()).containsExactly("@odata.id", "Price", "Name");
    assertThat(page.getString("'@odata.context'")).endsWith("#Products(Price,Name)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Price ge 100 and Price le 200",
        "not (Price lt 100)",
        "Discontinued",
        "Discontinued eq true",
        "startswith(Name,'Centrifugal')",
        "endswith(Name,'steel')",
        "ProductId in (1,2,3)",
        "Description eq null",
        "ServiceWindow ne null",
        "ReleasedOn ge 2015-01-01",
        "UpdatedAt lt 2020-01-01T00:00:00Z",
        "CatalogGuid gt 80000000-0000-0000-0000-000000000000",
        "Weight gt 10.5",
        "contains(Name,'''')",
        "contains(Name,'%25')",
        "toupper(Grade) eq 'A'",
        "length(Name) eq 30",
        "year(UpdatedAt) eq 2024",
        "Stock mul 2 gt 100",
        "ProductId eq 5.0"
      })
  void filter_countsWhatItReturns(String filter) {
    JsonPath all =
        get("/Products?$select=ProductId&$top=5000&$count=true&$filter=" + filter)
            .extract()
            .jsonPath();
    List<Integer> ids = all.getList("value.ProductId");
    assertThat(ids).isNotEmpty().hasSizeLessThan(5000).doesNotHaveDuplicates().isSorted();
    assertThat(all.getInt("'@odata.count'")).isEqualTo(ids.size());
    String number =
        GATEWAY
            .request()
            .get("/Products/$count?$filter=" + filter.replace(" ", "%20"))
            .then()
            .statusCode(200)
            .contentType("text/plain")
            .extract()
            .asString();
    assertThat(number).isEqualTo(String.valueOf(ids.size()));
    int others =
        get("/Products?$top=0&$count=true&$filter=not (" + filter + ")")
            .extract()
            .path("'@odata.count'");
    assertThat(ids.size() + others).as("true or not true").isLessThanOrEqualTo(5000);
  }

  @Test
  void filter_withoutMatch_isAnEmptyPage() {
    get("/Products?$filter=Name eq 'no such thing'&$count=true")
        .body("value", is(empty()))
        .body("'@odata.count'", is(0));
  }

  @Test
  void order_putsNullsFirstWhenAscending() {
    get("/Products?$orderby=Price&$top=1&$select=Price").body("value[0].Price", nullValue());
    get("/Products?$orderby=Price desc&$top=1&$select=Price")
        .body("value[0].Price", notNullValue());
    get("/Products?$orderby=Price desc,ProductId&$skip=4999&$top=5&$select=Price")
        .body("value.Price", contains(nullValue()));
  }

  @Test
  void topAndSkip_visitEachRowOnce() {
    Set<Integer> seen = new LinkedHashSet<>();
    for (int skip = 0; skip < 5_000; skip += 1_000) {
      seen.addAll(
          get("/Products?$orderby=CategoryId&$select=ProductId&$top=1000&$skip=" + skip)
              .extract()
              .jsonPath()
              .getList("value.ProductId"));
    }
    assertThat(seen).hasSize(5_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Products?$orderby=Price desc&$select=ProductId,Price&$count=true",
        "/Products?$filter=length(Name) gt 20&$orderby=Grade,Weight desc&$select=ProductId",
        "/Orders?$orderby=OrderDate desc&$select=OrderId&$count=true",
        "/Suppliers?$select=SupplierCode&$orderby=Rating"
      })
  void nextLinks_visitEachRowOnce(String url) {
    List<Map<String, Object>> rows = new ArrayList<>();
    Set<Object> counts = new LinkedHashSet<>();
    String next = GATEWAY.root() + url.substring(1).replace(" ", "%20");
    int pages = 0;
    while (next != null) {
      JsonPath page =
          GATEWAY
              .request()
              .header("Prefer", "odata.maxpagesize=700")
              .get(next)
              .then()
              .statusCode(200)
              .header("Preference-Applied", "odata.maxpagesize=700")
              .body("value.size()", lessThanOrEqualTo(700))
              .extract()
              .jsonPath();
      rows.addAll(page.getList("value"));
      counts.add(String.valueOf(page.getString("'@odata.count'")));
      next = page.getString("'@odata.nextLink'");
      pages++;
    }
    List<Object> all =
        get(url.replaceAll("&\\$count=true", "") + "&$top=5000")
            .extract()
            .jsonPath()
            .getList("value");
    assertThat(rows).doesNotHaveDuplicates();
    assertThat(rows.subList(0, Math.min(5_000, rows.size())))
        .isEqualTo(all.subList(0, Math.min(all.size(), rows.size())));
    assertThat(pages).isEqualTo((rows.size() + 699) / 700);
    assertThat(counts).as("the same count on each page").hasSize(1);
    if (url.contains("$count")) {
      assertThat(counts).containsExactly(String.valueOf(rows.size()));
    }
  }

  @Test
  void top_boundsAllPagesTogether() {
    String next = GATEWAY.root() + "Products?$top=250&$select=ProductId";
    int rows = 0;
    while (next != null) {
      JsonPath page = GATEWAY.request().header("Prefer", "maxpagesize=100").get(next).jsonPath();
      rows += page.getList("value").size();
      next = page.getString("'@odata.nextLink'");
      assertThat(next == null || next.contains("$top=250")).isTrue();
    }
    assertThat(rows).isEqualTo(250);
  }

  @Test
  void expand_acrossSources_toOne() {
    get("/OrderLines?$top=50&$expand=Product($select=ProductId,Name)")
        .body("value", hasSize(50))
        .body(
            "value.findAll { it.Product != null && it.Product.ProductId != it.ProductId }",
            is(empty()))
        .body("value[0].Product.Name", notNullValue())
        .body("value[0].Product.keySet().size()", is(2));
  }

  @Test
  void expand_ofWhatIsGone_isNull() {
    get("/OrderLines?$filter=ProductId gt 9000&$expand=Product")
        .body("value", hasSize(12))
        .body("value.Product", everyItem(nullValue()));
  }

  @Test
  void expand_toMany_withOptions() {
    JsonPath page =
        get("/Categories?$orderby=CategoryId&$top=3&$expand=Products($filter=Price gt"
                + " 100;$orderby=Price desc;$top=2;$count=true;$select=Price)")
            .extract()
            .jsonPath();
    List<Map<String, Object>> categories = page.getList("value");
    assertThat(categories).hasSize(3);
    for (Map<String, Object> category : categories) {
      List<?> products = (List<?>) category.get("Products");
      Integer count = (Integer) category.get("Products@odata.count");
      assertThat(products.size()).isEqualTo(Math.min(2, count));
      int expected =
          get("/Products?$top=0&$count=true&$filter=Price gt 100 and CategoryId eq "
                  + category.get("CategoryId"))
              .extract()
              .path("'@odata.count'");
      assertThat(count).isEqualTo(expected);
    }
  }

  @Test
  void expand_nested_acrossSources() {
    get("/Orders(100001)?$expand=Customer,Lines($expand=Product($expand=Category($select=Name)))")
        .body("Customer.CustomerNumber", notNullValue())
        .body("Lines.size()", greaterThan(0))
        .body("Lines[0].Product.Category.Name", notNullValue());
  }

  @Test
  void values_haveTheirJsonTypes() {
    JsonPath product =
        get("/Products?$filter=ReleasedOn ne null&$top=1")
            .extract()
            .jsonPath()
            .setRootPath("value[0]");
    assertThat(product.<Object>get("ProductId")).isInstanceOf(Integer.class);
    assertThat(product.<Object>get("Discontinued")).isInstanceOf(Boolean.class);
    assertThat(product.getString("ReleasedOn")).matches("\\d{4}-\\d\\d-\\d\\d");
    assertThat(product.getString("UpdatedAt")).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
    assertThat(product.getString("CatalogGuid")).matches("[0-9a-f-]{36}");
  }

  @Test
  void metadataLevels() {
    GATEWAY
        .request()
        .accept("application/json;odata.metadata=none")
        .get("/Products?$top=1&$count=true")
        .then()
        .body("$", not(hasKey("@odata.context")))
        .body("'@odata.count'", is(5000));
    GATEWAY
        .request()
        .accept("application/json;odata.metadata=full")
        .get("/Suppliers('O''B%2F12')")
        .then()
        .body("'@odata.id'", equalTo(GATEWAY.root() + "Suppliers('O''B%2F12')"))
        .body("'@odata.type'", equalTo("#Sallyport.Supplier"))
        .body("'Rating@odata.type'", equalTo("#Decimal"))
        .body("'Products@odata.navigationLink'", endsWith("Suppliers('O''B%2F12')/Products"));
    GATEWAY
        .request()
        .accept("application/json;IEEE754Compatible=true")
        .get("/Products?$top=1&$filter=Price%20ne%20null")
        .then()
        .header("Content-Type", containsString("IEEE754Compatible=true"))
        .body("value[0].Price", is(org.hamcrest.Matchers.instanceOf(String.class)));
  }

  @Test
  void documents() {
    get("").body("value.name", org.hamcrest.Matchers.hasItems("Products", "OrderLines"));
    get("/").body("'@odata.context'", equalTo(GATEWAY.root() + "$metadata"));
    String etag =
        GATEWAY
            .request()
            .get("/$metadata")
            .then()
            .statusCode(200)
            .contentType("application/xml")
            .body(containsString("<EntitySet Name=\"Products\""))
            .body(containsString("MaxLength=\"120\""))
            .body(containsString("Precision=\"12\" Scale=\"2\""))
            .body(containsString("<ReferentialConstraint Property=\"CategoryId\""))
            .body(containsString("Org.OData.Capabilities.V1.FilterRestrictions"))
            .body(not(containsString("INTERNAL_NOTE")))
            .extract()
            .header("ETag");
    GATEWAY.request().header("If-None-Match", etag).get("/$metadata").then().statusCode(304);
  }

  @Test
  void head_hasTheHeadersAndNoBody() {
    String length = GATEWAY.request().get("/Products(1)").header("Content-Length");
    GATEWAY
        .request()
        .head("/Products(1)")
        .then()
        .statusCode(200)
        .header("Content-Length", equalTo(length))
        .body(is(org.hamcrest.Matchers.emptyString()));
  }

  @Test
  void repeatedQuery_isTheSame() {
    String url = "/Products?$filter=Stock gt 5&$orderby=Stock&$top=10";
    String first = get(url).extract().asString();
    assertThat(
            get(url)
                .header("Server-Timing", containsString("translate;dur=0.000, plan;dur=0.000"))
                .extract()
                .asString())
        .as("the plan is kept")
        .isEqualTo(first);
  }
}
