package io.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** R58 to R63: pages whose size the server decides. */
final class SalesforcePagingContractTest extends SalesforceContract {
  private static final List<Object> ALL_IDS =
      IntStream.rangeClosed(1, ContractTables.MANY_ROWS).<Object>mapToObj(n -> 10 * n).toList();

  /** Below the root of the server, without scheme and host. */
  private static String next(JsonPath page) {
    String link = page.getString("'@odata.nextLink'");
    return link == null ? "" : link.substring(link.indexOf('/', "http://".length()));
  }

  @Test
  void r58_page_isLimitedInRowsAndBytes() {
    assertThat(rows("many")).hasSizeLessThanOrEqualTo(2_000);
    assertThat(
            json(request().header("Prefer", "maxpagesize=5000").get("/salesforce/many"))
                .getList("value"))
        .hasSize(2_000);
    Response large = request().get("/salesforce/large?$count=true");
    assertThat(large.asByteArray()).hasSizeLessThan(8_000_000);
    assertThat(json(large).getList("value")).hasSizeBetween(50, 130);
    assertThat(json(large).getInt("'@odata.count'")).isEqualTo(ContractTables.LARGE_ROWS);
    assertThat(allPages("/salesforce/large", "id")).hasSize(ContractTables.LARGE_ROWS);
  }

  @Test
  void r58_rowThatIsTooLarge_isNamed() {
    get("huge")
        .then()
        .statusCode(500)
        .body("error.code", equalTo("RESPONSE_ROW_TOO_LARGE"))
        .body("error.message", containsString("huge(1) is larger"));
    assertThat(rows("huge?$select=id")).hasSize(1);
  }

  @Test
  void r59_nextLink_isAbsoluteAndCompletes() {
    String link =
        json(request().get("/pages/many?$count=true&$select=id,name&$filter=group1%20ge%201"))
            .getString("'@odata.nextLink'");
    assertThat(link)
        .startsWith("http://localhost:" + system.gateway().port() + "/pages/many?")
        .contains("$count=true", "$select=id,name", "$filter=group1%20ge%201", "$skiptoken=");
    assertThat(json(request().get(link.substring(link.indexOf("/pages")))).getList("value"))
        .hasSize(200);
  }

  @Test
  void r60_links_leadThroughAllRowsOnce_withTheCountOnEachPage() {
    List<Object> seen = new ArrayList<>();
    int pages = 0;
    for (String path = "/pages/many?$count=true&$orderby=group1%20desc"; !path.isEmpty(); ) {
      JsonPath page = json(request().get(path));
      assertThat(page.getInt("'@odata.count'")).isEqualTo(ContractTables.MANY_ROWS);
      seen.addAll(page.getList("value.id"));
      path = next(page);
      pages++;
    }
    // The number of rows is a multiple of the page's: no empty page follows the last one.
    assertThat(pages).isEqualTo(ContractTables.MANY_ROWS / 200);
    assertThat(seen).containsExactlyInAnyOrderElementsOf(ALL_IDS);
  }

  @Test
  void r61_pages_neitherRepeatNorMissRows_whileOthersComeAndGo() throws SQLException {
    JsonPath first = json(request().get("/pages/moving?$orderby=name%20desc"));
    List<Object> seen = new ArrayList<>(first.getList("value.id"));
    system
        .database()
        .run(
            "DELETE FROM MOVING WHERE ID IN (SELECT MAX(ID) FROM MOVING WHERE NAME = 'Row 99')",
            "INSERT INTO MOVING VALUES (5, 'Row 999')",
            "INSERT INTO MOVING VALUES (7, 'Row 998')");
    seen.addAll(allPages(next(first), "id"));
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 500).<Object>mapToObj(n -> 10 * n).toList());
  }

  @Test
  void r62_pageOf200_isAvailable() {
    JsonPath page = json(request().get("/pages/many?$count=true"));
    assertThat(page.getList("value")).hasSize(200);
    assertThat(page.getInt("'@odata.count'")).isEqualTo(ContractTables.MANY_ROWS);
  }

  @Test
  void r63_top_boundsAllPagesTogether() {
    JsonPath page = json(request().get("/pages/many?$top=301"));
    assertThat(page.getList("value")).hasSize(200);
    assertThat(next(page)).contains("$top=301");
    assertThat(allPages("/pages/many?$top=301", "id")).isEqualTo(ALL_IDS.subList(0, 301));
  }
}
