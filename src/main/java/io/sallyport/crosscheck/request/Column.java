package io.sallyport.crosscheck.request;

import io.sallyport.crosscheck.project.Names;
import io.sallyport.crosscheck.project.ObjectField;
import io.sallyport.model.PrimitiveType;
import io.sallyport.model.Property;

/**
 * A property, as requests name it.
 *
 * @param type that clients see
 */
record Column(String name, PrimitiveType type) {
  static Column of(Property property) {
    return new Column(property.name(), property.exposedType());
  }

  /** What is behind a field of which only the project tells. */
  static Column of(ObjectField field) {
    return new Column(
        field.externalColumn().orElseGet(() -> Names.bare(field.name())),
        switch (Names.folded(field.type())) {
          case "number" -> PrimitiveType.DECIMAL;
          case "checkbox" -> PrimitiveType.BOOLEAN;
          case "date" -> PrimitiveType.DATE;
          case "datetime" -> PrimitiveType.DATE_TIME_OFFSET;
          default -> PrimitiveType.STRING;
        });
  }

  /** What is behind a field of which nothing tells. */
  static Column guessed(String field) {
    return new Column(Names.bare(field), PrimitiveType.STRING);
  }

  /** A key whose columns nobody tells. */
  static Column unknownKey() {
    return new Column("{key}", PrimitiveType.STRING);
  }

  boolean isText() {
    return type == PrimitiveType.STRING;
  }

  boolean isTemporal() {
    return type == PrimitiveType.DATE || type == PrimitiveType.DATE_TIME_OFFSET;
  }
}
