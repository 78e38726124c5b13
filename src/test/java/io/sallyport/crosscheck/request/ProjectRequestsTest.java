package io.sallyport.crosscheck.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.crosscheck.apex.SoqlText;
import io.sallyport.crosscheck.apex.SoqlText.Parsed;
import io.sallyport.crosscheck.project.Adapter;
import io.sallyport.crosscheck.project.MetadataReader;
import io.sallyport.crosscheck.project.Place;
import io.sallyport.crosscheck.project.ProjectFile;
import io.sallyport.crosscheck.project.ProjectFiles;
import io.sallyport.crosscheck.project.ServedModel;
import io.sallyport.crosscheck.request.SalesforceRequests.Unknown;
import io.sallyport.testing.TestModels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Requests for the objects of a project that people wrote, with a gateway that serves them. */
class ProjectRequestsTest {
  private static final ProjectFiles NOTHING = ProjectFiles.of(Map.of());

  private static SalesforceRequests base(String query) throws IOException {
    Path base = Path.of("src/test/resources/io/sallyport/crosscheck/base");
    return requests(query, ProjectFiles.open(base), Optional.empty());
  }

  private static SalesforceRequests shop(String query, ProjectFiles project) {
    return requests(
        query, project, Optional.of(ServedModel.readOnly(TestModels.shop(), 1_000, 1 << 20)));
  }

  private static SalesforceRequests requests(
      String text, ProjectFiles project, Optional<ServedModel> gateway) {
    Parsed.Query query = (Parsed.Query) SoqlText.parse(new ProjectFile("query.soql", text));
    return SalesforceRequests.of(
        query.query(), MetadataReader.read(project), gateway, Adapter.ODATA_4);
  }

  private static List<String> urls(SalesforceRequests made) {
    return made.requests().stream().map(SalesforceRequest::url).toList();
  }

  @Test
  void parentInSalesforce_isAskedThere() throws IOException {
    SalesforceRequests made =
        base("SELECT No__c, Account__r.Name FROM Order__x WHERE Account__r.ErpKey__c = 'a'");

    assertThat(urls(made))
        .containsExactly(
            "Orders?$select=AccountNo,No,{key}&$count=true"
                + "&$filter=(AccountNo eq '{ErpKey__c of Account 1}'"
                + " or AccountNo eq '{ErpKey__c of Account 2}' or ..)");
    assertThat(made.notes())
        .containsExactly("Account is an object of Salesforce itself: nothing is sent for it.");
  }

  @Test
  void childrenOfARecordInSalesforce_areAskedByItsKey() throws IOException {
    assertThat(urls(base("SELECT Name, (SELECT No__c FROM Orders__r) FROM Account")))
        .containsExactly(
            "Orders?$select=AccountNo,No,{key}&$count=true"
                + "&$filter=(AccountNo eq '{ErpKey__c of Account 1}'"
                + " or AccountNo eq '{ErpKey__c of Account 2}' or ..)&$top=1000");
  }

  @Test
  void parentOfARecordInSalesforce_isLookedUp() throws IOException {
    assertThat(urls(base("SELECT LastOrder__r.No__c FROM Customer__c")))
        .containsExactly(
            "Orders?$select=No,{key}&$count=true&$filter=({key} eq '{LastOrder__c of Customer__c"
                + " 1}' or {key} eq '{LastOrder__c of Customer__c 2}' or ..)");
  }

  @Test
  void relationshipThatNobodyDeclares_isNoted() throws IOException {
    SalesforceRequests made =
        base("SELECT Else__r.No__c, (SELECT Id FROM Others__r) FROM Order__x LIMIT 5");

    assertThat(urls(made)).hasSize(1);
    assertThat(made.notes())
        .containsExactly(
            "Else__r is no relationship of Order__x that the project declares; what is sent for it"
                + " is not known.",
            "Others__r is no relationship of Order__x that the project declares; what is sent for"
                + " it is not known.");
  }

  @Test
  void otherAdapters_sendNoOData() {
    SalesforceRequests made =
        requests(
            "SELECT Id FROM Order__x",
            ProjectFiles.of(
                Map.of(
                    "objects/Order__x.object",
                    "<CustomObject><externalDataSource>Far</externalDataSource></CustomObject>",
                    "dataSources/Far.dataSource",
                    "<ExternalDataSource><type>SfdcOrg</type></ExternalDataSource>")),
            Optional.empty());

    assertThat(made.requests()).isEmpty();
    assertThat(made.notes())
        .containsExactly(
            "Order__x is behind a data source whose adapter, cross-org, sends no OData.");
  }

  @Test
  void objectOfTheGateway_needNotBeDeclared() {
    assertThat(
            urls(
                shop(
                    "SELECT NAME__c FROM ns__products__X WHERE Active__c = true LIMIT 5", NOTHING)))
        .containsExactly(
            "Products?$select=Name,ProductId&$count=true&$filter=Active eq true&$top=5");
  }

  @Test
  void whatIsNotSaid_isAssumed() {
    SalesforceRequest request =
        shop("SELECT Name__c FROM Products__x WHERE Stock__c > 5 OFFSET 5", NOTHING)
            .requests()
            .get(0);

    assertThat(request.assumed())
        .containsExactly(
            Assumption.COLUMNS,
            Assumption.ROW_COUNTS,
            Assumption.OPERATORS,
            Assumption.TOP,
            Assumption.SKIP);
    assertThat(request.why())
        .isEqualTo(
            "Asks for records of Products__x. Further rows are asked for with $skip and $top, as"
                + " they are read.");
    assertThat(request.sample())
        .isEqualTo(
            "Products?$select=Name,ProductId&$count=true&$filter=Stock%20gt%205.0&$skip=5&$top=202");
  }

  @Test
  void namesThatNothingHas_areTold() {
    SalesforceRequests made =
        shop("SELECT Nmae__c, DisplayUrl,\n Stock__c FROM Products__x ORDER BY Prise__c", NOTHING);

    assertThat(made.unknown())
        .containsExactly(
            new Unknown(
                new Place("query.soql", 1, 8),
                "Products__x has no field Nmae__c that shows a column of Products. Did you mean"
                    + " 'Name__c'?"),
            new Unknown(
                new Place("query.soql", 2, 37),
                "Products__x has no field Prise__c that shows a column of Products. Did you mean"
                    + " 'Price__c'?"));
    assertThat(shop("SELECT Id FROM Product__x", NOTHING).unknown())
        .containsExactly(
            new Unknown(
                new Place("query.soql", 1, 1),
                "There is no Product__x: the gateway serves no entity set 'Product'. Did you mean"
                    + " 'Products__x'?"));
  }

  @Test
  void objectOfAnotherService_isNoted() {
    SalesforceRequests made =
        shop(
            "SELECT Id FROM Order__x LIMIT 1",
            ProjectFiles.of(Map.of("objects/Order__x.object", "<CustomObject/>")));

    assertThat(made.unknown()).isEmpty();
    assertThat(made.notes())
        .containsExactly("The gateway serves no entity set 'Order', which Order__x shows.");
  }
}
