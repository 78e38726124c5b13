package io.sallyport.odata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sallyport.testing.TestModels;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ServiceDocumentTest {
  private static final String ROOT = "https://gateway.example.org/odata/";

  @Test
  void minimal_hasContextAndAllSetsInOrder() throws IOException {
    JsonNode document = write(JsonFormat.Level.MINIMAL);
    assertThat(document.get("@odata.context").asText())
        .isEqualTo("https://gateway.example.org/odata/$metadata");
    assertThat(document.get("value").findValuesAsText("name"))
        .containsExactly("Products", "Categories", "OrderLines", "Documents");
    assertThat(document.get("value").findValuesAsText("url"))
        .containsExactly("Products", "Categories", "OrderLines", "Documents");
    assertThat(document.get("value").get(0).has("kind")).isFalse();
  }

  @Test
  void full_namesTheKind() throws IOException {
    assertThat(write(JsonFormat.Level.FULL).get("value").findValuesAsText("kind"))
        .hasSize(4)
        .containsOnly("EntitySet");
  }

  @Test
  void none_hasNoControlInformation() throws IOException {
    JsonNode document = write(JsonFormat.Level.NONE);
    assertThat(document.fieldNames()).toIterable().containsExactly("value");
    assertThat(document.get("value")).hasSize(4);
  }

  private static JsonNode write(JsonFormat.Level level) throws IOException {
    return new ObjectMapper()
        .readTree(ServiceDocument.write(TestModels.shop(), ROOT, new JsonFormat(level, false)));
  }
}
