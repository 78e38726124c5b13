package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.sallyport.testing.SampleGateway;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths to properties and related entities, and the other spellings of a URL. */
class PathsTest {
  @RegisterExtension static final SampleGateway GATEWAY = new SampleGateway();

  private static ValidatableResponse send(String url) {
    return GATEWAY.request().get(url.replace(" ", "%20")).then();
  }

  private static ValidatableResponse get(String url) {
    return send(url).statusCode(200);
  }

  private static <T> T value(String url, String path) {
    return get(url).extract().path(path);
  }

  @Test
  void property() {
    String name = value("/Products(42)", "Name");
    get("/Products(42)/Name")
        .body("'@odata.context'", equalTo(GATEWAY.root() + "$metadata#Products(42)/Name"))
        .body("value", equalTo(name));
    get("/Products(42)/Name/$value").contentType("text/plain").body(equalTo(name));
    get("/Products(42)/Discontinued").body("value", org.hamcrest.Matchers.isA(Boolean.class));
    assertThat(get("/Products(42)/UpdatedAt/$value").extract().asString())
        .isEqualTo(value("/Products(42)", "UpdatedAt"));
  }

  @Test
  void property_ofUnknownEntity_and_null() {
    send("/Products(999999)/Name").statusCode(404).body("error.code", is("ENTITY_NOT_FOUND"));
    int unpriced = value("/Products?$filter=Price eq null&$top=1", "value[0].ProductId");
    send("/Products(" + unpriced + ")/Price").statusCode(204).body(is(emptyString()));
    send("/Products(" + unpriced + ")/Price/$value").statusCode(204);
    send("/Products(1)/Nmae").statusCode(404).body("error.message", containsString("'Name'"));
  }

  @Test
  void relatedEntity() {
    int category = value("/Products(5)", "CategoryId");
    get("/Products(5)/Category")
        .body("'@odata.context'", endsWith("$metadata#Categories/$entity"))
        .body("CategoryId", is(category));
    get("/Products(5)/Category?$select=Name&$expand=Parent").body("$", hasKey("Parent"));
    get("/Products(5)/Category/Name")
        .body("'@odata.context'", endsWith("$metadata#Categories(" + category + ")/Name"));
    get("/Products(5)/Category/$ref")
        .body("'@odata.context'", equalTo(GATEWAY.root() + "$metadata#$ref"))
        .body("'@odata.id'", equalTo(GATEWAY.root() + "Categories(" + category + ")"))
        .body("keySet().size()", is(2));
    send("/Products(999999)/Category").statusCode(404).body("error.code", is("ENTITY_NOT_FOUND"));
  }

  @Test
  void relatedEntityThatIsMissing_hasNoContent() {
    int root = value("/Categories?$filter=ParentId eq null&$top=1", "value[0].CategoryId");
    send("/Categories(" + root + ")/Parent").statusCode(204).body(is(emptyString()));
    send("/Categories(" + root + ")/Parent/$ref").statusCode(204);
    send("/Categories(" + root + ")/Parent/Name").statusCode(404);
    send("/Categories(" + root + ")/Parent/Products").statusCode(404);
    JsonPath line = get("/OrderLines?$filter=ProductId gt 9000&$top=1").extract().jsonPath();
    String gone =
        "/OrderLines(OrderId=%s,LineNo=%s)/Product"
            .formatted(line.getString("value[0].OrderId"), line.getString("value[0].LineNo"));
    send(gone).statusCode(204);
  }

