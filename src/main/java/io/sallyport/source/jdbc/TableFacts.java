package io.sallyport.source.jdbc;

import io.sallyport.model.Property;
import java.util.Map;
import java.util.Optional;

/**
 * What the live database says about a table or view.
 *
 * @param name with the schema it was found in
 * @param columns by name
 */
record TableFacts(TableName name, Map<String, ColumnFacts> columns) {
  TableFacts {
    columns = Map.copyOf(columns);
  }

  Optional<ColumnFacts> column(Property property) {
    return Optional.ofNullable(columns.get(property.column()));
  }
}
