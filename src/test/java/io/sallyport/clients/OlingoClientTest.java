package io.sallyport.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sallyport.testing.SampleGateway;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.olingo.client.api.ODataClient;
import org.apache.olingo.client.api.communication.ODataClientErrorException;
import org.apache.olingo.client.api.communication.request.batch.ODataBatchRequest;
import org.apache.olingo.client.api.communication.request.batch.ODataBatchResponseItem;
import org.apache.olingo.client.api.communication.response.ODataResponse;
import org.apache.olingo.client.api.domain.ClientEntity;
import org.apache.olingo.client.api.domain.ClientEntitySet;
import org.apache.olingo.client.api.domain.ClientEntitySetIterator;
import org.apache.olingo.client.api.domain.ClientServiceDocument;
import org.apache.olingo.client.api.uri.QueryOption;
import org.apache.olingo.client.core.ODataClientFactory;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.commons.api.edm.EdmEntitySet;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.apache.olingo.commons.api.ex.ODataError;
import org.apache.olingo.commons.api.format.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Apache Olingo's client for OData 4.0. */
class OlingoClientTest {
  @RegisterExtension static final SampleGateway GATEWAY = new SampleGateway();
  private static final ODataClient CLIENT = ODataClientFactory.getClient();

  private static org.apache.olingo.client.api.uri.URIBuilder set(String name) {
    return CLIENT.newURIBuilder(GATEWAY.root()).appendEntitySetSegment(name);
  }

  private static ClientEntitySet read(URI address) {
    return CLIENT.getRetrieveRequestFactory().getEntitySetRequest(address).execute().getBody();
  }

  private static Object value(ClientEntity entity, String property) {
    return entity.getProperty(property).getPrimitiveValue().toValue();
  }

  @Test
  void serviceDocument_leadsToEverySet() {
    ClientServiceDocument document =
        CLIENT
            .getRetrieveRequestFactory()
            .getServiceDocumentRequest(GATEWAY.root())
            .execute()
            .getBody();
    assertThat(document.getEntitySetNames()).contains("Products", "Orders", "Invoices").hasSize(9);
    assertThat(document.getEntitySetURI("Orders")).isEqualTo(URI.create(GATEWAY.root() + "Orders"));
    assertThat(read(document.getEntitySetURI("Orders")).getEntities()).hasSize(1000);
  }

  @Test
  void metadata_isUnderstood_downToEveryProperty() {
    Edm edm =
        CLIENT.getRetrieveRequestFactory().getMetadataRequest(GATEWAY.root()).execute().getBody();
    List<EdmEntitySet> sets = edm.getEntityContainer().getEntitySets();
    assertThat(sets).hasSize(9);
    int properties = 0;
    for (EdmEntitySet set : sets) {
      assertThat(set.getEntityType().getKeyPredicateNames()).isNotEmpty();
      for (String name : set.getEntityType().getPropertyNames()) {
        assertThat(set.getEntityType().getStructuralProperty(name).getType()).isNotNull();
        properties++;
      }
      for (String name : set.getEntityType().getNavigationPropertyNames()) {
        assertThat(set.getEntityType().getNavigationProperty(name).getType()).isNotNull();
        assertThat(set.getRelatedBindingTarget(name)).isNotNull();
      }
    }
    assertThat(properties).isGreaterThan(60);
    assertThat(
            edm.getEntityType(new FullQualifiedName("Sallyport.Product"))
                .getStructuralProperty("Price")
                .getScale())
        .isEqualTo(2);
  }

