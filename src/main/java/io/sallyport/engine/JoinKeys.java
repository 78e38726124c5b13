package io.sallyport.engine;

import io.sallyport.expression.Row;
import io.sallyport.expression.Values;
import io.sallyport.model.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values by which rows are joined to others. Rows are joined if their keys are equal; a row
 * without one of the values has no key, and is joined to none.
 */
final class JoinKeys {
  private final int[] columns;
  private final RelatedMemory memory;
  private final List<@Nullable List<Object>> ofRows = new ArrayList<>();
  private final Map<List<Object>, List<Object>> unknown = new LinkedHashMap<>();

  /**
   * @param shape the properties that a row begins with
   * @param memory what need not be looked up
   */
  JoinKeys(List<Property> properties, List<Property> shape, RelatedMemory memory) {
    this.columns = places(properties, shape);
    this.memory = memory;
  }

  static int[] places(List<Property> properties, List<Property> shape) {
    return properties.stream().mapToInt(shape::indexOf).toArray();
  }

  void add(Row row) {
    List<Object> key = of(row, columns);
    ofRows.add(key);
    if (key != null && !memory.knows(key) && !unknown.containsKey(key)) {
      unknown.put(key, values(row));
    }
  }

  private List<Object> values(Row row) {
    List<Object> values = new ArrayList<>(columns.length);
    for (int column : columns) {
      values.add(Objects.requireNonNull(row.get(column)));
    }
    return values;
  }

  /** One for each row, in their order; null if it has none. */
  List<@Nullable List<Object>> ofRows() {
    return ofRows;
  }

  /** The values that have to be looked up, by their keys. */
  Map<List<Object>, List<Object>> unknown() {
    return unknown;
  }

  /** The key of a row; null if it has none. */
  static @Nullable List<Object> of(Row row, int[] columns) {
    if (columns.length == 1) {
      Object value = row.get(columns[0]);
      return value == null ? null : List.of(Values.key(value));
    }
    List<Object> key = new ArrayList<>(columns.length);
    for (int column : columns) {
      Object value = row.get(column);
      if (value == null) {
        return null;
      }
      key.add(Values.key(value));
    }
    return key;
  }
}
