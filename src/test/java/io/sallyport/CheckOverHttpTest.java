package io.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.sallyport.testing.RawHttp;
import io.sallyport.testing.SampleGateway;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A Salesforce project that is sent to the port for operators. */
class CheckOverHttpTest {
  private static final String ZIP = "application/zip";
  private static final String FORMULA =
      "<CustomField xmlns=\"http://soap.sforce.com/2006/04/metadata\">\n"
          + "  <fullName>Total__c</fullName>\n"
          + "  <externalDeveloperName>Total</externalDeveloperName>\n"
          + "  <formula>1</formula>\n"
          + "</CustomField>\n";

  @RegisterExtension static final SampleGateway GATEWAY = new SampleGateway();

  private static RequestSpecification admin() {
    return RestAssured.given()
        .baseUri("http://localhost")
        .port(GATEWAY.adminPort())
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .encodeContentTypeAs(ZIP, ContentType.BINARY)
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)));
  }

  private static RequestSpecification project() throws IOException {
    return admin()
        .contentType(ZIP)
        .body(zip("objects/Order__x/fields/Total__c.field-meta.xml", FORMULA));
  }

  private static byte[] zip(String file, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(file));
      zip.write(text.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  @Test
  void findings_areAnsweredAsJson() throws IOException {
    project()
        .post("/admin/check?only=XO-FIELD-001")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .header("Cache-Control", equalTo("no-store"))
        .body("summary.error", equalTo(1))
        .body("summary.failed", equalTo(true))
        .body("findings", hasSize(1))
        .body("findings[0].rule", equalTo("XO-FIELD-001"))
        .body("findings[0].line", equalTo(4));
  }

  @Test
  void format_isOfTheQueryOrOfTheHeader() throws IOException {
    project()
        .accept("text/html, */*")
        .post("/admin/check?format=sarif&skip=XO-READ-*&all")
        .then()
        .statusCode(200)
        .contentType("application/sarif+json")
        .body(containsString("\"version\": \"2.1.0\""));
    project()
        .accept("text/html;q=0.9, application/json;q=0.1")
        .post("/admin/check?advise")
        .then()
        .statusCode(200)
        .contentType("text/html")
        .body(startsWith("<!DOCTYPE html>"))
        .body(containsString("<h2>Advice</h2>"));
    project()
        .accept("text/plain")
        .post("/admin/check")
        .then()
        .statusCode(200)
        .contentType("text/plain")
        .body(containsString("XO-FIELD-001"));
  }

  @Test
  void whatCannotBeChecked_isRefusedWithASentence() throws IOException {
    admin()
        .contentType("application/json")
        .body("{}")
        .post("/admin/check")
        .then()
        .statusCode(415)
        .body("error.message", containsString("Content-Type: application/zip"));
    admin()
        .contentType(ZIP)
        .body("no zip".getBytes(StandardCharsets.UTF_8))
        .post("/admin/check")
        .then()
        .statusCode(400)
        .body("error.message", startsWith("The project cannot be analysed: it is not a zip"));
    admin()
        .contentType(ZIP)
        .body(zip("node_modules/a.js", "x"))
        .post("/admin/check")
        .then()
        .statusCode(400)
        .body("error.message", containsString("it holds no file of a project"));
    project()
        .post("/admin/check?format=pdf")
        .then()
        .statusCode(400)
        .body("error.message", startsWith("There is no format 'pdf'; there are text, json"));
    project()
        .post("/admin/check?onyl=XO-FIELD-001")
        .then()
        .statusCode(400)
        .body("error.message", containsString("Did you mean 'only'?"));
    project()
        .post("/admin/check?only=XO-FIELD-01")
        .then()
        .statusCode(400)
        .body("error.message", containsString("Did you mean 'XO-FIELD-001'?"));
    admin().get("/admin/check").then().statusCode(405).header("Allow", "POST");
  }

  @Test
  void whatIsTooLarge_isRefusedBeforeItIsSent() throws IOException {
    RawHttp.Answer project = refusal("/admin/check", 16 * 1024 * 1024 + 1);
    assertThat(project.status()).isEqualTo(413);
    assertThat(project.text())
        .contains("\"code\":\"CONTENT_TOO_LARGE\"", "The body is larger than 16384 KiB.");
    RawHttp.Answer drill = refusal("/admin/drills", 64 * 1024 + 1);
    assertThat(drill.status()).isEqualTo(413);
    assertThat(drill.text()).contains("The body is larger than 64 KiB.");
  }

  private static RawHttp.Answer refusal(String path, int length) throws IOException {
    return RawHttp.exchange(
        GATEWAY.adminPort(),
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/zip\r\nContent-Length: "
            + length
            + "\r\n\r\n");
  }
}