  /**
   * With the metadata at hand the client knows what is a relationship even if JSON does not say.
   */
  @ParameterizedTest
  @ValueSource(strings = {"minimal", "full"})
  void query_withAllItsOptions_isReadBack(String metadata) {
    var client = ODataClientFactory.getEdmEnabledClient(GATEWAY.root());
    var filter = client.getFilterFactory();
    URI address =
        set("Orders")
            .filter(filter.and(filter.eq("Currency", "EUR"), filter.gt("TotalAmount", 1000)))
            .orderBy("TotalAmount desc,OrderId")
            .expand("Customer")
            .expandWithOptions("Lines", Map.of(QueryOption.TOP, 2, QueryOption.SELECT, "OrderId"))
            .count(true)
            .top(3)
            .build();
    var request = client.getRetrieveRequestFactory().getEntitySetRequest(address);
    request.setFormat(ContentType.create("application/json;odata.metadata=" + metadata));
    var response = request.execute();
    assertThat(response.getContentType()).contains("odata.metadata=" + metadata);
    assertThat(response.getHeader("OData-Version")).containsExactly("4.0");
    ClientEntitySet orders = response.getBody();
    assertThat(orders.getCount()).isGreaterThan(3);
    assertThat(orders.getEntities()).hasSize(3);
    List<BigDecimal> totals = new ArrayList<>();
    for (ClientEntity order : orders.getEntities()) {
      assertThat(value(order, "Currency")).isEqualTo("EUR");
      totals.add(new BigDecimal(value(order, "TotalAmount").toString()));
      ClientEntity customer = order.getNavigationLink("Customer").asInlineEntity().getEntity();
      assertThat(value(customer, "CustomerNumber")).isEqualTo(value(order, "CustomerNumber"));
      var lines = order.getNavigationLink("Lines").asInlineEntitySet().getEntitySet();
      assertThat(lines.getEntities()).hasSizeBetween(1, 2);
      assertThat(value(lines.getEntities().get(0), "OrderId")).isEqualTo(value(order, "OrderId"));
    }
    assertThat(totals).isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void nextLinks_leadToTheEnd() {
    URI address = set("Customers").select("CustomerNumber").orderBy("Name").build();
    List<Object> numbers = new ArrayList<>();
    int pages = 0;
    for (URI next = address; next != null; pages++) {
      var request =
          CLIENT
              .getRetrieveRequestFactory()
              .<ClientEntitySet, ClientEntity>getEntitySetIteratorRequest(next);
      request.setPrefer("odata.maxpagesize=300");
      ClientEntitySetIterator<ClientEntitySet, ClientEntity> rows = request.execute().getBody();
      while (rows.hasNext()) {
        numbers.add(value(rows.next(), "CustomerNumber"));
      }
      next = rows.getNext();
    }
    long all = Long.parseLong(raw(set("Customers").appendCountSegment().build()));
    assertThat(numbers).hasSize((int) all).doesNotHaveDuplicates();
    assertThat(pages).isEqualTo((int) (all + 299) / 300);
  }

  private static String raw(URI address) {
    var request = CLIENT.getRetrieveRequestFactory().getValueRequest(address);
    return request.execute().getBody().toString();
  }

  @Test
  void keys_leadToEntities_properties_andValues() {
    URI product = set("Products").appendKeySegment(42).build();
    ClientEntity entity =
        CLIENT.getRetrieveRequestFactory().getEntityRequest(product).execute().getBody();
    assertThat(value(entity, "ProductId")).isEqualTo(42);
    URI name = set("Products").appendKeySegment(42).appendPropertySegment("Name").build();
    String text =
        CLIENT
            .getRetrieveRequestFactory()
            .getPropertyRequest(name)
            .execute()
            .getBody()
            .getPrimitiveValue()
            .toString();
    assertThat(text).isEqualTo(value(entity, "Name"));
    assertThat(raw(URI.create(name + "/$value"))).isEqualTo(text);

    ClientEntity line =
        CLIENT
            .getRetrieveRequestFactory()
            .getEntityRequest(
                set("OrderLines").appendKeySegment(Map.of("OrderId", 100001, "LineNo", 1)).build())
            .execute()
            .getBody();
    assertThat(value(line, "LineNo")).isEqualTo((short) 1);
    List<ClientEntity> lines =
        read(set("Orders").appendKeySegment(100001).appendNavigationSegment("Lines").build())
            .getEntities();
    assertThat(lines).extracting(l -> value(l, "OrderId")).containsOnly(100001);
  }

  @Test
  void batch_isAnsweredRequestByRequest() {
    ODataBatchRequest batch = CLIENT.getBatchRequestFactory().getBatchRequest(GATEWAY.root());
    var manager = batch.payloadManager();
    manager.addRequest(
        CLIENT
            .getRetrieveRequestFactory()
            .getEntityRequest(set("Products").appendKeySegment(7).build()));
    manager.addRequest(
        CLIENT
            .getRetrieveRequestFactory()
            .getEntitySetRequest(
                set("Orders").filter("Status eq 'OPEN' or TotalAmount gt 10").top(2).build()));
    manager.addRequest(
        CLIENT
            .getRetrieveRequestFactory()
            .getEntityRequest(set("Products").appendKeySegment(99_999_999).build()));
    var response = manager.getResponse();
    assertThat(response.getStatusCode()).isEqualTo(200);
    Iterator<ODataBatchResponseItem> items = response.getBody();
    List<Integer> statuses = new ArrayList<>();
    List<Object> bodies = new ArrayList<>();
    while (items.hasNext()) {
      ODataBatchResponseItem item = items.next();
      assertThat(item.isChangeset()).isFalse();
      ODataResponse answer = item.next();
      statuses.add(answer.getStatusCode());
      if (answer
          instanceof
          org.apache.olingo.client.api.communication.response.ODataRetrieveResponse<?> found) {
        bodies.add(answer.getStatusCode() == 200 ? found.getBody() : "");
      }
    }
    assertThat(statuses).containsExactly(200, 200, 404);
    assertThat(value((ClientEntity) bodies.get(0), "ProductId")).isEqualTo(7);
    assertThat(((ClientEntitySet) bodies.get(1)).getEntities()).hasSize(2);
  }

  @Test
  void error_isReadWithItsCodeAndSentence() {
    var request =
        CLIENT
            .getRetrieveRequestFactory()
            .getEntitySetRequest(set("Products").filter("Nmae eq 'x'").build());
    ODataClientErrorException failure =
        catchThrowableOfType(ODataClientErrorException.class, request::execute);
    assertThat(failure.getStatusLine().getStatusCode()).isEqualTo(400);
    ODataError error = failure.getODataError();
    assertThat(error.getCode()).isEqualTo("QUERY_UNKNOWN_PROPERTY");
    assertThat(error.getMessage()).contains("Did you mean 'Name'?");
  }

  @Test
  void search_andLambda_areBuiltByTheClient() {
    URI search = set("Products").search("pump").count(true).top(1).build();
    assertThat(read(search).getCount()).isPositive();
    URI any = set("Orders").filter("Lines/any(l:l/Quantity gt 50)").select("OrderId").build();
    assertThat(read(any).getEntities()).isNotEmpty();
  }
}
