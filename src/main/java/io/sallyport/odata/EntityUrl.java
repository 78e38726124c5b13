package io.sallyport.odata;

import io.sallyport.expression.TextForm;
import io.sallyport.model.EntitySet;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the address of an entity (OData 4.0 URL conventions, section 4.3). */
final class EntityUrl {
  private EntityUrl() {}

  /**
   * Such as {@code Products(1)} or {@code Prices(ProductId=1,Currency='EUR')}, percent-encoded.
   *
   * @param values of the key properties, in their order
   */
  static String path(EntitySet entitySet, List<Object> values) {
    List<Property> key = entitySet.type().key();
    StringBuilder path = new StringBuilder(entitySet.name()).append('(');
    for (int i = 0; i < key.size(); i++) {
      if (i > 0) {
        path.append(',');
      }
      if (key.size() > 1) {
        path.append(key.get(i).name()).append('=');
      }
      path.append(encode(literal(key.get(i), values.get(i))));
    }
    return path.append(')').toString();
  }

  private static String literal(Property property, Object value) {
    return property.isShownAsText()
        ? literal(PrimitiveType.STRING, TextForm.of(value))
        : literal(property.type(), value);
  }

  /** A value as it stands in a URL, before percent-encoding. */
  static String literal(PrimitiveType type, Object value) {
    return switch (type) {
      case STRING -> "'" + value.toString().replace("'", "''") + "'";
      case DATE, DATE_TIME_OFFSET, TIME_OF_DAY -> TemporalText.toString(value);
      case DECIMAL -> ((BigDecimal) value).toPlainString();
      case DURATION -> "duration'" + TextForm.of(value) + "'";
      case BINARY ->
          "binary'" + java.util.Base64.getUrlEncoder().encodeToString((byte[]) value) + "'";
      default -> value.toString();
    };
  }

  private static String encode(String literal) {
    return URLEncoder.encode(literal, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%27", "'")
        .replace("%3A", ":");
  }
}
