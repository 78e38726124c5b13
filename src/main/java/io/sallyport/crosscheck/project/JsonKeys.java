package io.sallyport.crosscheck.project;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the first level of a JSON object. */
final class JsonKeys {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonKeys() {}

  /**
   * The keys with their values as text, that of an object or array as the empty text. Nothing of a
   * text that is no JSON object: it was retrieved by half or written by hand, and what is not known
   * is not judged.
   */
  static Map<String, String> of(String json) {
    Map<String, String> values = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Map.of();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        values.put(key, parser.nextToken().isScalarValue() ? parser.getText() : "");
        parser.skipChildren();
      }
      return values;
    } catch (IOException e) {
      return Map.of();
    }
  }
}
