package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.sallyport.testing.LoggedLine;
import io.sallyport.testing.SampleGateway;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Lambdas that read entities outside of them, through the running server. The expected keys were
 * found in the sample data by other means.
 */
class OuterReferencesTest {
  @RegisterExtension static final SampleGateway GATEWAY = new SampleGateway();

  private static List<Integer> keys(String set, String filter) {
    String key =
        switch (set) {
          case "Categories" -> "CategoryId";
          case "Orders" -> "OrderId";
          default -> "CustomerNumber";
        };
    return GATEWAY
        .request()
        .get("/" + set + "?$select=" + key + "&$filter=" + filter.replace(" ", "%20"))
        .then()
        .statusCode(200)
        .extract()
        .path("value." + key);
  }

  private static List<Integer> numbers(String list) {
    return list == null
        ? List.of()
        : Arrays.stream(list.split(",")).map(n -> Integer.valueOf(n.strip())).toList();
  }

  /** Categories have a parent, or none, and stand in an order beneath it that begins at 1. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Children/any(c:c/SortOrder ge SortOrder add 4)                        | 1,13
          Children/any(c:c/SortOrder ge $it/SortOrder add 4)                    | 1,13
          Children/any(c:c/CategoryId eq CategoryId add 7)                      | 1
          CategoryId le 9 and Children/all(c:c/CategoryId lt CategoryId add 4)  | 2,3,4,5,6,7,8,9
          CategoryId le 14 and Parent/Children/any(c:c/SortOrder gt $it/SortOrder add 3) | 2,3,4
          CategoryId le 14 and Parent/Children/all(c:c/SortOrder le $it/SortOrder) | 1,8,9,12,13
          CategoryId le 14 and not Parent/Children/any(c:c/SortOrder gt SortOrder) | 1,8,9,12,13
          Children/any(c:c/Name lt Name) and CategoryId lt 18                   | 1,9,13
          CategoryId lt 18 and Children/any(c:contains(Name,'s') and c/SortOrder eq 4) | 1,13
          CategoryId lt 5 and Parent/Children/any(c:c/Parent/Name eq $it/Parent/Name and c/CategoryId lt CategoryId) | 3,4
          Children/any(a:a/SortOrder gt 3 and $it/Children/all(b:b/SortOrder le a/SortOrder)) | 1,13
          Children/any(a:Children/any(b:b/SortOrder gt a/SortOrder add 3))      | 1
          Children/any(a:a/Parent/Children/any(b:b/SortOrder eq a/SortOrder add SortOrder add 5)) | 1
          Children/any(c:c/Children/any() or c/SortOrder eq $it/Children/$count) and CategoryId le 13 | 1,9,13
          CategoryId le 9 and Children/any(c:$it/Parent eq null)                | 1,9
          CategoryId le 9 and Children/all(c:$it/Parent ne null)                | 2,3,4,5,6,7,8
          CategoryId le 9 and Children/any(c:ParentId ge c/Children/$count)     |
          CategoryId le 4 and Parent/Children/any(c:c/ParentId ge $it/ParentId) | 2,3,4
          CategoryId le 9 and Children/any(c:c/CategoryId in (8,10) and $it/CategoryId ne 1) | 9
          CategoryId le 9 and Children/any(c:$it/Children/any(c:c/SortOrder eq 7)) | 1
          """)
  void categories(String filter, String expected) throws Exception {
    try (LoggedLine line = new LoggedLine("io.sallyport.request", "id=")) {
      assertThat(keys("Categories", filter)).isEqualTo(numbers(expected));
      assertThat(line.await()).contains(" pushed=yes ");
    }
  }

  @Test
  void acrossSources() {
    List<Integer> over = keys("Customers", "Orders/any(o:o/TotalAmount gt CreditLimit)");
    assertThat(over)
        .hasSize(139)
        .startsWith(10005, 10008, 10013, 10017, 10018, 10020, 10021, 10027)
        .as("the same in other words")
        .isEqualTo(keys("Customers", "Orders/any(o:$it/CreditLimit lt o/TotalAmount)"))
        .isEqualTo(keys("Customers", "Orders/any(o:o/TotalAmount gt o/Customer/CreditLimit)"));
  }

  /** Without a limit nothing is less; without orders everything holds of all of them. */
  @Test
  void acrossSources_nullOutside() {
    assertThat(keys("Customers", "Orders/all(o:o/TotalAmount le CreditLimit)"))
        .hasSize(495)
        .startsWith(10001, 10003, 10004, 10007, 10009, 10010)
        .contains(10715);
    assertThat(keys("Customers", "CustomerNumber le 10014 and Orders/any(o:CreditLimit eq null)"))
        .containsExactly(10002, 10006, 10011, 10014);
    assertThat(
            keys(
                "Customers",
                "CustomerNumber le 10006 and Orders/all(o:o/TotalAmount ne CreditLimit)"))
        .containsExactly(10001, 10002, 10003, 10004, 10005, 10006);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OrderId le 100020 and Lines/any(a:$it/Lines/all(b:b/UnitPrice le a/UnitPrice and b/Quantity le a/Quantity)) | 100009,100014
          OrderId le 100020 and Lines/any(a:a/Order/Lines/all(b:b/UnitPrice le a/UnitPrice and b/Quantity le a/Quantity)) | 100009,100014
          OrderId le 100008 and Lines/any(l:l/UnitPrice mul l/Quantity gt TotalAmount div 2) | 100001,100002,100004,100005,100007,100008
          OrderId le 100050 and Lines/any(l:l/UnitPrice mul l/Quantity gt Customer/CreditLimit div 2) | 100002,100016,100021,100022,100023,100025,100036
          OrderId le 100050 and Lines/any(l:l/UnitPrice mul l/Quantity gt $it/Customer/CreditLimit div 2) | 100002,100016,100021,100022,100023,100025,100036
          """)
  void acrossSources_nested(String filter, String expected) {
    assertThat(keys("Orders", filter)).isEqualTo(numbers(expected));
  }

  @Test
  void order_byAConditionOnThem() {
    assertThat(
            keys(
                "Categories",
                "CategoryId le 4&$orderby=Children/any(c:c/SortOrder gt SortOrder) desc,Name"))
        .containsExactly(1, 2, 4, 3);
  }

  /** In an option of $expand, what is outside of the lambda is the entity that is expanded. */
  @Test
  void expand_filterWithOuterReference() {
    String url =
        "/Categories(1)?$expand=Children($select=CategoryId;"
            + "$filter=Parent/Children/all(c:c/SortOrder%20le%20SortOrder))";
    List<Integer> last =
        GATEWAY.request().get(url).then().statusCode(200).extract().path("Children.CategoryId");
    assertThat(last).containsExactly(8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Children/any(c:x/SortOrder gt 1)                           | 400 | no property 'x'
          Children/any(c:c/SortOrder gt Stock)                       | 400 | Categories has no property 'Stock'
          Children/any(c:c/SortOrder gt Name)                        | 400 | do not go together
          Children/any(c:c/SortOrder gt $root/Categories(1)/SortOrder) | 501 | $root
          Children/any(c:c eq $it)                                   | 501 | entity itself
          Children/any(c:$it)                                        | 501 | entity itself
          """)
  void whatCannotBeDone_isSaid(String filter, int status, String sentence) {
    GATEWAY
        .request()
        .get("/Categories?$filter=" + filter.replace(" ", "%20"))
        .then()
        .statusCode(status)
        .body("error.message", containsString(sentence));
  }
}
