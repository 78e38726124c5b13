package io.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R18 to R38: the queries behind list views, records and reports. */
final class SalesforceReadContractTest extends SalesforceContract {

  private int count(String url) {
    return Integer.parseInt(get(url).then().statusCode(200).extract().asString());
  }

  @Test
  void r18_listView_hasAtMostTopRows_andTheWholeCount() {
    JsonPath page = json("Products?$select=ProductId&$count=true&$top=26");
    assertThat(page.getList("value")).hasSize(26);
    assertThat(page.getInt("'@odata.count'")).isEqualTo(count("Products/$count"));
  }

  @Test
  void r19_countFalse_isAccepted() {
    get("Products?$count=false&$top=1").then().statusCode(200);
    assertThat(get("Products?$count=false&$top=1").asString()).doesNotContain("@odata.count");
  }

  @Test
  void r20_count_comesWithEveryRead() {
    int many = ContractTables.MANY_ROWS;
    for (String url :
        List.of("many?$count=true", "many?$count=true&$skip=4000", "many?$count=true&$top=0")) {
      assertThat(json(url).getInt("'@odata.count'")).isEqualTo(many);
    }
    String next = json("many?$count=true").getString("'@odata.nextLink'");
    String path = next.substring(next.indexOf("/salesforce"));
    assertThat(json(request().get(path)).getInt("'@odata.count'")).isEqualTo(many);
  }

  @Test
  void r21_largeTop_works() {
    for (int top : List.of(2000, 2001)) {
      Response response = get("many?$count=true&$top=" + top);
      assertThat(json(response).getList("value")).hasSize(top);
      assertThat(response.asByteArray()).hasSizeLessThan(8_000_000);
    }
  }

  @Test
  void r22_top_isNotCapped() {
    assertThat(rows("many?$top=4400")).hasSize(4400);
    assertThat(json("many?$top=4399&$skip=1").getString("'@odata.nextLink'")).isNull();
    assertThat(rows("many?$top=2001&$skip=4395")).hasSize(5);
  }

  @Test
  void r23_topZero_isAnEmptyPage() {
    JsonPath page = json("Products?$top=0&$count=true");
    assertThat(page.getList("value")).isEmpty();
    assertThat(page.getInt("'@odata.count'")).isPositive();
    assertThat(page.getString("'@odata.nextLink'")).isNull();
  }

  @Test
  void r24_skipAndTop_visitEachRowOnce() {
    for (String order : List.of("", "&$orderby=group1", "&$orderby=group1 desc,name")) {
      List<Object> seen = new ArrayList<>();
      for (int skip = 0; skip < ContractTables.MANY_ROWS; skip += 1_000) {
        seen.addAll(values("many?$select=id&$top=1000&$skip=" + skip + order, "id"));
      }
      assertThat(seen).hasSize(ContractTables.MANY_ROWS).doesNotHaveDuplicates();
    }
  }

  @Test
  void r25_order_endsInTheKey() {
    List<Object> all = values("many?$top=20", "id");
    assertThat(all).first().isEqualTo(10);
    assertThat(all).isSorted();
    List<Map<String, Object>> grouped = rows("many?$orderby=group1 desc&$top=1000");
    for (int i = 1; i < grouped.size(); i++) {
      int before = (Integer) grouped.get(i - 1).get("group1");
      int group = (Integer) grouped.get(i).get("group1");
      assertThat(group).isLessThanOrEqualTo(before);
      if (group == before) {
        assertThat((Integer) grouped.get(i).get("id"))
            .isGreaterThan((Integer) grouped.get(i - 1).get("id"));
      }
    }
  }

  @Test
  void r26_orderBy_takesDirectionsAndSeveralProperties() {
    for (String property : List.of("Name", "Price", "ReleasedOn", "UpdatedAt")) {
      String filter = "&$filter=" + property + " ne null";
      String plain = "Products?$orderby=" + property + "&$top=50" + filter;
      String ascending = "Products?$orderby=" + property + " asc&$top=50" + filter;
      assertThat(values(plain, "ProductId")).isEqualTo(values(ascending, "ProductId"));
      String descending = "Products?$orderby=" + property + " desc&$top=1" + filter;
      assertThat(text(values(plain, property).get(0)))
          .isNotEqualTo(text(values(descending, property).get(0)));
    }
    assertThat(values("many?$orderby=group1,name desc&$top=2", "group1")).containsExactly(0, 0);
  }

  private static String text(Object value) {
    return value.toString();
  }

  @Test
  void r27_select_isCompletedByKeyAndComparedProperties() {
    assertThat(rows("Products?$select=Name&$top=1").get(0)).containsOnlyKeys("Name", "ProductId");
    assertThat(rows("Products?$select=Name&$filter=Stock eq 0 and Price gt 1&$top=1").get(0))
        .containsOnlyKeys("Name", "ProductId", "Stock");
  }

