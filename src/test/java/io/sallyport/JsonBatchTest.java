package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.ValidatableResponse;
import io.sallyport.testing.SampleGateway;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON batches (OData JSON Format 4.01, section 19) through the running server. */
class JsonBatchTest {
  @RegisterExtension static final SampleGateway GATEWAY = new SampleGateway();

  /** Requests written with single quotes for double ones; a quote in a URL is {@code %27}. */
  private static ValidatableResponse post(String requests, String... preferences) {
    return GATEWAY
        .request()
        .contentType("application/json")
        .header("Prefer", String.join(",", preferences))
        .body("{\"requests\":[" + requests.replace('\'', '"') + "]}")
        .post("/$batch")
        .then();
  }

  private static ValidatableResponse answered(String requests, String... preferences) {
    return post(requests, preferences).statusCode(200).contentType("application/json");
  }

  @Test
  void requests_areAnsweredInTheirOrder_withBodiesByTheirType() {
    String metadata =
        answered(
                """
                {'id':'1','method':'get','url':'/odata/Products(1)',
                 'headers':{'Accept':'application/json;odata.metadata=none'}},
                {'id':'2','method':'GET','url':'Products/$count'},
                {'id':'3','method':'get','url':'%sProducts?$top=2&$select=Name'},
                {'id':'4','method':'get','url':'$metadata','headers':{'accept':'application/xml'}}
                """
                    .formatted(GATEWAY.root()))
            .body("responses.id", contains("1", "2", "3", "4"))
            .body("responses.status", contains(200, 200, 200, 200))
            .body("responses[0].body.ProductId", is(1))
            .body("responses[0].body", not(hasKey("@odata.context")))
            .body("responses[0].headers.content-type", startsWith("application/json"))
            .body("responses[0].headers.odata-version", is("4.0"))
            .body("responses[1].body", is("5000"))
            .body("responses[2].body.value", hasSize(2))
            .extract()
            .path("responses[3].body");
    assertThat(new String(Base64.getUrlDecoder().decode(metadata), StandardCharsets.UTF_8))
        .contains("<edmx:Edmx");
  }

  @Test
  void error_stopsNothing_unlessTheClientWantsThat() {
    String requests =
        """
        {'id':'a','method':'get','url':'Nix'},{'id':'b','method':'get','url':'Products(1)'}
        """;
    answered(requests).body("responses.status", contains(404, 200));
    answered(requests, "continue-on-error")
        .header("Preference-Applied", "odata.continue-on-error=true")
        .body("responses.status", contains(404, 200));
    answered(requests, "odata.continue-on-error=false")
        .body("responses.status", contains(404, 424))
        .body("responses[1].body.error.code", is("DEPENDENCY_FAILED"));
  }

  @Test
  void dependency_thatHasFailed_failsTheRequest() {
    answered(
            """
            {'id':'a','method':'get','url':'Nix'},
            {'id':'b','method':'get','url':'Products(1)','dependsOn':['a']},
            {'id':'c','method':'get','url':'Products(1)','dependsOn':['b']},
            {'id':'d','method':'get','url':'Products(1)'},
            {'id':'e','method':'get','url':'Products(1)','dependsOn':['d']},
            {'id':'f','method':'get','url':'Products(1)','dependsOn':['z']}
            """)
        .body("responses.status", contains(404, 424, 424, 200, 200, 400))
        .body("responses[1].body.error.message", containsString("'a'"));
  }

  @Test
  void condition_decidesInPlaceOfTheDependencies() {
    answered(
            """
            {'id':'a','method':'get','url':'Nix'},
            {'id':'b','method':'get','url':'Products(1)','dependsOn':['a'],'if':'not $a/$succeeded'},
            {'id':'c','method':'get','url':'Products(1)','dependsOn':['a'],'if':'$a/$succeeded'},
            {'id':'d','method':'get','url':'Products(1)','dependsOn':['b'],'if':'$b/Price gt 1'}
            """)
        .body("responses.status", contains(404, 200, 424, 424))
        .body("responses[3].body.error.message", containsString("$succeeded"));
  }

