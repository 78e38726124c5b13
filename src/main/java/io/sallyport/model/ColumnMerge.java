package io.sallyport.model;

import io.sallyport.model.DiscoveredTable.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Goes through the columns of one table: declared, hidden, or exposed as they are. Used once. */
final class ColumnMerge {
  private final DiscoveredTable table;
  private final String source;
  private final ModelFindings findings;
  private final NameIndex<Column> columns;
  private final Map<String, PropertyDefinition> declared = new LinkedHashMap<>();
  private final Set<String> hidden = new HashSet<>();
  private final Set<String> names = new HashSet<>();

  ColumnMerge(DiscoveredTable table, String source, ModelFindings findings) {
    this.table = table;
    this.source = source;
    this.findings = findings;
    this.columns = NameIndex.columns(table);
  }

  /** Takes note of what is declared; names that do not exist become problems. */
  ColumnMerge with(EntitySetDefinition definition) {
    definition.properties().forEach(this::declare);
    definition.hide().forEach(this::hide);
    return this;
  }

  /**
   * The properties, in the order of the columns.
   *
   * @param others whether columns that are not declared are exposed too
   */
  List<Property> properties(PropertyMerge merge, boolean others) {
    List<Property> properties = new ArrayList<>();
    for (Column column : table.columns()) {
      PropertyDefinition definition = declared.get(column.name());
      if (definition != null) {
        merge.declared(definition, Optional.of(column)).ifPresent(properties::add);
      } else if (others && !hidden.contains(column.name())) {
        discovered(column).ifPresent(properties::add);
      }
    }
    return properties;
  }

  private void declare(PropertyDefinition definition) {
    names.add(definition.name().value());
    find(definition.column())
        .map(column -> declared.putIfAbsent(column.name(), definition))
        .ifPresent(
            other ->
                findings.problem(
                    definition.column().location(),
                    "column " + definition.column() + " is already exposed as " + other.name()));
  }

  private void hide(Located<String> name) {
    Optional<Column> column = find(name);
    column.ifPresent(c -> hidden.add(c.name()));
    column
        .map(c -> declared.get(c.name()))
        .ifPresent(
            exposed ->
                findings.problem(
                    name.location(),
                    "column " + name + " is hidden here and exposed as " + exposed.name()));
  }

  private Optional<Column> find(Located<String> name) {
    Optional<Column> column = columns.find(name.value());
    if (column.isEmpty()) {
      findings.problem(
          name.location(),
          table.name() + " has no column '" + name + "'." + columns.suggestion(name.value()));
    }
    return column;
  }

  private Optional<Property> discovered(Column column) {
    String wanted = SimpleIdentifier.from(column.name());
    String name = SimpleIdentifier.unique(wanted, names);
    Optional<Property> property = PropertyMerge.discovered(name, column);
    if (property.isEmpty()) {
      note(column, "is not exposed: its type is " + column.nativeType());
    } else if (!name.equals(wanted)) {
      note(column, "is exposed as " + name + ", because there is another " + wanted);
    }
    property.ifPresent(p -> names.add(p.name()));
    return property;
  }

  private void note(Column column, String message) {
    findings.note(source, "column " + column.name() + " of " + table.name() + " " + message);
  }
}
