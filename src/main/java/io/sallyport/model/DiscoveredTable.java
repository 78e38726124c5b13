package io.sallyport.model;

import java.util.List;
import java.util.Optional;

/**
 * What a source says about one of its tables, views or files.
 *
 * @param name as the source writes it, with its schema where that matters
 * @param view whether it is a view
 * @param columns in the order of the source
 * @param keys the primary key first, then the unique keys whose columns are not nullable; none for
 *     a table that has none
 * @param references what it refers to
 */
public record DiscoveredTable(
    String name,
    boolean view,
    List<Column> columns,
    List<List<String>> keys,
    List<Reference> references) {

  /**
   * A column.
   *
   * @param type the type that carries all its values; empty if there is none, so that it cannot be
   *     exposed
   * @param nativeType the type as the source names it
   */
  public record Column(
      String name,
      Optional<PrimitiveType> type,
      String nativeType,
      boolean nullable,
      Facets facets) {}

  /**
   * A foreign key.
   *
   * @param columns of this table
   * @param table the table referred to
   * @param tableColumns the columns there, in the same order
   */
  public record Reference(
      String name, List<String> columns, String table, List<String> tableColumns) {
    public Reference {
      columns = List.copyOf(columns);
      tableColumns = List.copyOf(tableColumns);
    }
  }

  public DiscoveredTable {
    columns = List.copyOf(columns);
    keys = List.copyOf(keys);
    references = List.copyOf(references);
  }

  public Optional<Column> column(String columnName) {
    return columns.stream().filter(c -> c.name().equals(columnName)).findFirst();
  }
}
