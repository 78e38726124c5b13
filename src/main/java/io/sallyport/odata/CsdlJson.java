package io.sallyport.odata;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.olingo.commons.api.edm.provider.CsdlAnnotatable;
import org.apache.olingo.commons.api.edm.provider.CsdlAnnotation;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityContainer;
import org.apache.olingo.commons.api.edm.provider.CsdlEntitySet;
import org.apache.olingo.commons.api.edm.provider.CsdlEntityType;
import org.apache.olingo.commons.api.edm.provider.CsdlNavigationProperty;
import org.apache.olingo.commons.api.edm.provider.CsdlNavigationPropertyBinding;
import org.apache.olingo.commons.api.edm.provider.CsdlProperty;
import org.apache.olingo.commons.api.edm.provider.CsdlPropertyRef;
import org.apache.olingo.commons.api.edm.provider.CsdlReferentialConstraint;
import org.apache.olingo.commons.api.edm.provider.CsdlSchema;
import org.apache.olingo.commons.api.edm.provider.annotation.CsdlCollection;
import org.apache.olingo.commons.api.edm.provider.annotation.CsdlConstantExpression;
import org.apache.olingo.commons.api.edm.provider.annotation.CsdlExpression;
import org.apache.olingo.commons.api.edm.provider.annotation.CsdlPropertyPath;
import org.apache.olingo.commons.api.edm.provider.annotation.CsdlPropertyValue;
import org.apache.olingo.commons.api.edm.provider.annotation.CsdlRecord;

/**
 * Writes the metadata document as JSON (OData CSDL JSON Representation 4.01). Olingo's own writer
 * leaves out the container and what is nullable.
 */
final class CsdlJson {
  private final JsonGenerator json;

  private CsdlJson(JsonGenerator json) {
    this.json = json;
  }

