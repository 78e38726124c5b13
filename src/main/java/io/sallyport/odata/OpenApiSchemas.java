package io.sallyport.odata;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sallyport.model.EntitySet;
import io.sallyport.model.NavigationProperty;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** The shapes of an OpenAPI description, and the query options that all sets share. */
final class OpenApiSchemas {
  private final JsonGenerator json;
  private final EdmModel edm;

  /** Writes one value. */
  interface Part {
    void write() throws IOException;
  }

  OpenApiSchemas(JsonGenerator json, EdmModel edm) {
    this.json = json;
    this.edm = edm;
  }

  void components() throws IOException {
    json.writeObjectFieldStart("components");
    json.writeObjectFieldStart("schemas");
    Set<String> written = new HashSet<>();
    for (EntitySet set : edm.model().entitySets()) {
      if (written.add(set.type().name())) {
        json.writeFieldName(name(set));
        entity(set);
      }
    }
    error();
    json.writeEndObject();
    json.writeObjectFieldStart("responses");
    json.writeObjectFieldStart("error");
    json.writeStringField("description", "The request failed");
    json.writeObjectFieldStart("content");
    json.writeObjectFieldStart("application/json");
    json.writeObjectFieldStart("schema");
    json.writeStringField("$ref", "#/components/schemas/odata.error");
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    parameters();
    json.writeEndObject();
  }

  private void parameters() throws IOException {
    json.writeObjectFieldStart("parameters");
    option("top", "integer", "How many entities at most");
    option("skip", "integer", "How many entities to leave out at the beginning");
    option("count", "boolean", "Whether the answer says how many there are in all");
    option("filter", "string", "A condition such as Price gt 10 and contains(Name,'pump')");
    if (SystemOption.SEARCH.supported()) {
      option("search", "string", "Words and phrases, with AND, OR and NOT between them");
    }
    json.writeEndObject();
  }

  private void option(String name, String type, String description) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("name", "$" + name);
    json.writeStringField("in", "query");
    json.writeStringField("description", description);
    json.writeObjectFieldStart("schema");
    json.writeStringField("type", type);
    if (type.equals("integer")) {
      json.writeNumberField("minimum", 0);
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /** A page of a set. */
  void page(EntitySet set) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "object");
    json.writeObjectFieldStart("properties");
    simple("@odata.context", "string");
    simple("@odata.count", "integer");
    simple("@odata.nextLink", "string");
    json.writeObjectFieldStart("value");
    json.writeStringField("type", "array");
    json.writeFieldName("items");
    reference(set);
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void simple(String name, String type) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("type", type);
    json.writeEndObject();
  }

  void reference(EntitySet set) throws IOException {
    json.writeStartObject();
    json.writeStringField("$ref", "#/components/schemas/" + name(set));
    json.writeEndObject();
  }

  /** The name of a type with nothing in it that OpenAPI does not take in a name. */
  private String name(EntitySet set) {
    StringBuilder name = new StringBuilder();
    (edm.model().namespace() + "." + set.type().name())
        .codePoints()
        .forEach(
            c -> {
              boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '_');
              name.append(plain ? Character.toString(c) : "-" + Integer.toHexString(c));
            });
    return name.toString();
  }

  private void entity(EntitySet set) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "object");
    json.writeObjectFieldStart("properties");
    for (Property property : set.type().properties()) {
      json.writeFieldName(property.name());
      boolean nullable = property.nullable() && !set.type().key().contains(property);
      property(property, nullable);
    }
    for (NavigationProperty navigation : set.navigation()) {
      json.writeObjectFieldStart(navigation.name());
      if (navigation.collection()) {
        json.writeStringField("type", "array");
        json.writeFieldName("items");
        reference(navigation.target());
      } else {
        json.writeArrayFieldStart("allOf");
        reference(navigation.target());
        json.writeEndArray();
        json.writeBooleanField("nullable", true);
      }
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /** A value as JSON has it in the default format. */
  void property(Property property, boolean nullable) throws IOException {
    PrimitiveType type = property.exposedType();
    json.writeStartObject();
    switch (type) {
      case BOOLEAN -> json.writeStringField("type", "boolean");
      case BYTE -> formatted("integer", "uint8");
      case SBYTE -> formatted("integer", "int8");
      case INT16 -> formatted("integer", "int16");
      case INT32 -> formatted("integer", "int32");
      case INT64 -> formatted("integer", "int64");
      case DECIMAL -> formatted("number", "decimal");
      case SINGLE -> formatted("number", "float");
      case DOUBLE -> formatted("number", "double");
      case DATE -> formatted("string", "date");
      case DATE_TIME_OFFSET -> formatted("string", "date-time");
      case TIME_OF_DAY -> formatted("string", "time");
      case DURATION -> formatted("string", "duration");
      case GUID -> formatted("string", "uuid");
      case BINARY -> formatted("string", "base64url");
      case STRING -> json.writeStringField("type", "string");
    }
    if (type == PrimitiveType.STRING && property.facets().maxLength().isPresent()) {
      json.writeNumberField("maxLength", property.facets().maxLength().getAsInt());
    }
    if (nullable) {
      json.writeBooleanField("nullable", true);
    }
    json.writeEndObject();
  }

  private void formatted(String type, String format) throws IOException {
    json.writeStringField("type", type);
    json.writeStringField("format", format);
  }

  /** OData JSON Format 4.0, section 19. */
  private void error() throws IOException {
    json.writeObjectFieldStart("odata.error");
    json.writeStringField("type", "object");
    required("error");
    json.writeObjectFieldStart("properties");
    json.writeObjectFieldStart("error");
    json.writeStringField("type", "object");
    required("code", "message");
    json.writeObjectFieldStart("properties");
    simple("code", "string");
    simple("message", "string");
    simple("target", "string");
    json.writeObjectFieldStart("innererror");
    json.writeStringField("type", "object");
    json.writeObjectFieldStart("properties");
    simple("requestId", "string");
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void required(String... names) throws IOException {
    json.writeArrayFieldStart("required");
    for (String name : names) {
      json.writeString(name);
    }
    json.writeEndArray();
  }
}
