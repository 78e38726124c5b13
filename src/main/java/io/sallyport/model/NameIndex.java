package io.sallyport.model;

import io.sallyport.error.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds tables and columns by the names people write: as the source writes it, else in other letter
 * case, else (tables) without the schema, in each case if only one fits.
 */
final class NameIndex<T> {
  private final Map<String, T> byName = new LinkedHashMap<>();
  private final boolean schemas;

  private NameIndex(Collection<T> items, Function<T, String> name, boolean schemas) {
    items.forEach(item -> byName.put(name.apply(item), item));
    this.schemas = schemas;
  }

  static NameIndex<DiscoveredTable> tables(
      List<DiscoveredTable> tables, SourceDefinition.Layout layout) {
    boolean schemas = layout == SourceDefinition.Layout.TABLES;
    return new NameIndex<>(tables, DiscoveredTable::name, schemas);
  }

  static NameIndex<DiscoveredTable.Column> columns(DiscoveredTable table) {
    return new NameIndex<>(table.columns(), DiscoveredTable.Column::name, false);
  }

  Optional<T> find(String name) {
    return Optional.ofNullable(byName.get(name))
        .or(() -> only(name::equalsIgnoreCase))
        .or(() -> only(n -> schemas && withoutSchema(n).equals(name)))
        .or(() -> only(n -> schemas && withoutSchema(n).equalsIgnoreCase(name)));
  }

  /** A sentence that proposes a name in place of one that was not found; may be empty. */
  String suggestion(String name) {
    List<String> sameTable =
        byName.keySet().stream()
            .filter(n -> schemas && withoutSchema(n).equalsIgnoreCase(withoutSchema(name)))
            .sorted()
            .toList();
    return sameTable.isEmpty()
        ? Suggestion.sentence(byName.keySet(), name)
        : " Did you mean '" + sameTable.get(0) + "'?";
  }

  static String withoutSchema(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private Optional<T> only(Predicate<String> fits) {
    List<T> found = new ArrayList<>();
    byName.forEach(
        (name, item) -> {
          if (fits.test(name)) {
            found.add(item);
          }
        });
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }
}