  /**
   * @return JSON in UTF-8
   */
  static byte[] write(EdmProvider provider, ODataVersion version) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.FACTORY.createGenerator(out)) {
      new CsdlJson(json).document(provider, version);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private void document(EdmProvider provider, ODataVersion version) throws IOException {
    json.writeStartObject();
    json.writeStringField("$Version", version.text());
    for (CsdlSchema schema : provider.getSchemas()) {
      if (schema.getEntityContainer() != null) {
        String name = schema.getNamespace() + "." + schema.getEntityContainer().getName();
        json.writeStringField("$EntityContainer", name);
      }
    }
    for (CsdlSchema schema : provider.getSchemas()) {
      json.writeObjectFieldStart(schema.getNamespace());
      schema(schema);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void schema(CsdlSchema schema) throws IOException {
    for (CsdlEntityType type : schema.getEntityTypes()) {
      json.writeObjectFieldStart(type.getName());
      entityType(type);
      json.writeEndObject();
    }
    if (schema.getEntityContainer() != null) {
      json.writeObjectFieldStart(schema.getEntityContainer().getName());
      container(schema.getEntityContainer());
      json.writeEndObject();
    }
  }

  /** Section 6. */
  private void entityType(CsdlEntityType type) throws IOException {
    json.writeStringField("$Kind", "EntityType");
    json.writeArrayFieldStart("$Key");
    for (CsdlPropertyRef key : type.getKey()) {
      json.writeString(key.getName());
    }
    json.writeEndArray();
    annotations(type);
    for (CsdlProperty property : type.getProperties()) {
      json.writeObjectFieldStart(property.getName());
      property(property);
      json.writeEndObject();
    }
    for (CsdlNavigationProperty navigation : type.getNavigationProperties()) {
      json.writeObjectFieldStart(navigation.getName());
      navigation(navigation);
      json.writeEndObject();
    }
  }

  /** Section 7: a string is what has no type, and nothing is nullable that does not say so. */
  private void property(CsdlProperty property) throws IOException {
    if (!property.getType().equals("Edm.String")) {
      json.writeStringField("$Type", property.getType());
    }
    if (property.isCollection()) {
      json.writeBooleanField("$Collection", true);
    }
    if (property.isNullable()) {
      json.writeBooleanField("$Nullable", true);
    }
    number("$MaxLength", property.getMaxLength());
    number("$Precision", property.getPrecision());
    if (property.getScaleAsString() != null) {
      json.writeStringField("$Scale", property.getScaleAsString());
    } else {
      number("$Scale", property.getScale());
    }
    annotations(property);
  }

  private void number(String name, @org.jspecify.annotations.Nullable Integer value)
      throws IOException {
    if (value != null) {
      json.writeNumberField(name, value);
    }
  }

  /** Section 8. */
  private void navigation(CsdlNavigationProperty navigation) throws IOException {
    json.writeStringField("$Kind", "NavigationProperty");
    if (navigation.isCollection()) {
      json.writeBooleanField("$Collection", true);
    }
    json.writeStringField("$Type", navigation.getType());
    if (!navigation.isCollection() && !Boolean.FALSE.equals(navigation.isNullable())) {
      json.writeBooleanField("$Nullable", true);
    }
    if (navigation.getPartner() != null) {
      json.writeStringField("$Partner", navigation.getPartner());
    }
    if (!navigation.getReferentialConstraints().isEmpty()) {
      json.writeObjectFieldStart("$ReferentialConstraint");
      for (CsdlReferentialConstraint c : navigation.getReferentialConstraints()) {
        json.writeStringField(c.getProperty(), c.getReferencedProperty());
      }
      json.writeEndObject();
    }
    annotations(navigation);
  }

  /** Section 13. */
  private void container(CsdlEntityContainer container) throws IOException {
    json.writeStringField("$Kind", "EntityContainer");
    annotations(container);
    for (CsdlEntitySet set : container.getEntitySets()) {
      json.writeObjectFieldStart(set.getName());
      json.writeBooleanField("$Collection", true);
      json.writeStringField("$Type", set.getType());
      bindings(set.getNavigationPropertyBindings());
      annotations(set);
      json.writeEndObject();
    }
  }

  private void bindings(List<CsdlNavigationPropertyBinding> bindings) throws IOException {
    if (bindings.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("$NavigationPropertyBinding");
    for (CsdlNavigationPropertyBinding binding : bindings) {
      json.writeStringField(binding.getPath(), binding.getTarget());
    }
    json.writeEndObject();
  }

  /** Section 14. */
  private void annotations(CsdlAnnotatable element) throws IOException {
    for (CsdlAnnotation annotation : element.getAnnotations()) {
      String qualifier = annotation.getQualifier() == null ? "" : "#" + annotation.getQualifier();
      json.writeFieldName("@" + annotation.getTerm() + qualifier);
      expression(annotation.getExpression());
    }
  }

  private void expression(CsdlExpression expression) throws IOException {
    if (expression instanceof CsdlConstantExpression constant) {
      constant(constant);
    } else if (expression instanceof CsdlPropertyPath path) {
      json.writeString(path.getValue());
    } else if (expression instanceof CsdlCollection collection) {
      json.writeStartArray();
      for (CsdlExpression item : collection.getItems()) {
        expression(item);
      }
      json.writeEndArray();
    } else if (expression instanceof CsdlRecord record) {
      json.writeStartObject();
      for (CsdlPropertyValue value : record.getPropertyValues()) {
        json.writeFieldName(value.getProperty());
        expression(value.getValue());
      }
      json.writeEndObject();
    } else {
      throw new IllegalStateException("no JSON form is known for the expression " + expression);
    }
  }

  private void constant(CsdlConstantExpression constant) throws IOException {
    String value = constant.getValue();
    switch (constant.getType()) {
      case Bool -> json.writeBoolean(Boolean.parseBoolean(value));
      case Int, Decimal, Float -> json.writeNumber(value);
      // Only the name of the member; its type is that of the term.
      case EnumMember -> json.writeString(value.substring(value.lastIndexOf('/') + 1));
      default -> json.writeString(value);
    }
  }
}
