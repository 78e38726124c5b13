package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that follows a query from Salesforce to the source, on the sample data. */
class SoqlCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private int soql(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        Stream.concat(Stream.of("soql"), Stream.of(args)).toArray(String[]::new));
  }

  private JsonNode json(int exitCode, String... args) throws IOException {
    assertThat(
            soql(
                Stream.concat(Stream.of(args), Stream.of("--format", "json"))
                    .toArray(String[]::new)))
        .as(err.toString())
        .isEqualTo(exitCode);
    return JSON.readTree(out.toString());
  }

  @Test
  void queryThatADatabaseCarriesOut_isPushedDown() {
    assertThat(soql("SELECT Name__c FROM Products__x WHERE Price__c > 5 ORDER BY Name__c LIMIT 26"))
        .isZero();
    assertThat(out.toString())
        .startsWith("Salesforce Connect sends one request.\n")
        .contains(
            """

            1. Asks for records of Products__x.
               /salesforce/Products?$select=Name,ProductId&$count=true&$filter=Price gt 5.0&$orderby=Name&$top=26
               Sallyport asks the source catalog, which does all of it:
                 source   filter  Price gt 5.0
                 source   order   Name, ProductId
                 source   top     26
                 source   count   beside the rows
                 columns: Name, ProductId
                 sent:    SELECT "NAME", "PRODUCT_ID" FROM "PUBLIC"."PRODUCTS" WHERE "PRICE" > ?\
            """)
        .contains("\nAssumed, because Salesforce documents it nowhere:\n   $select has the key")
        .doesNotContain("braces");
  }

  @Test
  void queryOnFiles_isTheGatewaysWork() throws IOException {
    JsonNode answer =
        json(
            0,
            "SELECT Status__c, Customer__r.Name__c FROM Orders__x WHERE Status__c = :s LIMIT 5",
            "--adapter",
            "odata401");

    assertThat(answer.get("refused").asBoolean()).isFalse();
    assertThat(answer.get("requests")).hasSize(2);
    JsonNode orders = answer.get("requests").get(0);
    assertThat(orders.get("adapter").asText()).isEqualTo("OData 4.01");
    assertThat(orders.get("url").asText())
        .isEqualTo(
            "/salesforce/Orders?$select=CustomerNumber,OrderId,Status&$count=true"
                + "&$filter=Status eq '{s}'&$top=5");
    assertThat(orders.get("sample").asText()).contains("$filter=Status%20eq%20'%7Bs%7D'&");
    assertThat(orders.get("gateway").get("source").asText()).isEqualTo("erp");
    assertThat(orders.get("gateway").get("pushdown").asText()).isEqualTo("none");
    assertThat(orders.get("gateway").get("steps"))
        .allMatch(step -> step.get("worker").asText().equals("gateway"));
    JsonNode customers = answer.get("requests").get(1);
    assertThat(customers.get("gateway").get("pushdown").asText()).isEqualTo("full");
    assertThat(customers.get("gateway").get("statement").asText()).contains("\"CUSTOMERS\"");
  }

  @Test
  void queryThatSalesforceRefuses_isShownWithWhatIsWrong() throws IOException {
    assertThat(soql("SELECT Name__c FROM Products__x WHERE Name__c LIKE 'A%' LIMIT 5")).isOne();
    assertThat(out.toString())
        .contains("1:39    error  XO-SOQL-005", "LIKE 'A%' LIMIT 5\n" + " ".repeat(46) + "^\n")
        .contains("1 error")
        .doesNotContain("sends");

    JsonNode answer = json(1, "SELECT COUNT(Name__c) FROM Products__x LIMIT 5");
    assertThat(answer.get("refused").asBoolean()).isTrue();
    assertThat(answer.get("check").get("findings").get(0).get("rule").asText())
        .isEqualTo("XO-SOQL-001");
    assertThat(answer.get("requests")).isEmpty();
  }

  @Test
  void nameThatIsNotThere_isRefused() throws IOException {
    assertThat(soql("SELECT Nmae__c FROM Products__x LIMIT 5")).isOne();
    assertThat(out.toString())
        .contains(
            """
            Line 1, column 8: Products__x has no field Nmae__c that shows a column of Products. \
            Did you mean 'Name__c'?
               SELECT Nmae__c FROM Products__x LIMIT 5
                      ^
            """);
    assertThat(
            json(1, "SELECT Id FROM Product__x LIMIT 5").get("unknownNames").get(0).get("message"))
        .hasToString(
            "\"There is no Product__x: the gateway serves no entity set 'Product'. Did you mean"
                + " 'Products__x'?\"");
  }

  @Test
  void requestThatTheGatewayRefuses_isARefusalToo() {
    assertThat(soql("SELECT Name__c FROM Products__x WHERE CatalogGuid__c = 'abc' LIMIT 5"))
        .isOne();
    assertThat(out.toString())
        .contains("The gateway refuses it: 'CatalogGuid' is a Guid and cannot be compared");
  }

  @Test
  void textThatIsNoQuery_saysWhereAndWhatWasExpected() {
    assertThat(soql("SELECT Name__c\nFORM Products__x")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            "Line 2, column 6: Found 'Products__x' where FROM or ',' was expected. Did you mean"
                + " 'FROM'?\n   FORM Products__x\n        ^\n");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void project_declaresTheObjects() throws IOException {
    write(
        "objects/Item__x/Item__x.object-meta.xml",
        "<CustomObject><externalDataSource>Shop</externalDataSource>"
            + "<externalName>Products</externalName></CustomObject>");
    write(
        "objects/Item__x/fields/Label__c.field-meta.xml",
        "<CustomField><fullName>Label__c</fullName>"
            + "<externalDeveloperName>Name</externalDeveloperName><type>Text</type></CustomField>");
    write(
        "dataSources/Shop.dataSource-meta.xml",
        "<ExternalDataSource><customConfiguration>{\"inlineCountEnabled\":\"false\"}"
            + "</customConfiguration><type>OData4</type></ExternalDataSource>");
    String project = folder.toString();

    assertThat(soql("SELECT Label__c FROM Item__x LIMIT 5", "--project", project)).isZero();
    assertThat(out.toString())
        .contains("/salesforce/Products?$select=Name,ProductId&$count=false&$top=5\n");
    assertThat(soql("SELECT COUNT() FROM Item__x", "--project", project)).isOne();
    assertThat(out.toString()).contains("XO-SOQL-004");
  }

  @Test
  void olderAdapter_isLookedAtThoughItCannotRead() {
    assertThat(soql("SELECT Name__c FROM Products__x LIMIT 5", "--adapter", "odata2")).isZero();
    assertThat(out.toString())
        .contains("$inlinecount=allpages", "Sallyport speaks OData 4.0 and 4.01");
  }

  @Test
  void search_isFollowedToo() {
    assertThat(soql("FIND {pump} RETURNING Suppliers__x(Name__c)")).isZero();
    assertThat(out.toString()).contains("contains(Name,'pump') eq true", "the source catalog");
  }

  @Test
  void objectsOfSalesforce_costNoRequest() {
    assertThat(soql("SELECT Name FROM Account")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            "Salesforce Connect sends no request for this.\n"
                + "note: Account is an object of Salesforce itself: nothing is sent for it.\n");
  }

  @Test
  void wrongUsage_isTold() {
    String query = "SELECT Name__c FROM Products__x LIMIT 5";

    assertThat(soql()).isEqualTo(2);
    assertThat(soql(query, "--adapter", "odata3")).isEqualTo(2);
    assertThat(err.toString()).contains("'odata3' is none of odata2, odata4 and odata401");
    assertThat(soql(query, "--service", "/odata")).isEqualTo(2);
    assertThat(err.toString()).contains("No service /odata has the profile salesforce.");
    assertThat(soql(query, "--project", folder.resolve("none").toString())).isEqualTo(2);
    assertThat(soql(query, "--metadata", folder.resolve("none").toString())).isEqualTo(2);
  }

  @Test
  void whatCannotBeOpened_isNotAnalysed() throws IOException {
    String query = "SELECT Name__c FROM Products__x LIMIT 5";
    assertThat(soql(query, "--project", folder.toString())).isEqualTo(3);
    assertThat(err.toString()).contains("it holds no file of a project");

    write(
        "sources/far.yaml",
        "kind: jdbc\nconnection:\n  url: jdbc:postgresql://127.0.0.1:1/none\n"
            + "  connectTimeout: 500ms\n");
    write("gateway.yaml", "services:\n  - path: /sf\n    profile: salesforce\n");
    assertThat(soql(query, "--metadata", folder.toString())).isEqualTo(3);
    assertThat(err.toString()).contains("'far' cannot be read");
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
