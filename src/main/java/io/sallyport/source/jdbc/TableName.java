package io.sallyport.source.jdbc;

import java.util.Optional;

/**
 * Which table or view is meant.
 *
 * @param schema empty for the schema that the source looks at by default
 */
record TableName(Optional<String> schema, String table) {

  /** Reads the object of a binding: {@code TABLE} or {@code SCHEMA.TABLE}. */
  static TableName of(String object) {
    int dot = object.indexOf('.');
    return dot < 0
        ? new TableName(Optional.empty(), object)
        : new TableName(Optional.of(object.substring(0, dot)), object.substring(dot + 1));
  }

  TableName orIn(Optional<String> defaultSchema) {
    return schema.isPresent() ? this : new TableName(defaultSchema, table);
  }
}
