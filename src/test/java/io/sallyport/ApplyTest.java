package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.sallyport.testing.SampleGateway;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Aggregations of the sample data through the running server: of a database and of files. */
class ApplyTest {
  @RegisterExtension static final SampleGateway GATEWAY = new SampleGateway();

  private static ValidatableResponse get(String url) {
    return GATEWAY.request().get(encoded(url)).then().statusCode(200);
  }

  private static String encoded(String url) {
    return url.replace(" ", "%20");
  }

  private static JsonPath exact(Response response) {
    return response
        .jsonPath()
        .using(JsonPathConfig.jsonPathConfig().numberReturnType(NumberReturnType.BIG_DECIMAL));
  }

  private static List<Map<String, Object>> all(String url) {
    List<Map<String, Object>> rows = new ArrayList<>();
    String next = encoded(url);
    while (next != null) {
      JsonPath page = exact(GATEWAY.request().get(next));
      rows.addAll(page.getList("value"));
      String link = page.getString("'@odata.nextLink'");
      next = link == null ? null : "/" + link.substring(GATEWAY.root().length());
    }
    return rows;
  }

  /** On the database and on the file, against the entities themselves. */
  @ParameterizedTest
  @CsvSource({
    "Products,Grade,Price,ProductId gt 2500",
    "Orders,Status,TotalAmount,CustomerNumber lt 10100"
  })
  void groups_areThoseOfTheEntities(String set, String key, String amount, String filter) {
    Map<Object, List<Map<String, Object>>> expected =
        new TreeMap<>(Comparator.comparing(String::valueOf));
    for (Map<String, Object> entity :
        all("/" + set + "?$filter=" + filter + "&$select=" + key + "," + amount)) {
      expected.computeIfAbsent(entity.get(key), k -> new ArrayList<>()).add(entity);
    }
    List<Map<String, Object>> groups =
        all(
            "/%s?$apply=filter(%s)/groupby((%s),aggregate(%s with sum as Total,%s with max as Most,$count as N))"
                .formatted(set, filter, key, amount, amount));
    assertThat(groups).hasSameSizeAs(expected.keySet()).hasSizeGreaterThan(1);
    for (Map<String, Object> group : groups) {
      List<BigDecimal> amounts = new ArrayList<>();
      expected.get(group.get(key)).forEach(e -> amounts.add((BigDecimal) e.get(amount)));
      List<BigDecimal> values = amounts.stream().filter(Objects::nonNull).toList();
      assertThat(number(group, "N")).isEqualByComparingTo(BigDecimal.valueOf(amounts.size()));
      assertThat(number(group, "Total"))
          .isEqualByComparingTo(values.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
      assertThat(number(group, "Most"))
          .isEqualByComparingTo(values.stream().max(Comparator.naturalOrder()).orElseThrow());
    }
  }

  private static BigDecimal number(Map<String, Object> group, String name) {
    return new BigDecimal(group.get(name).toString());
  }

  @Test
  void group_hasContextNoIdAndTypesOfItsAggregates() {
    JsonPath page =
        get("/Products?$apply=groupby((Grade),aggregate(Price with sum as Total))&$top=2")
            .body("'@odata.context'", equalTo(GATEWAY.root() + "$metadata#Products(Grade,Total)"))
            .extract()
            .jsonPath();
    Map<String, Object> group = page.getMap("value[0]");
    assertThat(group.keySet()).containsExactly("@odata.id", "Grade", "Total@odata.type", "Total");
    assertThat(group.get("@odata.id")).isNull();
    assertThat(group.get("Grade")).as("null is a group, and the first").isNull();
    assertThat(group.get("Total@odata.type")).isEqualTo("#Decimal");
  }

  @Test
  void controlInformation_isAsMuchAsIsAskedFor() {
    String url = "/Products?$apply=groupby((Stock),aggregate($count as N))&$top=1&$format=";
    get(url + "application/json;odata.metadata=none")
        .body("$", not(hasKey("@odata.context")))
        .body("value[0]", not(hasKey("@odata.id")))
        .body("value[0]", not(hasKey("N@odata.type")));
    get(url + "application/json;odata.metadata=full&$filter=Stock ne null")
        .body("value[0]", hasKey("@odata.type"))
        .body("value[0].'Stock@odata.type'", is("#Int32"));
    get(url + "application/json;IEEE754Compatible=true")
        .body("value[0].N", instanceOf(String.class));
  }

  @Test
  void result_canBeFilteredOrderedCountedAndSelected() {
    get("/Products?$apply=groupby((Grade),aggregate($count as N,Price with average as Mean))"
            + "&$filter=N gt 1 and Grade ne null&$orderby=Grade desc&$top=2&$count=true"
            + "&$select=Grade")
        .body("value", hasSize(2))
        .body("value.Grade", contains("ECO", "C"))
        .body("'@odata.count'", is(6))
        .body("'@odata.context'", containsString("#Products(Grade)"));
    get("/Products?$apply=groupby((CategoryId),aggregate(Price with average as Mean))"
            + "&$orderby=Mean desc&$filter=Mean gt 10&$top=3")
        .body("value", hasSize(3))
        .body("value.Mean", everyItem(greaterThan(10f)));
  }

  @ParameterizedTest
  @CsvSource({"Products,SupplierCode", "Orders,CustomerNumber"})
  void pages_followEachOther(String set, String key) {
    String apply = "?$apply=groupby((" + key + "),aggregate($count as N))";
    List<Map<String, Object>> whole = all("/" + set + apply + "&$top=5000");
    Map<Object, Object> paged = new LinkedHashMap<>();
    String next = "/" + set + apply;
    int pages = 0;
    while (next != null && pages++ < 1000) {
      JsonPath page =
          exact(GATEWAY.request().header("Prefer", "odata.maxpagesize=37").get(encoded(next)));
      List<Map<String, Object>> rows = page.getList("value");
      assertThat(rows.size()).isLessThanOrEqualTo(37);
      rows.forEach(r -> assertThat(paged.put(String.valueOf(r.get(key)), r.get("N"))).isNull());
      String link = page.getString("'@odata.nextLink'");
      next = link == null ? null : "/" + link.substring(GATEWAY.root().length());
    }
    assertThat(pages).isGreaterThan(1);
    assertThat(new ArrayList<>(paged.keySet()))
        .isEqualTo(whole.stream().map(g -> String.valueOf(g.get(key))).toList());
  }

  @Test
  void aggregateWithoutGroups_isOneRow_evenOfNothing() {
    get("/OrderLines?$apply=filter(OrderId eq -1)/aggregate($count as N,UnitPrice with sum as"
            + " Total)")
        .body("value", hasSize(1))
        .body("value[0].N", is(0))
        .body("value[0].Total", equalTo(null));
    get("/Products?$apply=filter(ProductId eq -1)/groupby((Grade))").body("value", hasSize(0));
  }

  @Test
  void filterAlone_isAFilter() {
    get("/Products?$apply=filter(ProductId eq 42)")
        .body("'@odata.context'", equalTo(GATEWAY.root() + "$metadata#Products"))
        .body("value.ProductId", contains(42));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "compute(Price mul 2 as Twice) | 501 | NOT_SUPPORTED | compute",
        "groupby((Category/Name)) | 501 | NOT_SUPPORTED | related",
        "groupby((Grad)) | 400 | QUERY_UNKNOWN_PROPERTY | Did you mean 'Grade'?",
        "aggregate(Price with sum) | 400 | QUERY_MALFORMED | as Result",
        "aggregate(Name with sum as Total) | 400 | QUERY_TYPE_MISMATCH | numbers"
      })
  void whatCannotBeDone_isSaid(String apply, int status, String code, String sentence) {
    GATEWAY
        .request()
        .get(encoded("/Products?$apply=" + apply))
        .then()
        .statusCode(status)
        .body("error.code", equalTo(code))
        .body("error.target", equalTo("$apply"))
        .body("error.message", containsString(sentence));
  }

  @Test
  void transformation_isKnownInAnyLetterCase() {
    String url = "/Products?$apply=%s((Grade),aggregate($count as Number))";
    assertThat(all(url.formatted("groupBy"))).isEqualTo(all(url.formatted("groupby"))).isNotEmpty();
  }

  @Test
  void metadata_announcesWhatIsThere() {
    String metadata = GATEWAY.request().get("/$metadata").asString();
    assertThat(metadata)
        .contains(
            "<Annotation Term=\"Org.OData.Aggregation.V1.ApplySupported\"><Record>"
                + "<PropertyValue Property=\"Transformations\"><Collection>"
                + "<String>aggregate</String><String>groupby</String><String>filter</String>"
                + "<String>identity</String></Collection></PropertyValue>");
  }
}
