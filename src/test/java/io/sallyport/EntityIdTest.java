package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import io.sallyport.testing.SampleGateway;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code $entity?$id=}, through the running server. */
class EntityIdTest {
  @RegisterExtension static final SampleGateway GATEWAY = new SampleGateway();

  private static ValidatableResponse entity(String id, String options) {
    return GATEWAY
        .request()
        .get("/$entity?$id=" + URLEncoder.encode(id, StandardCharsets.UTF_8) + options)
        .then();
  }

  private static String read(String url) {
    return GATEWAY.request().get(url).then().statusCode(200).extract().asString();
  }

  @Test
  void addressesOfReferences_leadToTheirEntities() {
    List<String> references =
        GATEWAY
            .request()
            .get("/Suppliers/$ref?$top=3")
            .then()
            .statusCode(200)
            .extract()
            .path("value.'@odata.id'");
    assertThat(references).hasSize(3);
    for (String reference : references) {
      String absolute = reference.contains("://") ? reference : GATEWAY.root() + reference;
      String direct = read(absolute.substring(GATEWAY.root().length() - 1));
      assertThat(entity(absolute, "").statusCode(200).extract().asString()).isEqualTo(direct);
    }
  }

  @Test
  void relativeAddresses_andOptions() {
    String direct = read("/Products(5)?$select=Name&$expand=Category");
    String options = "&$select=Name&$expand=Category";
    assertThat(entity("Products(5)", options).statusCode(200).extract().asString())
        .isEqualTo(direct);
    assertThat(entity("/odata/Products(5)", options).statusCode(200).extract().asString())
        .isEqualTo(direct);
    assertThat(entity("Products(5)/Category", "").statusCode(200).extract().asString())
        .isEqualTo(read("/Products(5)/Category"));
    entity("Products(999999)", "").statusCode(404).body("error.code", equalTo("ENTITY_NOT_FOUND"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /$entity                                       | address of one entity
          /$entity?$select=Name                          | address of one entity
          /$entity?$id=Products(1)&$id=Products(2)       | address of one entity
          /$entity?$id=Products                          | something else
          /$entity?$id=Products(1)/Name                  | something else
          /$entity?$id=https://elsewhere/odata/Products(1) | of this service
          /$entity?$id=/other/Products(1)                | of this service
          /$entity?$id=Products(1)%3F$select=Name        | of this service
          """)
  void whatIsNone_isSaid(String url, String sentence) {
    GATEWAY
        .request()
        .get(url)
        .then()
        .statusCode(400)
        .body("error.message", containsString(sentence));
  }
}
