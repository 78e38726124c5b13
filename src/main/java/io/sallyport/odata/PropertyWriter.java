package io.sallyport.odata;

import io.sallyport.engine.Result;
import io.sallyport.expression.TextForm;
import io.sallyport.model.EntitySet;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Writes the value of one property (OData JSON Format 4.0, section 11), or nothing but it. */
final class PropertyWriter {
  private PropertyWriter() {}

  /** The media type of the bare value. */
  static String rawType(Property property) {
    return property.type() == PrimitiveType.BINARY ? "application/octet-stream" : "text/plain";
  }

  static void raw(PageBuffer page, Property property, Object value) {
    byte[] bytes =
        value instanceof byte[] binary
            ? binary
            : text(property, value).getBytes(StandardCharsets.UTF_8);
    page.write(bytes, 0, bytes.length);
  }

  private static String text(Property property, Object value) {
    PrimitiveType type = property.type();
    if (property.isShownAsText() || type == PrimitiveType.DURATION) {
      return TextForm.of(value);
    }
    if (type == PrimitiveType.SINGLE || type == PrimitiveType.DOUBLE) {
      double number = ((Number) value).doubleValue();
      return Double.isInfinite(number) ? (number > 0 ? "INF" : "-INF") : value.toString();
    }
    return type == PrimitiveType.STRING ? value.toString() : EntityUrl.literal(type, value);
  }

  /**
   * @param result stands on the entity that the value is of
   */
  static void json(
      PageBuffer page, Property property, Result result, JsonFormat format, String serviceRoot) {
    EntitySet set = result.split().plan().entitySet();
    List<Object> key = new ArrayList<>();
    for (Property part : set.type().key()) {
      int column = result.split().columns().indexOf(part);
      key.add(
          Optional.ofNullable(result.get(column)).orElseThrow(() -> ValueWriter.nullInKey(set)));
    }
    JsonText json = new JsonText(page);
    json.startObject();
    if (!format.isNone()) {
      json.member(
          format.control("context"),
          serviceRoot + "$metadata#" + EntityUrl.path(set, key) + "/" + property.name());
    }
    if (format.isFull()) {
      String type = format.typeName(property.exposedType().edmName());
      json.member(format.control("type"), type);
    }
    json.member("value");
    ValueWriter.of(property.type(), format).write(json, Objects.requireNonNull(result.get(0)));
    json.endObject();
  }
}