  @Test
  void relatedEntities_acrossSources_withOptionsAndPages() {
    int customer = value("/Orders(100001)", "CustomerNumber");
    String path = "/Customers(" + customer + ")/Orders";
    List<Integer> all =
        value(
            "/Orders?$filter=CustomerNumber eq " + customer + "&$select=OrderId", "value.OrderId");
    String number = get(path + "/$count").contentType("text/plain").extract().asString();
    assertThat(number).isEqualTo(String.valueOf(all.size()));
    get(path + "?$filter=TotalAmount gt 100&$orderby=TotalAmount desc&$top=2&$count=true")
        .body("'@odata.context'", endsWith("$metadata#Orders"))
        .body("value.CustomerNumber", everyItem(is(customer)));
    List<Integer> paged = new ArrayList<>();
    String next = GATEWAY.root() + path.substring(1) + "?$select=OrderId";
    while (next != null) {
      JsonPath page =
          GATEWAY
              .request()
              .header("Prefer", "maxpagesize=3")
              .get(next)
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      paged.addAll(page.getList("value.OrderId"));
      next = page.getString("'@odata.nextLink'");
      assertThat(next == null || next.contains(path)).isTrue();
    }
    assertThat(paged).isEqualTo(all).hasSizeGreaterThan(3);
  }

  @Test
  void relatedEntities_ofUnknownEntity_areNotFound_and_ofOneWithoutAny_areNone() {
    send("/Customers(1)/Orders").statusCode(404);
    send("/Customers(1)/Orders/$count").statusCode(404);
    int lonely = value("/Customers?$filter=not Orders/any()&$top=1", "value[0].CustomerNumber");
    get("/Customers(" + lonely + ")/Orders").body("value", hasSize(0));
    assertThat(get("/Customers(" + lonely + ")/Orders/$count").extract().asString()).isEqualTo("0");
  }

  @Test
  void relatedEntity_byKey() {
    get("/Orders(100001)/Lines(2)").body("LineNo", is(2)).body("OrderId", is(100001));
    get("/Orders(100001)/Lines(OrderId=100001,LineNo=2)/Product/Category/Name")
        .body("value", equalTo(value("/Orders(100001)/Lines/2/Product/Category", "Name")));
    send("/Orders(100001)/Lines(99)").statusCode(404);
    send("/Orders(100001)/Lines(OrderId=100002,LineNo=1)").statusCode(404);
  }

  /** Nobody can tell an entity without its key (OData JSON Format, section 4.5.8). */
  @Test
  void entityWithoutItsKey_hasItsAddress() {
    get("/Products?$select=Name&$top=1")
        .body("value[0].'@odata.id'", equalTo(GATEWAY.root() + "Products(1)"))
        .body("value[0].keySet()", hasSize(2));
    get("/OrderLines(OrderId=100001,LineNo=2)?$select=LineNo&$expand=Product($select=Name)")
        .body("'@odata.id'", endsWith("OrderLines(OrderId=100001,LineNo=2)"))
        .body("Product.'@odata.id'", endsWith("Products(199)"));
    get("/Products?$select=Name,ProductId&$top=1").body("value[0]", not(hasKey("@odata.id")));
    get("/Products?$select=Name&$top=1&$format=application/json;odata.metadata=none")
        .body("value[0].keySet()", hasSize(1));
  }

