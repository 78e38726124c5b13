package io.sallyport.odata;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sallyport.model.EntitySet;
import io.sallyport.model.Model;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The list of all entity sets (OData 4.0 JSON format, section 5). */
final class ServiceDocument {

  private ServiceDocument() {}

  /**
   * @param serviceRoot absolute, with or without the slash at its end
   * @return JSON in UTF-8
   */
  static byte[] write(Model model, String serviceRoot, JsonFormat format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.FACTORY.createGenerator(out)) {
      json.writeStartObject();
      if (!format.isNone()) {
        json.writeStringField(
            format.control("context"), NextLink.withoutSlash(serviceRoot) + "/$metadata");
      }
      json.writeArrayFieldStart("value");
      for (EntitySet set : model.entitySets()) {
        write(json, set, format);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void write(JsonGenerator json, EntitySet set, JsonFormat format)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", set.name());
    if (format.isFull()) {
      json.writeStringField("kind", "EntitySet");
    }
    json.writeStringField("url", set.name());
    json.writeEndObject();
  }
}