  @Test
  void reference_standsForTheEntityOfTheRequest() {
    answered(
            """
            {'id':'p','method':'get','url':'Products(3)?$select=Name'},
            {'id':'q','method':'get','url':'$p?$select=ProductId','dependsOn':['p']},
            {'id':'r','method':'get','url':'Products?$top=1'},
            {'id':'s','method':'get','url':'$r','dependsOn':['r']},
            {'id':'t','method':'get','url':'$unknown'}
            """)
        .body("responses.status", contains(200, 200, 200, 400, 400))
        .body("responses[1].body.ProductId", is(3));
  }

  @Test
  void atomicityGroup_succeedsOrFailsAsAWhole() {
    answered(
            """
            {'id':'a','method':'get','url':'Products(1)','atomicityGroup':'g'},
            {'id':'b','method':'patch','url':'Products(1)','atomicityGroup':'g','body':{'Name':'x'}},
            {'id':'c','method':'get','url':'Products(2)','dependsOn':['g']},
            {'id':'d','method':'get','url':'Products(1)','atomicityGroup':'h'},
            {'id':'e','method':'get','url':'Products(2)','dependsOn':['h']}
            """)
        .body("responses.status", contains(424, 405, 424, 200, 200))
        .body("responses.atomicityGroup", contains("g", "g", null, "h", null));
  }

  @Test
  void newerVersion_namesControlInformationWithoutPrefix() {
    GATEWAY
        .request()
        .contentType("application/json")
        .header("OData-MaxVersion", "4.01")
        .body("{\"requests\":[{\"id\":\"1\",\"method\":\"get\",\"url\":\"Products(1)\"}]}")
        .post("/$batch")
        .then()
        .header("OData-Version", "4.01")
        .body("responses[0].headers.odata-version", is("4.01"))
        .body("responses[0].body", hasKey("@context"));
  }

  @Test
  void batchInBatch_isRefused() {
    answered("{'id':'1','method':'post','url':'$batch','body':{'requests':[]}}")
        .body("responses.status", contains(400));
  }

  @Test
  void emptyBatch_hasAnEmptyAnswer() {
    answered("").body("responses", hasSize(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'method':'get','url':'Products'}",
        "{'id':1,'method':'get','url':'Products'}",
        "{'id':'1','url':'Products'}",
        "{'id':'1','method':'get'}",
        "{'id':'1','method':'get','url':'Products','colour':'red'}",
        "{'id':'1','method':'get','url':'Products','headers':{'accept':{}}}",
        "{'id':'1','method':'get','url':'Products','dependsOn':'2'}",
        "{'id':'1','id':'2','method':'get','url':'Products'}",
        "{'id':'1','method':'get','url':'Products'},{'id':'1','method':'get','url':'Products'}",
        "{'id':'1','method':'get','url':'X','atomicityGroup':'g'},{'id':'2','method':'get','url':'X'},"
            + "{'id':'3','method':'get','url':'X','atomicityGroup':'g'}",
        "1",
        "{",
        "]}, 5"
      })
  void malformed_isRefusedAsAWhole(String requests) {
    post(requests).statusCode(400).body("error.code", equalTo("REQUEST_MALFORMED"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"requests\":{}}", "null", "{\"requests\":[]} x"})
  void bodyThatIsNoBatch_isMalformed(String body) {
    GATEWAY
        .request()
        .contentType("application/json")
        .body(body)
        .post("/$batch")
        .then()
        .statusCode(400)
        .body("error.code", equalTo("REQUEST_MALFORMED"));
  }

  @Test
  void deepNesting_isRefused_andTheServerLives() {
    post("{'id':'1','method':'get','url':'Products(1)','body':" + "[".repeat(100_000))
        .statusCode(400);
    answered("{'id':'1','method':'get','url':'Products(1)'}");
  }
}
