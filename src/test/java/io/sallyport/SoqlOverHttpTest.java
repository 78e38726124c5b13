package io.sallyport;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.sallyport.testing.SampleGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A query that is sent to the port for operators. */
class SoqlOverHttpTest {
  private static final String QUERY = "SELECT Name__c FROM Products__x WHERE Price__c > 5 LIMIT 26";

  @RegisterExtension static final SampleGateway GATEWAY = new SampleGateway();

  private static RequestSpecification admin(String type, String body) {
    return RestAssured.given()
        .baseUri("http://localhost")
        .port(GATEWAY.adminPort())
        .contentType(type)
        .body(body);
  }

  @Test
  void query_isFollowedToTheSource() {
    admin("application/json", "{\"soql\":\"" + QUERY + "\",\"adapter\":\"odata401\"}")
        .post("/admin/soql")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("refused", equalTo(false))
        .body("requests", hasSize(1))
        .body("requests[0].adapter", equalTo("OData 4.01"))
        .body(
            "requests[0].url",
            equalTo(
                "/salesforce/Products?$select=Name,ProductId&$count=true&$filter=Price gt 5.0"
                    + "&$top=26"))
        .body("requests[0].gateway.pushdown", equalTo("full"));
  }

  @Test
  void plainText_isAnsweredAsItIsAskedFor() {
    admin("text/plain", QUERY)
        .accept("text/plain")
        .post("/admin/soql")
        .then()
        .statusCode(200)
        .contentType("text/plain")
        .body(startsWith("Salesforce Connect sends one request."))
        .body(containsString("Sallyport asks the source catalog, which does all of it:"));
    admin("text/plain", "SELECT SUM(Price__c) FROM Products__x")
        .post("/admin/soql")
        .then()
        .statusCode(200)
        .body("refused", equalTo(true))
        .body("check.findings[0].rule", equalTo("XO-SOQL-001"))
        .body("requests", hasSize(0));
  }

  @Test
  void whatIsNoQuery_isRefusedWithASentence() {
    admin("text/plain", "SELECT Name__c FORM Products__x")
        .post("/admin/soql")
        .then()
        .statusCode(400)
        .body("error.message", startsWith("Line 1, column 21: Found 'Products__x' where FROM"));
    admin("application/json", "{\"soql\":\"" + QUERY + "\",\"adapter\":\"odata3\"}")
        .post("/admin/soql")
        .then()
        .statusCode(400)
        .body("error.message", startsWith("There is no adapter 'odata3'"));
    admin("application/json", "{\"sql\":\"" + QUERY + "\"}")
        .post("/admin/soql")
        .then()
        .statusCode(400)
        .body("error.message", startsWith("There is no member 'sql'"));
    admin("application/xml", "<soql/>").post("/admin/soql").then().statusCode(415);
    admin("text/plain", QUERY).get("/admin/soql").then().statusCode(405).header("Allow", "POST");
  }
}
