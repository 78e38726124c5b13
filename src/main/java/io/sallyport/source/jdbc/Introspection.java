package io.sallyport.source.jdbc;

import io.sallyport.model.DiscoveredTable;
import io.sallyport.model.DiscoveredTable.Column;
import io.sallyport.model.DiscoveredTable.Reference;
import io.sallyport.plan.RequestContext.Registration;
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
import java.util.function.Supplier;

/** Tells what tables a database has. Used once. */
final class Introspection {
  private final Dialect dialect;
  private final SchemaReader reader;
  private final List<String> schemas;
  private final Supplier<Registration> watch;

  /**
   * @param schemas empty for the current one
   * @param watch for each step anew, sees to it that the database does not take too long for it: a
   *     large one may take its time for all of them
   */
  Introspection(
      Dialect dialect, SchemaReader reader, List<String> schemas, Supplier<Registration> watch) {
    this.dialect = dialect;
    this.reader = reader;
    this.schemas = schemas;
    this.watch = watch;
  }

  /** In the order of the schemas, and of names within each. */
  List<DiscoveredTable> tables() throws SQLException {
    List<DiscoveredTable> tables = new ArrayList<>();
    if (schemas.isEmpty()) {
      addTables(currentSchema(), tables);
    }
    for (String schema : schemas) {
      addTables(Optional.of(schema), tables);
    }
    return tables;
  }

  private Optional<String> currentSchema() throws SQLException {
    try (Registration step = watch.get()) {
      return reader.currentSchema();
    }
  }

  private Map<String, List<ColumnFacts.Raw>> columns(Optional<String> schema) throws SQLException {
    try (Registration step = watch.get()) {
      return reader.columns(schema, Optional.empty());
    }
  }

  private SortedMap<String, Boolean> names(Optional<String> schema) throws SQLException {
    try (Registration step = watch.get()) {
      return new TreeMap<>(reader.tables(schema));
    }
  }

  private void addTables(Optional<String> schema, List<DiscoveredTable> result)
      throws SQLException {
    Map<String, List<ColumnFacts.Raw>> columns = columns(schema);
    SortedMap<String, Boolean> tables = names(schema);
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
    try (Registration step = watch.get()) {
      return new DiscoveredTable(
          object(schema, name),
          view,
          columns,
          view ? List.of() : keys(schema, name, columns),
          view ? List.of() : references(schema, name));
    }
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
