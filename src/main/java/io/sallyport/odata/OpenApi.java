package io.sallyport.odata;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sallyport.model.EntitySet;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Describes the service in OpenAPI 3.0, as the OASIS mapping from OData to OpenAPI has it: paths
 * for sets, single entities and counts, their query options, and the shapes of what comes back.
 */
final class OpenApi {
  private final JsonGenerator json;
  private final EdmModel edm;
  private final OpenApiSchemas schemas;

  private OpenApi(JsonGenerator json, EdmModel edm) {
    this.json = json;
    this.edm = edm;
    this.schemas = new OpenApiSchemas(json, edm);
  }

  /**
   * @param serviceRoot absolute, ending in a slash
   * @return JSON in UTF-8
   */
  static byte[] write(EdmModel edm, String serviceRoot) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.FACTORY.createGenerator(out)) {
      new OpenApi(json, edm).document(serviceRoot);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private void document(String serviceRoot) throws IOException {
    json.writeStartObject();
    json.writeStringField("openapi", "3.0.3");
    json.writeObjectFieldStart("info");
    json.writeStringField("title", edm.model().namespace());
    json.writeStringField(
        "description", "Entity sets of OData 4.0, read only. The full description is $metadata.");
    json.writeStringField("version", edm.etag().replace("\"", "").substring(0, 12));
    json.writeEndObject();
    json.writeArrayFieldStart("servers");
    json.writeStartObject();
    json.writeStringField("url", NextLink.withoutSlash(serviceRoot));
    json.writeEndObject();
    json.writeEndArray();
    tags();
    json.writeObjectFieldStart("paths");
    for (EntitySet set : edm.model().entitySets()) {
      collection(set);
      count(set);
      entity(set);
    }
    batch();
    json.writeEndObject();
    schemas.components();
    json.writeEndObject();
  }

  private void tags() throws IOException {
    json.writeArrayFieldStart("tags");
    for (EntitySet set : edm.model().entitySets()) {
      json.writeStartObject();
      json.writeStringField("name", set.name());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void collection(EntitySet set) throws IOException {
    operation("/" + set.name(), "get", set.name(), "list" + set.name(), "A page of " + set.name());
    json.writeArrayFieldStart("parameters");
    for (String shared : List.of("top", "skip", "count", "filter")) {
      reference("parameters", shared);
    }
    if (SystemOption.SEARCH.supported()) {
      reference("parameters", "search");
    }
    Set<String> orders = new LinkedHashSet<>();
    set.type().properties().stream()
        .filter(p -> p.usage().sortable())
        .forEach(p -> orders.addAll(List.of(p.name(), p.name() + " desc")));
    if (!orders.isEmpty()) {
      choice("$orderby", "The order of the entities", orders);
    }
    projection(set);
    json.writeEndArray();
    responses("200", () -> jsonContent(() -> schemas.page(set)));
  }

  private void count(EntitySet set) throws IOException {
    String path = "/" + set.name() + "/$count";
    operation(path, "get", set.name(), "count" + set.name(), "How many " + set.name());
    json.writeArrayFieldStart("parameters");
    reference("parameters", "filter");
    json.writeEndArray();
    responses(
        "200",
        () -> {
          json.writeObjectFieldStart("content");
          json.writeObjectFieldStart("text/plain");
          json.writeObjectFieldStart("schema");
          json.writeStringField("type", "integer");
          json.writeEndObject();
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private void entity(EntitySet set) throws IOException {
    List<Property> key = set.type().key();
    StringBuilder path = new StringBuilder("/").append(set.name()).append('(');
    for (Property property : key) {
      path.append(path.charAt(path.length() - 1) == '(' ? "" : ",");
      path.append(key.size() > 1 ? property.name() + "=" : "");
      String quote = property.exposedType() == PrimitiveType.STRING ? "'" : "";
      path.append(quote).append('{').append(property.name()).append('}').append(quote);
    }
    operation(
        path.append(')').toString(),
        "get",
        set.name(),
        "get" + set.name(),
        "One of " + set.name() + " by its key");
    json.writeArrayFieldStart("parameters");
    for (Property property : key) {
      json.writeStartObject();
      json.writeStringField("name", property.name());
      json.writeStringField("in", "path");
      json.writeBooleanField("required", true);
      json.writeFieldName("schema");
      schemas.property(property, false);
      json.writeEndObject();
    }
    projection(set);
    json.writeEndArray();
    responses("200", () -> jsonContent(() -> schemas.reference(set)));
  }

  private void batch() throws IOException {
    operation("/$batch", "post", "Batch", "batch", "Several requests in one");
    json.writeObjectFieldStart("requestBody");
    json.writeBooleanField("required", true);
    batchContent();
    json.writeEndObject();
    responses("200", this::batchContent);
  }

  private void batchContent() throws IOException {
    json.writeObjectFieldStart("content");
    for (String type : List.of("multipart/mixed", "application/json")) {
      json.writeObjectFieldStart(type);
      json.writeObjectFieldStart("schema");
      json.writeStringField("type", type.startsWith("multipart") ? "string" : "object");
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void projection(EntitySet set) throws IOException {
    choice(
        "$select",
        "The properties that are wanted",
        set.type().properties().stream().map(Property::name).toList());
    if (!set.navigation().isEmpty()) {
      choice(
          "$expand",
          "The related entities that are wanted",
          set.navigation().stream().map(Object::toString).toList());
    }
  }

  /** A query option that takes some of several values, with commas between them. */
  private void choice(String name, String description, Iterable<String> values) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeStringField("in", "query");
    json.writeStringField("description", description);
    json.writeBooleanField("explode", false);
    json.writeObjectFieldStart("schema");
    json.writeStringField("type", "array");
    json.writeBooleanField("uniqueItems", true);
    json.writeObjectFieldStart("items");
    json.writeStringField("type", "string");
    json.writeArrayFieldStart("enum");
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Opens a path with one operation, which {@link #responses} closes. */
  private void operation(String path, String method, String tag, String id, String summary)
      throws IOException {
    json.writeObjectFieldStart(path);
    json.writeObjectFieldStart(method);
    json.writeArrayFieldStart("tags");
    json.writeString(tag);
    json.writeEndArray();
    json.writeStringField("operationId", id);
    json.writeStringField("summary", summary);
  }

  private void responses(String status, OpenApiSchemas.Part content) throws IOException {
    json.writeObjectFieldStart("responses");
    json.writeObjectFieldStart(status);
    json.writeStringField("description", "Success");
    content.write();
    json.writeEndObject();
    json.writeFieldName("default");
    json.writeStartObject();
    json.writeStringField("$ref", "#/components/responses/error");
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void jsonContent(OpenApiSchemas.Part schema) throws IOException {
    json.writeObjectFieldStart("content");
    json.writeObjectFieldStart("application/json");
    json.writeFieldName("schema");
    schema.write();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void reference(String kind, String name) throws IOException {
    json.writeStartObject();
    json.writeStringField("$ref", "#/components/" + kind + "/" + name);
    json.writeEndObject();
  }
}
