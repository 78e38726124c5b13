package io.sallyport.corpus;

import io.sallyport.model.Property;
import java.util.List;

/**
 * A column of a table of the corpus.
 *
 * @param values that rows have, beside null if it is nullable
 * @param literals that queries compare it with: as they stand in a URL
 */
record Column(
    String name, Storage storage, boolean nullable, List<Object> values, List<String> literals) {

  Column {
    values = List.copyOf(values);
    literals = List.copyOf(literals);
  }

  /** A nullable column. */
  static Column of(String name, Storage storage, List<?> values, List<String> literals) {
    return new Column(name, storage, true, List.copyOf(values), literals);
  }

  Column required() {
    return new Column(name, storage, false, values, literals);
  }

  Property property() {
    Property property = Property.of(name, storage.type).with(storage.facets);
    return nullable ? property : property.required();
  }
}
