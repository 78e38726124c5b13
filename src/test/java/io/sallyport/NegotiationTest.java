package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.response.Response;
import io.sallyport.testing.SampleGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions and formats that clients and the service agree on, through the running server. */
class NegotiationTest {
  @RegisterExtension static final SampleGateway GATEWAY = new SampleGateway();

  @ParameterizedTest
  @CsvSource({"4.0,4.0", "4.00,4.0", "4.01,4.01", "4.1,4.01", "5.0,4.01", "10.0,4.01", ",4.0"})
  void version_isTheHighestThatTheClientReads(String most, String version) {
    var request = GATEWAY.request();
    if (most != null) {
      request.header("OData-MaxVersion", most);
    }
    request.get("/Products(1)").then().statusCode(200).header("OData-Version", version);
  }

  @Test
  void versionOfTheRequest_isNotThatOfTheResponse() {
    GATEWAY
        .request()
        .header("OData-Version", "4.01")
        .get("/Products(1)")
        .then()
        .header("OData-Version", "4.0")
        .body("$", hasKey("@odata.context"));
  }

  @Test
  void newerVersion_hasShortNamesEverywhere() {
    String page =
        GATEWAY
            .request()
            .header("OData-MaxVersion", "4.01")
            .header("Prefer", "maxpagesize=2")
            .accept("application/json;metadata=full")
            .get("/Categories?$count=true&$expand=Products($count=true;$top=1)")
            .then()
            .statusCode(200)
            .header("Content-Type", containsString("application/json;metadata=full"))
            .body("'@context'", notNullValue())
            .body("'@count'", notNullValue())
            .body("'@nextLink'", notNullValue())
            .body("value[0].'@type'", equalTo("#Sallyport.Category"))
            .body("value[0].'@id'", notNullValue())
            .body("value[0].'CategoryId@type'", equalTo("Int32"))
            .body("value[0].'Products@count'", notNullValue())
            .body("value[0].'Products@navigationLink'", notNullValue())
            .extract()
            .asString();
    assertThat(page).doesNotContain("odata.");
    GATEWAY
        .request()
        .header("OData-MaxVersion", "4.01")
        .get("/")
        .then()
        .body("$", hasKey("@context"));
    GATEWAY
        .request()
        .header("OData-MaxVersion", "4.01")
        .get("/Nix")
        .then()
        .statusCode(404)
        .header("OData-Version", "4.01")
        .body("error.code", equalTo("RESOURCE_NOT_FOUND"));
  }