  @Test
  void r28_select_takes500Columns() {
    String columns =
        IntStream.rangeClosed(1, ContractTables.WIDTH)
            .mapToObj(n -> ContractTables.column(n).toLowerCase(java.util.Locale.ROOT))
            .collect(Collectors.joining(","));
    String url = "wide?$select=id," + columns + "&$count=true&$top=26";
    assertThat(url).hasSizeGreaterThan(8 * 1024);
    assertThat(rows(url).get(0)).hasSize(ContractTables.WIDTH + 1);
    assertThat(rows(url.replace(",", "%2C"))).hasSize(2);
  }

  @Test
  void r29_customOptions_areIgnored_othersAreNot() {
    get("Products?format=json&$top=1&sfdc=1").then().statusCode(200);
    get("Products?$frobnicate=1").then().statusCode(400);
  }

  @Test
  void r30_plusIsABlank_andReservedCharactersWork() {
    String name = "traps?$filter=code+eq+'O''Neil+%26+Co'";
    assertThat(values(name, "id")).hasSize(1);
    assertThat(values(name.replace("+", "%20"), "id")).hasSize(1);
    assertThat(values("traps?%24filter=code%20eq%20%27abc%27", "code")).containsExactly("abc");
  }

  @Test
  void r31_null_isNull() {
    assertThat(rows("traps?$filter=id eq 4").get(0).entrySet())
        .filteredOn(e -> !e.getKey().equals("id"))
        .hasSizeGreaterThan(10)
        .allMatch(e -> e.getValue() == null);
    assertThat(get("traps?$filter=id eq 4").asString()).contains("\"amount\":null");
  }

  @Test
  void r32_values_haveTheFormOfTheirType() {
    String body = get("traps?$filter=id eq 1").asString();
    assertThat(body)
        .contains("\"id\":1,")
        .contains("\"flag\":true")
        .contains("\"day1\":\"2021-05-13\"")
        .contains("\"at1\":\"2021-05-13T10:00:00.123456Z\"")
        .contains("\"token\":\"0f0e0d0c-0b0a-4908-8706-050403020100\"")
        .containsPattern("\"data\":\"SGVsbG8_Pg(==)?\"")
        .contains("\"double1\":0.1,");
  }

  @Test
  void r33_response_saysTypeAndVersion() {
    get("Products?$top=1")
        .then()
        .header("OData-Version", equalTo("4.0"))
        .header("Content-Type", startsWith("application/json;odata.metadata=minimal"));
  }

  @Test
  void r34_allLevelsOfMetadata_work() {
    for (String level : List.of("none", "minimal", "full")) {
      request()
          .accept("application/json;odata.metadata=" + level)
          .get("/salesforce/Products?$top=1")
          .then()
          .statusCode(200)
          .header("Content-Type", containsString("odata.metadata=" + level));
    }
    request()
        .accept("application/json;odata.metadata=full")
        .get("/salesforce/Products?$top=1&$select=Name")
        .then()
        .body("value[0].'@odata.id'", startsWith("http://localhost:"))
        .body("value[0].'@odata.id'", containsString("/salesforce/Products("));
  }

  @Test
  void r35_absoluteUrls_haveThePublicAddress() {
    for (Map<String, String> headers :
        List.of(
            Map.of("X-Forwarded-Proto", "https", "X-Forwarded-Host", "odata.example.com"),
            Map.of("Forwarded", "proto=https;host=odata.example.com"))) {
      Response response =
          request()
              .headers(headers)
              .accept("application/json;odata.metadata=full")
              .get("/salesforce/many?$select=id");
      response
          .then()
          .body(
              "'@odata.context'", startsWith("https://odata.example.com/salesforce/$metadata#many"))
          .body("'@odata.nextLink'", startsWith("https://odata.example.com/salesforce/many?"))
          .body("value[0].'@odata.id'", equalTo("https://odata.example.com/salesforce/many(10)"));
    }
  }

  @Test
  void r36_key_isAnAddress() {
    JsonPath one = json("Products(42)");
    assertThat(one.getString("Name"))
        .isEqualTo(json("Products?$filter=ProductId eq 42.0").getString("value[0].Name"));
    assertThat(json("Suppliers('K%C3%96-01')").getString("SupplierCode")).isEqualTo("KÖ-01");
  }

  @Test
  void r37_nothing_isAnEmptyPage() {
    assertThat(get("Products?$filter=ProductId eq -1").then().statusCode(200).extract().asString())
        .contains("\"value\":[]");
  }

  @Test
  void r38_count_isPlainText() {
    get("Products/$count").then().statusCode(200).contentType("text/plain");
    assertThat(count("many/$count?$filter=group1 eq 3"))
        .isEqualTo(json("many?$filter=group1 eq 3&$count=true&$top=0").getInt("'@odata.count'"));
  }

  @Test
  void r89_keys_areStable() {
    List<Map<String, Object>> first = rows("Products?$select=Name&$top=200");
    assertThat(rows("Products?$select=Name&$top=200")).isEqualTo(first);
    assertThat(new HashSet<>(values("Products?$top=200", "ProductId"))).hasSize(200);
    assertThat(values("traps?$filter=id gt 9007199254740992", "id").get(0))
        .isEqualTo(9007199254740993L);
  }
}
