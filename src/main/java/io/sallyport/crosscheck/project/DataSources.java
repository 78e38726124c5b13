package io.sallyport.crosscheck.project;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads external data sources; their custom configuration is JSON in XML, its booleans texts. */
final class DataSources {
  private static final JsonFactory JSON = new JsonFactory();

  private DataSources() {}

  static DataSource read(XmlFile file) {
    String type = file.root().text("type").orElse("");
    return new DataSource(
        file.name(),
        type,
        Adapter.of(type),
        options(file.root().text("customConfiguration").orElse("")),
        file.root());
  }

  /** The options that are single values; nothing of a text that is no JSON object. */
  private static Map<String, String> options(String json) {
    Map<String, String> options = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Map.of();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        if (parser.nextToken().isScalarValue()) {
          options.put(key, parser.getText());
        } else {
          parser.skipChildren();
        }
      }
      return options;
    } catch (IOException e) {
      // Retrieved by half or written by hand: what is not known is not judged.
      return Map.of();
    }
  }
}
