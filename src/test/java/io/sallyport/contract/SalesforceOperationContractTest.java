package io.sallyport.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.sallyport.Gateway;
import io.sallyport.testing.Certificates;
import io.sallyport.testing.LoggedLine;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/**
 * R75 and R84 to R91: sign-in, errors, headers, time limits, and Salesforce's own battery of
 * queries.
 */
final class SalesforceOperationContractTest extends SalesforceContract {
  private static final List<String> PATHS =
      List.of("", "/", "/$metadata", "/Products", "/Products(1)", "/Nix");

  /** Made to be too slow and too large. */
  private static final Set<String> UNREADABLE = Set.of("Endless", "huge");

  @Test
  void r75_errors_areShortAndSafe() {
    for (String url :
        List.of(
            "Nix", "Products(-1)", "Products?$filter=Nix eq 1", "Products?$filter=(((", "huge")) {
      Response response = get(url);
      response
          .then()
          .contentType("application/json")
          .body("error.message.length()", lessThan(250))
          .body("error.code", not(equalTo("")));
      assertThat(response.asString()).doesNotContain("Exception", "SELECT", "io.sallyport", "at ");
    }
  }

  @Test
  void r84_allPaths_areProtected() throws IOException {
    try (Gateway locked =
        system.another(
            """
            services: [{path: /salesforce, profile: salesforce}]
            security:
              users: {salesforce: "sesame 1"}
              tokens: {etl: open}
            """)) {
      for (String path : PATHS) {
        RestAssured.given()
            .port(locked.port())
            .urlEncodingEnabled(false)
            .get("/salesforce" + path)
            .then()
            .statusCode(401)
            .contentType("application/json")
            .header("WWW-Authenticate", containsString("Basic realm="))
            .header("WWW-Authenticate", containsString("Bearer realm="))
            .header("OData-Version", equalTo("4.0"))
            .header("Server-Timing", containsString("translate;dur="))
            .body("error.code", equalTo("UNAUTHENTICATED"));
      }
      RestAssured.given()
          .port(locked.port())
          .auth()
          .preemptive()
          .basic("salesforce", "sesame 1")
          .get("/salesforce/Products?$top=1")
          .then()
          .statusCode(200);
      RestAssured.given()
          .port(locked.port())
          .header("Authorization", "Bearer open")
          .get("/salesforce/Products?$top=1")
          .then()
          .statusCode(200);
    }
  }

