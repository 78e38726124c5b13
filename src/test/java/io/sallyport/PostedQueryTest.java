package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.restassured.response.ValidatableResponse;
import io.sallyport.testing.SampleGateway;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Query options in the body of a POST, through the running server. */
class PostedQueryTest {
  @RegisterExtension static final SampleGateway GATEWAY = new SampleGateway();

  private static ValidatableResponse post(String path, String type, String body) {
    return GATEWAY.request().contentType(type).body(body).post(path).then();
  }

  private static ValidatableResponse post(String path, String body) {
    return post(path, "text/plain", body).statusCode(200);
  }

  @Test
  void answerIsThatOfTheGet() {
    String options = "$filter=CategoryId%20eq%202&$select=Name&$top=3&$orderby=Name";
    String got = GATEWAY.request().get("/Products?" + options).then().extract().asString();
    assertThat(post("/Products/$query", options).extract().asString()).isEqualTo(got);
    assertThat(post("/Products/%24query", options.replace("&", "\n")).extract().asString())
        .as("an option on each line")
        .isEqualTo(got);
    assertThat(
            post("/Products/$query", "application/x-www-form-urlencoded", options)
                .statusCode(200)
                .extract()
                .asString())
        .isEqualTo(got);
  }

  @Test
  void optionsOfTheUrl_countToo() {
    List<Integer> ids =
        post("/Products/$query?$top=2", "$filter=ProductId%20gt%207&$select=ProductId")
            .extract()
            .path("value.ProductId");
    assertThat(ids).containsExactly(8, 9);
    post("/Products/$query?$top=2", "text/plain", "$top=3")
        .statusCode(400)
        .body("error.message", containsString("$top"));
  }

  @Test
  void everyResource() {
    post("/Products/$count/$query", "$filter=ProductId%20le%207").body(is("7"));
    post("/Products(1)/$query", "$select=ProductId").body("ProductId", equalTo(1));
    post("/Categories(1)/Children/$query", "$select=CategoryId&$top=1")
        .body("value.CategoryId", equalTo(List.of(2)));
  }

  /** Longer than any URL that a server takes. */
  @Test
  void longFilter() {
    String filter =
        IntStream.rangeClosed(1, 1_900)
            .mapToObj(i -> "Name%20eq%20'a%20name%20that%20is%20not%20there%20" + i + "'")
            .collect(Collectors.joining("%20or%20"));
    post("/Products/$query", "$select=ProductId&$filter=ProductId%20eq%205%20or%20" + filter)
        .body("value.ProductId", equalTo(List.of(5)));
  }

  @Test
  void whatIsNotOne_isRefused() {
    post("/Products/$query", "application/json", "{}")
        .statusCode(415)
        .body("error.message", containsString("text/plain"));
    post("/Products/$query", "text/plain", "")
        .statusCode(400)
        .body("error.message", containsString("no query options"));
    post("/Products/$query", "text/plain", "$filter=Nmae%20eq%201").statusCode(400);
    GATEWAY
        .request()
        .get("/Products/$query")
        .then()
        .statusCode(405)
        .header("Allow", "POST, OPTIONS")
        .body("error.message", containsString("POST"));
    post("/Products", "text/plain", "$top=1").statusCode(405);
    post("/$query", "text/plain", "$top=1").statusCode(405);
  }

  @Test
  void insideOfABatch_itIsRefusedAndNotReadWithoutItsBody() {
    GATEWAY
        .request()
        .contentType("application/json")
        .body(
            "{\"requests\":[{\"id\":\"1\",\"method\":\"POST\",\"url\":\"Products/$query\","
                + "\"headers\":{\"content-type\":\"text/plain\"},\"body\":\"JHRvcD0x\"}]}")
        .post("/$batch")
        .then()
        .statusCode(200)
        .body("responses[0].status", equalTo(400));
  }
}
