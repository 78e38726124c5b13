package io.sallyport.crosscheck.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.sallyport.crosscheck.request.RequestTable.Case;
import io.sallyport.testing.SampleGateway;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Salesforce Connect sends for queries on the sample data, and that it is answered. */
class SalesforceRequestsTest {
  @RegisterExtension static final SampleGateway GATEWAY = new SampleGateway();

  static Stream<Case> cases() {
    return RequestTable.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void query_becomesRequests(Case one) {
    SalesforceRequests made = new RequestTable(GATEWAY.model()).requests(one);

    assertThat(made.requests()).extracting(SalesforceRequest::url).isEqualTo(one.urls());
    assertThat(made.notes()).isEqualTo(one.notes());
    assertThat(made.unknown()).isEmpty();
    assertThat(made.requests()).allMatch(r -> r.why().endsWith(".") && !r.assumed().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void request_isAnswered(Case one) {
    if (!one.wishes().getOrDefault("adapter", "").equals("2.0")) {
      new RequestTable(GATEWAY.model())
          .requests(one)
          .requests()
          .forEach(
              request ->
                  RestAssured.given()
                      .urlEncodingEnabled(false)
                      .get("http://localhost:" + GATEWAY.port() + "/salesforce/" + request.sample())
                      .then()
                      .statusCode(200));
    }
  }
}
