package io.sallyport.source.jdbc;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@link DatabaseMetaData} where schemas may be called catalogs. */
final class SchemaReader {
  private final Dialect dialect;
  private final DatabaseMetaData metaData;

  SchemaReader(Dialect dialect, DatabaseMetaData metaData) {
    this.dialect = dialect;
    this.metaData = metaData;
  }

  /** A row of metadata. */
  @FunctionalInterface
  interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  /** The schema that unqualified names are looked up in; empty if there is none. */
  Optional<String> currentSchema() throws SQLException {
    return Optional.ofNullable(
        dialect.schemasAreCatalogs()
            ? metaData.getConnection().getCatalog()
            : metaData.getConnection().getSchema());
  }

  /**
   * The columns of a table, in their order, or of all tables of its schema.
   *
   * @param table empty for all
   * @return columns by table
   */
  Map<String, List<ColumnFacts.Raw>> columns(Optional<String> schema, Optional<String> table)
      throws SQLException {
    Map<String, List<ColumnFacts.Raw>> columns = new LinkedHashMap<>();
    String tables = table.isPresent() ? escaped(table.get()) : "%";
    // A schema is a pattern, a catalog is not.
    @Nullable String pattern =
        dialect.schemasAreCatalogs() || schema.isEmpty() ? null : escaped(schema.get());
    read(
        metaData.getColumns(catalog(schema), pattern, tables, "%"),
        row ->
            columns
                .computeIfAbsent(row.getString("TABLE_NAME"), t -> new ArrayList<>())
                .add(column(row)));
    return columns;
  }

  private static ColumnFacts.Raw column(ResultSet row) throws SQLException {
    int type = row.getInt("DATA_TYPE");
    return new ColumnFacts.Raw(
        row.getString("COLUMN_NAME"),
        row.getString("TYPE_NAME"),
        type == Types.DISTINCT ? Types.OTHER : type,
        row.getInt("COLUMN_SIZE"),
        row.getInt("DECIMAL_DIGITS"),
        row.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls);
  }

  private String escaped(String name) throws SQLException {
    String escape = metaData.getSearchStringEscape();
    return name.replace(escape, escape + escape)
        .replace("_", escape + "_")
        .replace("%", escape + "%");
  }

  /** Tables and views by name, and whether they are views. */
  Map<String, Boolean> tables(Optional<String> schema) throws SQLException {
    return tables(schema, "%");
  }

  /** Whether it is a table and not a view. */
  boolean isTable(Optional<String> schema, String name) throws SQLException {
    return !tables(schema, escaped(name)).getOrDefault(name, true);
  }

  private Map<String, Boolean> tables(Optional<String> schema, String names) throws SQLException {
    Map<String, Boolean> tables = new LinkedHashMap<>();
    @Nullable String pattern =
        dialect.schemasAreCatalogs() || schema.isEmpty() ? null : escaped(schema.get());
    read(
        metaData.getTables(catalog(schema), pattern, names, null),
        row -> {
          String type = row.getString("TABLE_TYPE");
          boolean foreign = type.startsWith("SYSTEM") || type.contains("TEMPORARY");
          if (!foreign && (type.endsWith("TABLE") || type.endsWith("VIEW"))) {
            tables.put(row.getString("TABLE_NAME"), type.endsWith("VIEW"));
          }
        });
    return tables;
  }

  void primaryKey(Optional<String> schema, String table, RowReader reader) throws SQLException {
    read(metaData.getPrimaryKeys(catalog(schema), schema(schema), table), reader);
  }

  /** The indexes of a table, by name; not those over a part of the rows. */
  List<TableIndex> indexes(Optional<String> schema, String table) throws SQLException {
    SortedMap<String, SortedMap<Integer, String>> columns = new TreeMap<>();
    Set<String> unique = new HashSet<>();
    read(
        metaData.getIndexInfo(catalog(schema), schema(schema), table, false, true),
        row -> {
          String index = row.getString("INDEX_NAME");
          if (index != null && row.getString("FILTER_CONDITION") == null) {
            String column = row.getString("COLUMN_NAME");
            columns
                .computeIfAbsent(index, i -> new TreeMap<>())
                .put(row.getInt("ORDINAL_POSITION"), column == null ? "" : column);
            if (!row.getBoolean("NON_UNIQUE")) {
              unique.add(index);
            }
          }
        });
    List<TableIndex> indexes = new ArrayList<>();
    columns.forEach(
        (name, parts) ->
            indexes.add(new TableIndex(List.copyOf(parts.values()), unique.contains(name))));
    return indexes;
  }

  void foreignKeys(Optional<String> schema, String table, RowReader reader) throws SQLException {
    read(metaData.getImportedKeys(catalog(schema), schema(schema), table), reader);
  }

  /** The schema of the table that a foreign key refers to. */
  @Nullable String referredSchema(ResultSet foreignKey) throws SQLException {
    return foreignKey.getString(dialect.schemasAreCatalogs() ? "PKTABLE_CAT" : "PKTABLE_SCHEM");
  }

  private @Nullable String catalog(Optional<String> schema) {
    return dialect.schemasAreCatalogs() ? schema.orElse(null) : null;
  }

  private @Nullable String schema(Optional<String> schema) {
    return dialect.schemasAreCatalogs() ? null : schema.orElse(null);
  }

  private static void read(ResultSet rows, RowReader reader) throws SQLException {
    try (rows) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }
}
