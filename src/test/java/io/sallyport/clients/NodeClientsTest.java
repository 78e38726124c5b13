package io.sallyport.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.clients.NodeClients.Ended;
import io.sallyport.testing.SampleGateway;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients of JavaScript: each is a file of {@code src/test/clients} with tests of its own. */
class NodeClientsTest {
  @Order(1)
  @RegisterExtension
  static final SampleGateway GATEWAY = new SampleGateway();

  @Order(2)
  @RegisterExtension
  static final NodeClients CLIENTS = new NodeClients();

  private static void assertPasses(String file) throws IOException {
    Ended ended = NodeClients.run(Map.of("SALLYPORT_ROOT", GATEWAY.root()), "node", file);
    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(ended.output()).containsPattern("(?m)^. (pass|tests) [1-9]").contains("fail 0");
  }

  @Test
  void o() throws IOException {
    assertPasses("o.test.js");
  }

  @Test
  void odataClient() throws IOException {
    assertPasses("odata-client.test.js");
  }

  @Test
  void odata2ts() throws IOException {
    assertPasses("odata2ts.test.js");
  }

  @Test
  void sapCloudSdk() throws IOException {
    assertPasses("sap-cloud-sdk.test.js");
  }

  /** The converter of the OASIS committee takes the XML, and makes the JSON that is served. */
  @Test
  void odataCsdl() throws IOException {
    assertPasses("odata-csdl.test.js");
  }
}