  @Test
  void r84_signedTokens_protectAllPaths() throws IOException, JOSEException {
    String secret = "0123456789abcdef0123456789abcdef";
    SignedJWT token =
        new SignedJWT(
            new JWSHeader(JWSAlgorithm.HS256),
            new JWTClaimsSet.Builder()
                .subject("salesforce")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                .build());
    token.sign(new MACSigner(secret));
    try (Gateway locked =
        system.another(
            """
            services: [{path: /salesforce, profile: salesforce}]
            security: {jwt: {secret: "%s"}}
            """
                .formatted(secret))) {
      for (String path : PATHS) {
        int welcome =
            RestAssured.given()
                .port(locked.port())
                .urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + token.serialize())
                .get("/salesforce" + path)
                .statusCode();
        assertThat(welcome).as(path).isEqualTo(path.equals("/Nix") ? 404 : 200);
        RestAssured.given()
            .port(locked.port())
            .urlEncodingEnabled(false)
            .header("Authorization", "Bearer x" + token.serialize())
            .get("/salesforce" + path)
            .then()
            .statusCode(401)
            .header("WWW-Authenticate", containsString("Bearer realm="));
      }
    }
  }

  @Test
  void r84_clientCertificates_protectAllPaths(@TempDir Path folder) throws Exception {
    HeldCertificate authority = Certificates.authority("Test CA");
    HeldCertificate own = Certificates.issued(authority, "salesforce");
    Certificates.write(folder, Certificates.server(authority));
    Certificates.write(folder.resolve("clients.pem"), authority.certificatePem());
    try (Gateway locked =
        system.another(
            """
            listener: {tls: {certificate: "%1$s/server.pem", key: "%1$s/server.key"}}
            services: [{path: /salesforce, profile: salesforce}]
            security:
              clientCertificates: {mode: required, issuers: "%1$s/clients.pem"}
            """
                .formatted(folder))) {
      for (String path : PATHS) {
        String url = "https://localhost:" + locked.port() + "/salesforce" + path;
        HttpResponse<String> refused =
            Certificates.get(Certificates.context(authority, Optional.empty()), url);
        assertThat(refused.statusCode()).as(path).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
            .hasValue("Certificate realm=\"Sallyport\"");
        assertThat(refused.body()).contains("UNAUTHENTICATED");
        HttpResponse<String> welcome =
            Certificates.get(Certificates.context(authority, Optional.of(own)), url);
        assertThat(welcome.statusCode()).as(path).isEqualTo(path.equals("/Nix") ? 404 : 200);
      }
    }
  }

  @Test
  void r85_customHeaders_breakNothing() {
    request()
        .header("X-User-Name", "Jos%C3%A9; a=b, c")
        .header("X-Empty", "")
        .header("X-Sfdc-Org", "00D000000000001")
        .get("/salesforce/Products?$top=1")
        .then()
        .statusCode(200);
  }

  @Test
  void r86_tokensOf4000Characters_fit() {
    request()
        .header("Authorization", "Bearer " + "a".repeat(4_000))
        .get("/salesforce/Products?$top=1")
        .then()
        .statusCode(200);
  }

  @Test
  void r87_slowQuery_endsInAnError() throws IOException {
    try (Gateway hasty =
        system.another(
            """
            services: [{path: /salesforce, profile: salesforce}]
            limits: {requestTimeout: 400ms}
            """)) {
      RestAssured.given()
          .port(hasty.port())
          .get("/salesforce/Endless")
          .then()
          .statusCode(503)
          .body("error.code", equalTo("SOURCE_TIMEOUT"))
          .body("error.message", containsString("time limit"));
    }
  }

  @Test
  void r88_manyRequests_areNotRefused() {
    for (int i = 0; i < 100; i++) {
      get("many?$select=id&$top=1&$skip=" + i).then().statusCode(200);
    }
  }

  @Test
  void r90_eachRequest_isLogged() throws Exception {
    String id = "r90-" + system;
    try (LoggedLine line = new LoggedLine("io.sallyport.request", "id=" + id + " ")) {
      request()
          .header("X-Request-Id", id)
          .get(encoded("/salesforce/many?$filter=name eq 'Row 7'&$top=26&$skip=0&$count=true"))
          .then()
          .statusCode(200)
          .header("X-Request-Id", equalTo(id));
      assertThat(line.await())
          .contains(
              " service=/salesforce ",
              " set=many ",
              "$filter=name+eq+?",
              "$top=26",
              "$skip=0",
              " status=200 ",
              " rows=1 ")
          .containsPattern(" bytes=[1-9][0-9]* ")
          .containsPattern(" ms=[0-9]+\\.[0-9]+ ")
          .doesNotContain("Row 7");
    }
  }

  @Test
  void r91_runQueries_passForEverySet() {
    Csdl csdl = new Csdl(get("$metadata").asByteArray());
    for (String set : csdl.entitySets()) {
      if (!UNREADABLE.contains(set)) {
        selectAll(csdl, set);
        selectByNumber(csdl, set);
        selectByNumberAndText(csdl, set);
        orderByEach(csdl, set);
        uniqueIds(csdl, set);
      }
    }
  }

  private void selectAll(Csdl csdl, String set) {
    String all = String.join(",", names(csdl, set, List.of()));
    assertThat(rows(set + "?$select=" + all + "&$count=true&$top=10")).as(set).isNotEmpty();
  }

  private static List<String> names(Csdl csdl, String set, List<String> types) {
    return csdl.properties(set).stream()
        .filter(p -> types.isEmpty() || types.contains(p.getAttribute("Type")))
        .map(p -> p.getAttribute("Name"))
        .toList();
  }

  private static List<String> numbers(Csdl csdl, String set) {
    return names(
        csdl,
        set,
        List.of("Edm.Byte", "Edm.Int16", "Edm.Int32", "Edm.Int64", "Edm.Decimal", "Edm.Double"));
  }

  /** Each number of the first row finds a row with the same number, written with a fraction. */
  private void selectByNumber(Csdl csdl, String set) {
    Map<String, Object> first = rows(set + "?$top=1").get(0);
    for (String number : numbers(csdl, set).stream().limit(20).toList()) {
      Object value = first.get(number);
      if (value != null) {
        String filter = number + " eq " + fraction(value);
        assertThat(values(set + "?$select=" + number + "&$filter=" + filter + "&$top=1", number))
            .as("%s %s", set, filter)
            .containsExactly(value);
      }
    }
  }

  private static String fraction(Object number) {
    String text = number.toString();
    return text.contains(".") || text.contains("E") ? text : text + ".0";
  }

  private void selectByNumberAndText(Csdl csdl, String set) {
    Map<String, Object> first = rows(set + "?$top=1").get(0);
    for (String number : numbers(csdl, set).stream().limit(2).toList()) {
      for (String text : names(csdl, set, List.of("Edm.String")).stream().limit(5).toList()) {
        Object value = first.get(text);
        if (value != null && first.get(number) != null && value.toString().length() < 255) {
          String literal = value.toString().replace("'", "''").replace("%", "%25");
          String filter =
              "%s eq %s and %s eq '%s'"
                  .formatted(
                      number, fraction(first.get(number)), text, literal.replace("&", "%26"));
          assertThat(values(set + "?$filter=" + filter.replace("#", "%23") + "&$top=10", text))
              .as("%s %s", set, filter)
              .isNotEmpty()
              .allMatch(value::equals);
        }
      }
    }
  }

  private void orderByEach(Csdl csdl, String set) {
    List<String> properties = new ArrayList<>(names(csdl, set, List.of()));
    properties.removeAll(unsortable(csdl, set));
    for (String property : properties.stream().limit(30).toList()) {
      String url = set + "?$select=" + property + "&$top=5&$orderby=" + property;
      assertThat(rows(url + " asc")).as(url).isNotEmpty();
      assertThat(rows(url + " desc")).as(url).isNotEmpty();
    }
  }

  private static List<String> unsortable(Csdl csdl, String set) {
    return csdl
        .elements(
            "//EntitySet[@Name='"
                + set
                + "']/Annotation[contains(@Term,'SortRestrictions')]//PropertyPath")
        .stream()
        .map(Element::getTextContent)
        .toList();
  }

  private void uniqueIds(Csdl csdl, String set) {
    List<String> key = csdl.key(set);
    List<Map<String, Object>> rows = rows(set + "?$select=" + String.join(",", key) + "&$top=100");
    Set<List<Object>> ids = new HashSet<>();
    rows.forEach(r -> ids.add(key.stream().map(r::get).toList()));
    assertThat(ids).as(set).hasSameSizeAs(rows);
  }
}
