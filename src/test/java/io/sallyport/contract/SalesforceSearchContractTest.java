package io.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** R54 to R57: searches as users of Salesforce type them. */
final class SalesforceSearchContractTest extends SalesforceContract {
  /** The most that Salesforce sends. */
  private static final int LONGEST = 100;

  private List<Object> ids(String search) {
    return values("traps?$orderby=id&$search=" + search, "id");
  }

  @Test
  void r54_search_looksIntoAllTexts_andGoesWithTheOtherOptions() {
    assertThat(ids("abc")).containsExactly(1, 2, 8);
    assertThat(ids("FREE")).containsExactly(1);
    assertThat(ids("ab")).as("a column of fixed length too").containsExactly(1, 2, 6, 8);
    assertThat(values("Suppliers?$search=Łódź&$select=City", "City"))
        .isNotEmpty()
        .allMatch("Łódź"::equals);
    JsonPath page =
        json(
            "many?$search=Row&$filter=group1 eq 3&$select=name&$orderby=name desc&$top=2"
                + "&$count=true");
    assertThat(page.getInt("'@odata.count'")).isEqualTo(629).isEqualTo(numberOfGroup3());
    List<Map<String, Object>> rows = page.getList("value");
    assertThat(rows).extracting("name").containsExactly("Row 997", "Row 990");
    assertThat(rows.get(0).keySet()).containsExactlyInAnyOrder("id", "name", "group1");
    assertThat(json("many?$search=4400&$count=true&$top=0").getInt("'@odata.count'")).isEqualTo(1);
  }

  private int numberOfGroup3() {
    return Integer.parseInt(get("many/$count?$filter=group1 eq 3").asString());
  }

  @Test
  void r55_whatUsersType_isFound() {
    assertThat(ids("free text")).containsExactly(1);
    assertThat(ids("free%20text")).isEqualTo(ids("free+text")).containsExactly(1);
    assertThat(ids("\"free text\"")).containsExactly(1);
    assertThat(ids("\"text free\"")).isEmpty();
    assertThat(ids("text free")).as("words in any order").containsExactly(1);
    assertThat(values("Products?$search=CP-100/1 iron&$top=1", "ProductId")).isNotEmpty();
    assertThat(values("Suppliers?$search=Łódź", "City")).contains("Łódź");
    assertThat(values("Suppliers?$search=łÓDŹ", "City")).contains("Łódź");
    for (String odd :
        List.of("A-1 2024", "2024-05-13", "4.5", "50%25_RAB", "O'Neil", "Müller 漢字")) {
      get("Products?$top=1&$search=" + odd).then().statusCode(200);
    }
  }

  @Test
  void r56_logicalWordsInAPhrase_areWords() {
    for (String typed :
        List.of(
            "foo OR bar",
            "\"foo OR bar\"",
            "foo OR",
            "AND",
            "NOT",
            "OR bar",
            "foo AND OR bar",
            "(foo",
            "foo)",
            "\"foo")) {
      get("Products?$top=1&$search=" + typed).then().statusCode(200);
    }
    assertThat(ids("nothing OR free")).containsExactly(1);
    assertThat(ids("\"nothing OR free\"")).isEmpty();
  }

  @Test
  void r57_hundredCharactersAreTaken_andSetsWithoutTextsAreEmpty() {
    assertThat(ids("x".repeat(LONGEST))).isEmpty();
    assertThat(ids("\"" + "x y ".repeat(LONGEST / 4) + "\"")).isEmpty();
    assertThat(values("large?$top=2&$select=id&$search=" + "x".repeat(LONGEST), "id")).hasSize(2);
    get("wide?$search=1&$count=true&$select=id")
        .then()
        .statusCode(200)
        .body("value.size()", equalTo(0))
        .body("'@odata.count'", equalTo(0));
  }
}