  @Test
  void references() {
    get("/Products/$ref?$filter=ProductId le 3&$count=true")
        .body("'@odata.context'", endsWith("$metadata#Collection($ref)"))
        .body("'@odata.count'", is(3))
        .body("value[0].keySet()", hasSize(1))
        .body("value[2].'@odata.id'", equalTo(GATEWAY.root() + "Products(3)"));
    get("/Suppliers('O''B%2F12')/$ref")
        .body("'@odata.id'", equalTo(GATEWAY.root() + "Suppliers('O''B%2F12')"));
    get("/Orders(100001)/Lines/$ref")
        .body("value[0].'@odata.id'", endsWith("OrderLines(OrderId=100001,LineNo=1)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Products/42",
        "/Products/42/",
        "/Products(42)/",
        "/Products(42)/?$format=json",
        "/Products(42)?%24format=json",
        "/%50roducts(42)"
      })
  void spellingsOfOneEntity(String url) {
    get(url).body("ProductId", is(42));
  }

  @Test
  void keyAsSegment() {
    get("/Suppliers/O'B%2F12").body("SupplierCode", is("O'B/12"));
    get("/OrderLines/100001/1").body("LineNo", is(1));
    get("/Products/42/Category/Products/$count").contentType("text/plain");
    get("/Products/?$top=1").body("value", hasSize(1));
    send("/Products/Name").statusCode(404);
  }

  @Test
  void version401_needsNoDollarSign() {
    String url = "/Products?TOP=2&orderby=Price%20DESC&filter=Price%20GT%20100&count=true";
    GATEWAY
        .request()
        .header("OData-MaxVersion", "4.01")
        .get(url)
        .then()
        .statusCode(200)
        .body("value", hasSize(2))
        .body("$", hasKey("@count"));
    // The same URL from a client of 4.0 has custom options only, whatever was cached before.
    GATEWAY
        .request()
        .header("OData-MaxVersion", "4.0")
        .get(url)
        .then()
        .statusCode(200)
        .body("value", hasSize(1000))
        .body("$", not(hasKey("@odata.count")));
  }

  @Test
  void version401_isKeptApartAndKept() {
    for (String price : List.of("100", "200", "100")) {
      GATEWAY
          .request()
          .header("OData-MaxVersion", "4.01")
          .get("/Products?$top=2&$filter=Price%20GT%20" + price)
          .then()
          .statusCode(200)
          .body("value.Price", everyItem(greaterThan(Float.parseFloat(price))));
    }
    GATEWAY.request().get("/Products?$top=2&$filter=Price%20GT%20100").then().statusCode(400);
    GATEWAY
        .request()
        .header("OData-MaxVersion", "4.01")
        .get("/Products(1)/Name?$format=application/json;metadata=full")
        .then()
        .statusCode(200)
        .body("$", hasKey("@context"))
        .body("$", not(hasKey("@odata.context")));
  }

  @Test
  void version401_readsFunctionsInAnyLetterCase_alsoBehindNot() {
    String url = "/Products/$count?filter=Price%20GT%205%20AND%20";
    GATEWAY
        .request()
        .header("OData-MaxVersion", "4.01")
        .get(url + "NOT%20Contains(Name,'pump')")
        .then()
        .statusCode(200)
        .body(
            equalTo(
                get("/Products/$count?$filter=Price gt 5 and not contains(Name,'pump')")
                    .extract()
                    .asString()));
  }

  /** What is not carried out is not passed over either. */
  @Test
  void apply_whereItCannotBe_isRefused() {
    GATEWAY
        .request()
        .get("/Products/$ref?$apply=aggregate($count%20as%20N)")
        .then()
        .statusCode(400);
    GATEWAY
        .request()
        .get("/Categories(2)/Products?$apply=aggregate($count%20as%20N)")
        .then()
        .statusCode(501);
  }

  @Test
  void apply_ofThePresent_hasTheSameTimeOnAllPages() {
    String next =
        "/Products?$apply=filter(UpdatedAt%20lt%20now())"
            + "/groupby((Grade,CategoryId),aggregate(UpdatedAt%20with%20max%20as%20Last))"
            + "&$filter=Last%20lt%20now()";
    List<Object> groups = new ArrayList<>();
    while (next != null) {
      JsonPath page =
          GATEWAY
              .request()
              .header("Prefer", "maxpagesize=20")
              .get(next)
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      groups.addAll(page.getList("value"));
      next = page.getString("'@odata.nextLink'");
    }
    assertThat(groups).doesNotHaveDuplicates().hasSizeGreaterThan(20);
  }

  @Test
  void preference_omitNulls() {
    String url = "/Products?$filter=Price%20eq%20null&$top=1&$expand=Supplier";
    get("/Products?$filter=Price eq null&$top=1").body("value[0]", hasKey("Price"));
    GATEWAY
        .request()
        .header("Prefer", "omit-values=nulls,odata.include-annotations=\"*\",return=minimal")
        .get(url)
        .then()
        .statusCode(200)
        .header("Preference-Applied", containsString("omit-values=nulls"))
        .header("Preference-Applied", containsString("include-annotations=\"*\""))
        .header("Preference-Applied", not(containsString("return")))
        .body("value[0]", not(hasKey("Price")))
        .body("value[0]", hasKey("Name"));
    GATEWAY.request().get(url).then().body("value[0]", hasKey("Price"));
  }
}
