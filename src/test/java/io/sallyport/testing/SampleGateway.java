package io.sallyport.testing;

import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.EncoderConfig;
import io.restassured.specification.RequestSpecification;
import io.sallyport.Gateway;
import io.sallyport.config.MetadataFolder;
import io.sallyport.model.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The gateway on the sample data, started once for all tests that are extended with this. */
public final class SampleGateway implements BeforeAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(SampleGateway.class);
  private Gateway gateway;

  @Override
  public void beforeAll(ExtensionContext context) {
    gateway =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent("gateway", key -> start(Path.of("metadata")), Gateway.class);
  }

  /** Starts a gateway on free ports. */
  public static Gateway start(Path metadata) {
    try {
      // What other tests have read is not to be found in the place of what a source says now.
      String kept = Files.createTempDirectory("kept").toString();
      return Gateway.start(
          MetadataFolder.read(
              metadata,
              Map.of("SALLYPORT_PORT", "0", "SALLYPORT_ADMIN_PORT", "0", "SALLYPORT_KEPT", kept)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return gateway.port();
  }

  public int adminPort() {
    return gateway.adminPort();
  }

  /** As the standard service has it. */
  public Model model() {
    return gateway.model();
  }

  /** The address of the standard service, with a slash at its end. */
  public String root() {
    return "http://localhost:" + port() + "/odata/";
  }

  /** A request to the standard service; URLs are sent as they are written. */
  public RequestSpecification request() {
    return request(port());
  }

  public static RequestSpecification request(int port) {
    return RestAssured.given()
        .spec(
            new RequestSpecBuilder()
                .setBaseUri("http://localhost")
                .setPort(port)
                .setBasePath("/odata")
                .setUrlEncodingEnabled(false)
                .setConfig(
                    RestAssured.config()
                        .encoderConfig(
                            EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .build());
  }
}
