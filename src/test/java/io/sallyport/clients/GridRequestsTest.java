package io.sallyport.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.sallyport.testing.SampleGateway;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the data layers of two grids sent when they read from the gateway: {@code ODataStore} of
 * DevExtreme 26.1.5 and {@code DataManager} with {@code ODataV4Adaptor} of Syncfusion's ej2-data
 * 34.2.8. Their licences keep them out of the tests, so what they sent is sent again; each request
 * has to answer as it does when it is written plainly.
 */
class GridRequestsTest {
  @RegisterExtension static final SampleGateway GATEWAY = new SampleGateway();

  private static JsonPath get(String url) {
    Response response =
        GATEWAY
            .request()
            .header("Accept", "application/json, text/javascript, */*; q=0.01")
            .get(url.replace(" ", "%20"));
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    return response.jsonPath();
  }

  private static void assertSame(String sent, String plain) {
    JsonPath answer = get(sent);
    assertThat(answer.getMap("$"))
        .isEqualTo(get(plain).getMap("$"))
        .doesNotContainEntry("value", List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          /Products?%24orderby=Price+desc&%24skip=5&%24top=2&%24select=ProductId%2CName%2CPrice&%24filter=%28contains%28tolower%28Name%29%2C%27pump%27%29%29+and+%28Price+gt+100m%29&%24count=true | /Products?$orderby=Price desc&$skip=5&$top=2&$select=ProductId,Name,Price&$filter=contains(tolower(Name),'pump') and Price gt 100&$count=true
          /Products?%24top=1&%24expand=Category%2CSupplier&%24filter=not+%28Grade+eq+null%29 | /Products?$top=1&$expand=Category,Supplier&$filter=Grade ne null
          /Products?%24top=1&%24filter=%28UpdatedAt+ge+2024-01-01T00%3A00%3A00Z%29+and+%28not+contains%28tolower%28Name%29%2C%27x%27%29%29 | /Products?$top=1&$filter=UpdatedAt ge 2024-01-01T00:00:00Z and not contains(tolower(Name),'x')
          /Products?%24orderby=Category%2FName&%24top=1&%24select=ProductId&%24expand=Category%28%24select%3DName%29&%24filter=startswith%28tolower%28Category%2FName%29%2C%27c%27%29 | /Products?$orderby=Category/Name&$top=1&$select=ProductId&$expand=Category($select=Name)&$filter=startswith(tolower(Category/Name),'c')
          /Products?%24top=1&%24select=ProductId&%24filter=CatalogGuid+eq+49e7dc0a-e66e-3d1a-8e7f-09ca1309e512 | /Products?$select=ProductId&$filter=ProductId eq 42
          /OrderLines(OrderId%3D100001%2CLineNo%3D2) | /OrderLines(OrderId=100001,LineNo=2)
          /Suppliers('O''B%2F12') | /Suppliers('O%27%27B%2F12')
          """)
  void devExtreme(String sent, String plain) {
    assertSame(sent, plain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          /Products/?$expand=Category&$select=ProductId,Name,Price&$count=true&$filter=contains(tolower(Name),%27pump%27)&$orderby=Price%20desc&$skip=10&$top=10&$format=json | /Products?$expand=Category&$select=ProductId,Name,Price&$count=true&$filter=contains(tolower(Name),'pump')&$orderby=Price desc&$skip=10&$top=10
          /Products/?$top=3&$filter=((((Price%20gt%20100)%20and%20(Discontinued%20eq%20false)))%20or%20(startswith(Name,%27A%27)))&$format=json | /Products?$top=3&$filter=Price gt 100 and not Discontinued or startswith(Name,'A')
          /Products/?$top=2&$filter=UpdatedAt%20gt%202024-01-01T00:00:00.000Z&$format=json | /Products?$top=2&$filter=UpdatedAt gt 2024-01-01T00:00:00Z
          /Products/?$count=true&$top=2&$filter=SupplierCode%20eq%20null&$format=json | /Products?$count=true&$top=2&$filter=SupplierCode eq null
          /Products/?$top=2&$filter=not%20contains(tolower(Name),%27pump%27)&$format=json | /Products?$top=2&$filter=not contains(tolower(Name),'pump')
          /Products/?$count=true&$search=pump&$top=2&$format=json | /Products?$count=true&$search=pump&$top=2
          /Products/?$top=2&$orderby=Name,Grade&$format=json | /Products?$top=2&$orderby=Name asc,Grade asc
          """)
  void syncfusion(String sent, String plain) {
    assertSame(sent, plain);
  }
}
