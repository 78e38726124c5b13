package io.sallyport.testing;

import io.sallyport.Gateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes metadata folders for tests that need a gateway of their own. */
public final class MetadataText {
  private MetadataText() {}

  /**
   * Starts a gateway with one source on free ports.
   *
   * @param folder an empty one
   */
  public static Gateway start(Path folder, String gatewayYaml, String sourceYaml)
      throws IOException {
    // Beside the folder, which is the default, would be among the folders of other tests.
    String data = gatewayYaml.contains("dataFolder:") ? "" : "dataFolder: data\n";
    Files.writeString(folder.resolve("gateway.yaml"), data + gatewayYaml);
    Files.createDirectories(folder.resolve("sources"));
    Files.writeString(folder.resolve("sources").resolve("test.yaml"), sourceYaml);
    return SampleGateway.start(folder);
  }

  /** A source that shows all tables of a database. */
  public static String jdbc(Databases.Database database) {
    return "kind: jdbc\nconnection: {url: '" + database.url() + "'}\n";
  }
}
