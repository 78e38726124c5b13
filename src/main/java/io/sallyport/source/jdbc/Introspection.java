package io.sallyport.source.jdbc;

import io.sallyport.model.DiscoveredTable;
import io.sallyport.model.DiscoveredTable.Column;
import io.sallyport.model.DiscoveredTable.Reference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tells what tables a database has. Used once. */
final class Introspection {
  private final Dialect dialect;
  private final SchemaReader reader;
  private final List<String> schemas;

  /**
   * @param schemas empty for the current one
   */
  Introspection(Dialect dialect, SchemaReader reader, List<String> schemas) {
    this.dialect = dialect;
    this.reader = reader;
    this.schemas = schemas;
  }

  /** In the order of the schemas, and of names within each. */
  List<DiscoveredTable> tables() throws SQLException {
    List<DiscoveredTable> tables = new ArrayList<>();
    if (schemas.isEmpty()) {
      addTables(reader.currentSchema(), tables);
    }
    for (String schema : schemas) {
      addTables(Optional.of(schema), tables);
    }
    return tables;
  }

  private void addTables(Optional<String> schema, List<DiscoveredTable> result)
      throws SQLException {
    Map<String, List<ColumnFacts.Raw>> columns = reader.columns(schema, Optional.empty());
    SortedMap<String, Boolean> tables = new TreeMap<>(reader.tables(schema));
    for (Map.Entry<String, Boolean> table : tables.entrySet()) {
      List<Column> found =
          columns.getOrDefault(table.getKey(), List.of()).stream().map(this::column).toList();
      result.add(table(schema, table.getKey(), table.getValue(), found));
    }
  }

  private Column column(ColumnFacts.Raw raw) {
    return ColumnFacts.of(raw, dialect.nativeType(raw), TextFacts.UNKNOWN).column();
  }

  private DiscoveredTable table(
      Optional<String> schema, String name, boolean view, List<Column> columns)
      throws SQLException {
    return new DiscoveredTable(
        object(schema, name),
        view,
        columns,
        view ? List.of() : keys(schema, name, columns),
        view ? List.of() : references(schema, name));
  }

  private String object(Optional<String> schema, String table) {
    return schemas.size() < 2 ? table : schema.orElseThrow() + "." + table;
  }

  private List<List<String>> keys(Optional<String> schema, String table, List<Column> columns)
      throws SQLException {
    List<List<String>> keys = new ArrayList<>();
    SortedMap<Integer, String> primary = new TreeMap<>();
    reader.primaryKey(
        schema, table, row -> primary.put(row.getInt("KEY_SEQ"), row.getString("COLUMN_NAME")));
    if (!primary.isEmpty()) {
      keys.add(List.copyOf(primary.values()));
    }
    for (TableIndex index : reader.indexes(schema, table)) {
      // An index over an expression is no key.
      boolean required = index.columns().stream().allMatch(c -> isRequired(c, columns));
      if (index.unique() && required && !keys.contains(index.columns())) {
        keys.add(index.columns());
      }
    }
    return keys;
  }

  private static boolean isRequired(String name, List<Column> columns) {
    return columns.stream().anyMatch(c -> c.name().equals(name) && !c.nullable());
  }

  private List<Reference> references(Optional<String> schema, String table) throws SQLException {
    Map<String, SortedMap<Integer, String[]>> pairs = new LinkedHashMap<>();
    Map<String, String> targets = new HashMap<>();
    reader.foreignKeys(
        schema,
        table,
        row -> {
          Optional<String> target = target(schema, row);
          if (target.isPresent()) {
            String key = String.valueOf(row.getString("FK_NAME"));
            targets.put(key, target.get());
            pairs
                .computeIfAbsent(key, k -> new TreeMap<>())
                .put(
                    row.getInt("KEY_SEQ"),
                    new String[] {row.getString("FKCOLUMN_NAME"), row.getString("PKCOLUMN_NAME")});
          }
        });
    List<Reference> references = new ArrayList<>();
    pairs.forEach(
        (name, columns) ->
            references.add(
                new Reference(
                    name,
                    columns.values().stream().map(c -> c[0]).toList(),
                    String.valueOf(targets.get(name)),
                    columns.values().stream().map(c -> c[1]).toList())));
    return references;
  }

  /** The table a foreign key leads to; empty if it is in a schema that is not looked at. */
  private Optional<String> target(Optional<String> schema, ResultSet row) throws SQLException {
    Optional<String> targetSchema = Optional.ofNullable(reader.referredSchema(row));
    boolean visible =
        schemas.isEmpty()
            ? targetSchema.equals(schema)
            : targetSchema.filter(schemas::contains).isPresent();
    return visible
        ? Optional.of(object(targetSchema, row.getString("PKTABLE_NAME")))
        : Optional.empty();
  }
}