  @Test
  void samePage_inBothVersions_isNotMixedUp() {
    String url = "/Products?$top=1&$select=Name";
    for (int i = 0; i < 2; i++) {
      assertThat(GATEWAY.request().get(url).asString()).contains("{\"@odata.context\"");
      assertThat(GATEWAY.request().header("OData-MaxVersion", "4.01").get(url).asString())
          .contains("{\"@context\"");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/json                                          | minimal
          application/json;odata.metadata=full                      | full
          application/json;metadata=full                            | full
          application/json;ODATA.METADATA=None                      | none
          application/json;odata.metadata="full"                    | full
          application/json;odata.streaming=true;charset=utf-8       | minimal
          application/json;charset=UTF-8;odata.metadata=none        | none
          application/json;foo=bar;exponentialDecimals=true         | minimal
          text/html, application/json;odata.metadata=none;q=0.5     | none
          application/json;q=0.5, application/json;metadata=full    | full
          application/json;charset=latin1, */*;q=0.1, application/* | 406
          application/json;charset=iso-8859-1                       | 406
          application/json;odata.metadata=some                      | 406
          application/json;q=0, */*                                 | 406
          application/*                                             | minimal
          */*                                                       | minimal
          text/html,*/*;q=0.1                                       | minimal
          application/xml                                           | 406
          application/atom+xml,application/json;q=0.9               | minimal
          """)
  void accept(String accept, String level) {
    expect(GATEWAY.request().header("Accept", accept).get("/Products(1)"), level);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          json                                             | minimal
          JSON                                             | minimal
          json;odata.metadata=none                         | none
          application/json                                 | minimal
          application/json;odata.metadata=full             | full
          application/json%3Bmetadata%3Dnone               | none
          application/json;charset=utf-16                  | 406
          xml                                              | 406
          atom                                             | 406
          csv                                              | 406
          """)
  void format_overrulesTheHeader(String format, String level) {
    expect(
        GATEWAY
            .request()
            .accept("application/json;odata.metadata=minimal, image/png")
            .get("/Products(1)?$format=" + format),
        level);
  }

  private static void expect(Response response, String level) {
    if (level.equals("406")) {
      response.then().statusCode(406).body("error.code", equalTo("FORMAT_NOT_ACCEPTABLE"));
    } else {
      response
          .then()
          .statusCode(200)
          .header("Content-Type", containsString("odata.metadata=" + level));
    }
  }

  @Test
  void ieee754_isWrittenInAnyLetterCase() {
    GATEWAY
        .request()
        .header("Accept", "application/json;ieee754compatible=TRUE")
        .get("/Products?$top=1&$filter=Price%20ne%20null&$select=Price")
        .then()
        .header("Content-Type", containsString("IEEE754Compatible=true"))
        .body("value[0].Price", instanceOf(String.class));
  }

  /** A count has 64 bits, too (OData JSON Format, section 3.2). */
  @Test
  void ieee754_appliesToCounts() {
    String url = "/Categories?$top=1&$count=true&$expand=Products($count=true;$top=1)";
    GATEWAY
        .request()
        .header("Accept", "application/json;IEEE754Compatible=true")
        .get(url)
        .then()
        .body("'@odata.count'", instanceOf(String.class))
        .body("value[0].'Products@odata.count'", instanceOf(String.class));
    GATEWAY.request().get(url).then().body("'@odata.count'", instanceOf(Integer.class));
  }

  /** What is written is always in the order that streaming needs, so it can be promised. */
  @Test
  void streaming_isPromisedToWhoAsksForIt() {
    String url = "/Products?$top=1&$count=true&$expand=Category,Prices($count=true)";
    GATEWAY
        .request()
        .accept("application/json;odata.streaming=true")
        .get(url)
        .then()
        .header("Content-Type", containsString(";odata.streaming=true"));
    Response full =
        GATEWAY
            .request()
            .header("OData-MaxVersion", "4.01")
            .accept("application/json;metadata=full;streaming=true")
            .get(url);
    full.then().header("Content-Type", containsString(";metadata=full;streaming=true"));
    assertThat(full.asString())
        .startsWith("{\"@context\"")
        .containsSubsequence(
            "\"@type\"",
            "\"@id\"",
            "\"ProductId@type\"",
            "\"ProductId\"",
            "\"Category@associationLink\"",
            "\"Category@navigationLink\"",
            "\"Category\"",
            "\"Supplier@navigationLink\"",
            "\"Prices@navigationLink\"",
            "\"Prices@count\"",
            "\"Prices\"",
            "\"OrderLines@navigationLink\"");
    assertThat(GATEWAY.request().get(url).contentType()).doesNotContain("streaming");
  }

  /** Or else a cache would give one client what was made for another. */
  @Test
  void answers_sayWhatTheyDependOn() {
    for (String url : new String[] {"/Products(1)", "/$metadata", "/Nix"}) {
      assertThat(GATEWAY.request().get(url).header("Vary"))
          .contains("Accept,", "Accept-Encoding", "OData-MaxVersion", "Prefer");
    }
  }

  @Test
  void preferences_areReadInAnyLetterCase_andAppliedOnlyWhereTheyMatter() {
    var asked = "OData.MaxPageSize=2, Omit-Values=nulls";
    GATEWAY
        .request()
        .header("Prefer", asked)
        .get("/Products?$select=ProductId")
        .then()
        .header("Preference-Applied", "odata.maxpagesize=2, omit-values=nulls")
        .body("value.size()", equalTo(2));
    for (String url : new String[] {"/Products/$count", "/Products(1)/Name/$value"}) {
      assertThat(GATEWAY.request().header("Prefer", asked).get(url).header("Preference-Applied"))
          .isNull();
    }
  }

  @Test
  void count_isPlainText_whateverIsAccepted() {
    for (String accept : new String[] {"text/plain", "application/json", "*/*"}) {
      GATEWAY
          .request()
          .header("Accept", accept)
          .get("/Products/$count")
          .then()
          .statusCode(200)
          .contentType("text/plain");
    }
  }
}
