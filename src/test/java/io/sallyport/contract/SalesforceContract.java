package io.sallyport.contract;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * The tests of the contract with Salesforce Connect, one per requirement and named by its number,
 * through the running server, on the sample data in H2 and in PostgreSQL.
 */
@ExtendWith(ContractReport.class)
// The systems live until all classes are done; the store closes them.
@ParameterizedClass(name = "{0}", autoCloseArguments = false)
@ArgumentsSource(ContractSystems.class)
abstract class SalesforceContract {
  @Parameter ContractSystem system;

  @BeforeEach
  void start() {
    system.gateway();
  }

  /** A request to any service; URLs are sent as they are written. */
  final RequestSpecification request() {
    return RestAssured.given()
        .baseUri("http://localhost")
        .port(system.gateway().port())
        .urlEncodingEnabled(false);
  }

  /** The answer to a URL of the service for Salesforce; blanks and quotes may stand in it. */
  final Response get(String url) {
    return request().get(encoded("/salesforce/" + url));
  }

  static String encoded(String url) {
    return url.replace(" ", "%20").replace("\"", "%22");
  }

  /** The JSON of an answer that is a success. */
  final JsonPath json(String url) {
    return json(get(url));
  }

  static JsonPath json(Response response) {
    response.then().statusCode(200);
    return response.jsonPath(
        JsonPathConfig.jsonPathConfig().numberReturnType(NumberReturnType.BIG_DECIMAL));
  }

  final List<Map<String, Object>> rows(String url) {
    return json(url).getList("value");
  }

  final List<Object> values(String url, String property) {
    return json(url).getList("value." + property);
  }

  /** The values of one property over all pages, from a path on; each page is checked by itself. */
  final List<Object> allPages(String path, String property) {
    List<Object> values = new ArrayList<>();
    String next = path;
    while (next != null) {
      JsonPath page = json(request().get(next));
      values.addAll(page.getList("value." + property));
      String link = page.getString("'@odata.nextLink'");
      next = link == null ? null : link.substring(link.indexOf('/', "http://".length()));
    }
    return values;
  }
}
