package io.sallyport.model;

import io.sallyport.error.Location;
import io.sallyport.model.DiscoveredTable.Column;
import io.sallyport.model.DiscoveredTable.Reference;
import io.sallyport.model.SourceDefinition.Expose;
import io.sallyport.model.SourceDefinition.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A source for a test: what is declared about it and what it says itself. */
final class SourceFixture {
  private final String name;
  private final List<EntitySetDefinition> sets = new ArrayList<>();
  private final List<DiscoveredTable> tables = new ArrayList<>();
  private Expose expose = Expose.ALL;
  private Layout layout = Layout.TABLES;
  private int line;

  SourceFixture(String name) {
    this.name = name;
  }

  SourceFixture listed() {
    expose = Expose.LISTED;
    return this;
  }

  SourceFixture files() {
    layout = Layout.FILES;
    return this;
  }

  SourceFixture with(TableFixture table) {
    tables.add(table.build());
    return this;
  }

  SourceFixture with(SetFixture set) {
    sets.add(set.build());
    return this;
  }

  ModelLoader.Input build() {
    return new ModelLoader.Input(definition(), tables);
  }

  SourceDefinition definition() {
    return new SourceDefinition(
        name, Location.of(name + ".yaml"), layout, expose, FallbackPolicy.NONE, sets);
  }

  static ModelLoader.Result load(SourceFixture... sources) {
    return ModelLoader.load("Test", Arrays.stream(sources).map(SourceFixture::build).toList());
  }

  TableFixture table(String table, String... columns) {
    return new TableFixture(table, columns);
  }

  /** The declaration of a set; each value is one line further down the file. */
  SetFixture set(String set, String table) {
    return new SetFixture(set, table);
  }

  private <T> Located<T> at(T value) {
    return new Located<>(value, new Location(name + ".yaml", ++line, 1));
  }

  /** A table; a column is written {@code ID:INT32}, with a question mark if it is nullable. */
  static final class TableFixture {
    private final String name;
    private final List<Column> columns;
    private final List<List<String>> keys = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();
    private boolean view;

    TableFixture(String name, String... columns) {
      this.name = name;
      this.columns = new ArrayList<>(Arrays.stream(columns).map(TableFixture::column).toList());
    }

    TableFixture key(String... names) {
      keys.add(List.of(names));
      return this;
    }

    TableFixture view() {
      view = true;
      return this;
    }

    TableFixture column(String column, Facets facets) {
      Column c = column(column);
      columns.add(new Column(c.name(), c.type(), c.nativeType(), c.nullable(), facets));
      return this;
    }

    TableFixture reference(String constraint, String from, String table, String to) {
      references.add(
          new Reference(constraint, List.of(from.split(",")), table, List.of(to.split(","))));
      return this;
    }

    DiscoveredTable build() {
      return new DiscoveredTable(name, view, columns, keys, references);
    }

    private static Column column(String text) {
      String[] parts = text.replace("?", "").split(":");
      Optional<PrimitiveType> type = PrimitiveType.named(edm(parts[1]));
      return new Column(parts[0], type, parts[1] + "_NATIVE", text.endsWith("?"), Facets.NONE);
    }

    private static String edm(String type) {
      return Arrays.stream(PrimitiveType.values())
          .filter(t -> t.name().equals(type))
          .map(PrimitiveType::edmName)
          .findFirst()
          .orElse("");
    }
  }

  /** The declaration of an entity set. */
  final class SetFixture {
    private final Located<String> set;
    private final Located<String> table;
    private Optional<Located<String>> type = Optional.empty();
    private List<Located<String>> key = List.of();
    private boolean hidden;
    private final List<PropertyDefinition> properties = new ArrayList<>();
    private List<Located<String>> hide = List.of();
    private final List<NavigationDefinition> navigation = new ArrayList<>();

    SetFixture(String set, String table) {
      this.set = at(set);
      this.table = at(table);
    }

    SetFixture type(String name) {
      type = Optional.of(at(name));
      return this;
    }

    SetFixture key(String... names) {
      key = Arrays.stream(names).map(SourceFixture.this::at).toList();
      return this;
    }

    SetFixture hidden() {
      hidden = true;
      return this;
    }

    SetFixture hide(String... columns) {
      hide = Arrays.stream(columns).map(SourceFixture.this::at).toList();
      return this;
    }

    SetFixture property(String name, String column) {
      properties.add(PropertyDefinition.of(at(name), at(column)));
      return this;
    }

    SetFixture property(String name, String column, PrimitiveType type) {
      return property(name, column, type, Facets.NONE, Optional.empty(), Usage.ALL);
    }

    SetFixture property(
        String name,
        String column,
        PrimitiveType type,
        Facets facets,
        Optional<Boolean> nullable,
        Usage usage) {
      properties.add(
          new PropertyDefinition(
              at(name),
              at(column),
              Optional.of(at(type)),
              nullable.map(SourceFixture.this::at),
              located(facets.maxLength()),
              located(facets.precision()),
              located(facets.scale()),
              usage));
      return this;
    }

    /** Navigation over pairs such as {@code A=B,C=D}. */
    SetFixture navigation(String name, String target, String on) {
      return navigation(name, target, on, false, null);
    }

    SetFixture navigation(
        String name, String target, String on, boolean many, @Nullable String partner) {
      Located<String> locatedName = at(name);
      Located<String> locatedTarget = at(target);
      List<NavigationDefinition.Pair> pairs =
          Arrays.stream(on.split(","))
              .map(pair -> pair.split("="))
              .map(pair -> new NavigationDefinition.Pair(at(pair[0]), at(pair[1])))
              .toList();
      navigation.add(
          new NavigationDefinition(
              locatedName,
              locatedTarget,
              many,
              pairs,
              Optional.ofNullable(partner).map(SourceFixture.this::at)));
      return this;
    }

    EntitySetDefinition build() {
      return new EntitySetDefinition(
          set,
          table,
          type,
          key,
          hidden,
          Optional.empty(),
          OptionalLong.empty(),
          properties,
          hide,
          navigation);
    }

    private Optional<Located<Integer>> located(OptionalInt value) {
      return value.isPresent() ? Optional.of(at(value.getAsInt())) : Optional.empty();
    }
  }
}
